import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { normaliseError } from '../../src/core/failures/fingerprint';
import { parseRun } from '../../src/core/failures/parseRun';
import { readRecordedCase, recordedCaseNames } from '../support/runnerOutputs';
import { openIndex } from './benchIndex';
import type { BenchRow } from './benchRow';
import { bm25 } from './bm25';
import { bundle } from './bundle';
import { generateLedger } from './generateLedger';
import { memoryOfProcess } from './indexMemory';
import { inTempFolder } from './measure';
import { disturbError, wordings } from './noise';
import { random } from './random';

/** Events that other errors have left behind, in which the recorded ones are to be found; fewer take less time. */
const otherEvents = Number(process.env['LOGBOOK_BENCH_EVENTS'] ?? 1_000_000);
const worker = path.resolve(import.meta.dirname, '../../src/node/sideIndex/indexWorker.lazy.ts');

interface KnownError {
  readonly id: string;
  readonly message: string;
  /** Errors that no word tells apart are the same. */
  readonly same: string;
}

/**
 * How often the error of a failing run is found again at the first place, made of what real runners printed: once as
 * it was written into the ledger, and once as another machine prints it on another day. The same questions go to ripgrep
 * with the raw message and to plain BM25.
 */
export function benchRecall(): Promise<BenchRow[]> {
  return inTempFolder(async (root) => {
    generateLedger(root, otherEvents);
    const errors = knownErrors();
    const ledger = path.join(root, 'progress/ledger.jsonl');
    const r = random(7);
    const written = errors.map(({ id, message }) => ({
      timestamp: '2026-01-02T03:04:05Z',
      type: 'task_completion',
      task_id: id,
      status: 'failure',
      error: r.pick(wordings)(message),
    }));
    appendFileSync(ledger, written.map((event) => `${JSON.stringify(event)}\n`).join(''));

    const workerFile = path.join(root, 'indexWorker.cjs');
    await bundle(worker, workerFile);
    const state = path.join(root, 'state');
    const side = openIndex(workerFile, root, state);
    const sameById = new Map(errors.map(({ id, same }) => [id, same]));
    const hits = { ours: 0, rg: 0, bm25: 0 };
    const times: number[] = [];
    await side.recall(['warm'], { limit: 1 });
    const asked = errors.map(({ message }) => disturbError(r, message));
    // The others only afterwards: what they hold in memory is none of ours.
    for (const [index, { message, same }] of errors.entries()) {
      const question = asked[index] ?? '';
      const start = performance.now();
      const answer = await side.recall([question], { limit: 5 });
      times.push(performance.now() - start);
      const found = sameById.get(answer?.matches[0]?.taskId ?? '');
      if (found === same) hits.ours++;
      else if (process.env['LOGBOOK_BENCH_MISSES']) {
        console.log({ message, asked: question, got: answer?.matches[0]?.error });
      }
    }
    await side.dispose();
    const { rss } = await memoryOfProcess(root, workerFile, state);
    const rg = ripgrep();
    const rank = bm25(ledgerErrors(root));
    for (const [index, { same }] of errors.entries()) {
      const question = asked[index] ?? '';
      if (sameById.get(rank(question) ?? '') === same) hits.bm25++;
      if (rg !== undefined && firstOf(rg, question, root, sameById) === same) hits.rg++;
    }
    times.sort((a, b) => a - b);
    const usual = times[Math.floor(times.length / 2)] ?? 0;
    const slowest = times[Math.floor(times.length * 0.99)] ?? 0;
    const share = (count: number): number => (100 * count) / errors.length;
    const what = `${errors.length} recorded errors among ${otherEvents.toLocaleString('en')}, found again at 1`;
    return [
      { name: what, value: share(hits.ours), unit: '%', goal: '>= 95', ok: share(hits.ours) >= 95 },
      { name: 'by plain BM25', value: share(hits.bm25), unit: '%' },
      ...(rg === undefined ? [] : [{ name: 'by ripgrep', value: share(hits.rg), unit: '%' }]),
      { name: 'recall at the failure, p50', value: usual, unit: 'ms' },
      {
        name: 'recall at the failure, p99',
        value: slowest,
        unit: 'ms',
        goal: '<= 100',
        ok: slowest <= 100,
      },
      { name: 'memory of a process that recalls', value: rss / 2 ** 20, unit: 'MB' },
    ];
  });
}

/** The messages of all failing runs that were recorded; one that says nothing cannot be found by anybody. */
function knownErrors(): KnownError[] {
  const known = new Map<string, KnownError>();
  for (const name of recordedCaseNames()) {
    for (const { message } of parseRun(readRecordedCase(name).run).failures) {
      const same = identityOf(message);
      const words = new Set(same.replace(/<\w+>/g, ' ').match(/\p{L}{3,}/gu));
      if (words.size < 3 || known.has(same)) continue;
      known.set(same, { id: `recorded-${known.size}`, message, same });
    }
  }
  return [...known.values()];
}

/** A class that is said twice, quotes and full stops make no other error. */
function identityOf(message: string): string {
  return normaliseError(message)
    .toLowerCase()
    .replace(/^(?:error: |uncaught )/, '')
    .replace(/^(\w+) \[\w+\]: /, '$1: ')
    .replace(/[^\p{L}\p{N}<>]+/gu, ' ')
    .trim();
}

function ledgerErrors(root: string): { id: string; text: string }[] {
  const folder = path.join(root, 'progress');
  const archive = path.join(folder, 'archive');
  const files = [...readdirSync(archive).map((name) => path.join(archive, name))];
  return [...files, path.join(folder, 'ledger.jsonl')].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"error":'))
      .map((line) => JSON.parse(line) as { task_id: string; error: string })
      .map((event) => ({ id: event.task_id, text: event.error })),
  );
}

/** The line that somebody would look at who searches the ledger for the message as it stands. */
function firstOf(
  rg: string,
  asked: string,
  root: string,
  sameById: ReadonlyMap<string, string>,
): string | undefined {
  try {
    const escaped = JSON.stringify(asked).slice(1, -1);
    const args = ['--no-filename', '--fixed-strings', '--ignore-case', '-e', escaped, root];
    const [line = ''] = execFileSync(rg, args, { encoding: 'utf8' }).split('\n');
    return sameById.get((JSON.parse(line) as { task_id?: string }).task_id ?? '');
  } catch {
    // It ends with 1 where nothing was found.
    return undefined;
  }
}

/** The one that VS Code brings along, where a VS Code of the tests is there. */
function ripgrep(): string | undefined {
  const base = path.join(os.homedir(), '.cache/logbook/vscode');
  if (!existsSync(base)) return undefined;
  const suffix = `bin/${process.platform}-${process.arch}/rg`;
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(suffix))
    .map((file) => path.join(base, file))
    .find((file) => statSync(file).isFile());
}
