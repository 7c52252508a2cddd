import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errorTokens } from '../../src/core/recall/errorTokens';
import { isSeenBefore } from '../../src/core/recall/model';
import { indexQueries } from '../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../src/node/sideIndex/indexEngine';
import { loadIndex } from '../../src/node/sideIndex/indexFile';
import { shardNames } from '../../src/node/sideIndex/indexState';
import { inputs, ledgerScope, openIndex, questions, type Question } from './benchIndex';
import { buildAgent } from '../support/builtAgents';
import type { BenchRow } from './benchRow';
import { bundle, bundleIndexWorker } from './bundle';
import { generateLedger, generateQueries, type ErrorKey } from './generateLedger';
import type { HostBlocks } from './hostBlocks';
import { memoryOfProcess } from './indexMemory';
import { inTempFolder, median, timed } from './measure';

/** `LOGBOOK_BENCH_EVENTS=1000000` measures at the size that the goals are set for. */
const events = Number(process.env['LOGBOOK_BENCH_EVENTS'] ?? 200_000);

const names: readonly Question[] = ['similar bugs', 'lead times', 'hot files'];

const pipelines: Readonly<Record<Question, string>> = {
  'similar bugs': `jq 'select(.root_cause != null) | select(.root_cause | contains("Redis") or contains("timeout"))'`,
  'lead times': `jq -r 'select(.status == "success") | .dora_impact.lead_time' | awk '{sum+=$1; count+=1} END {print sum/count}'`,
  'hot files': `jq -r '.files_modified[]?' | sort | uniq -c | sort -rn | head -5`,
};

/** What search, recall and the built-in questions cost with the index, against jq over the same files. */
export function benchSideIndex(): Promise<BenchRow[]> {
  return inTempFolder(async (root) => {
    const { truth, bytes } = generateLedger(root, events);
    const workerFile = await bundleIndexWorker(root);
    const state = path.join(root, 'state');
    const scope = ledgerScope(root);
    const rows: BenchRow[] = [];
    const size = `${events.toLocaleString('en')} events`;
    const goal = (
      name: string,
      value: number,
      unit: string,
      limit: number,
      least = false,
    ): void => {
      const ok = least ? value >= limit : value <= limit;
      rows.push({ name, value, unit, goal: `${least ? '>=' : '<='} ${limit}`, ok });
    };

    const jq = jqTimes(root);
    for (const name of names) {
      const alone = openIndex(workerFile, root, state);
      const first = await timed(() => alone.builtIn(questions[name]));
      await alone.dispose();
      rmSync(state, { recursive: true });
      if (jq === undefined) continue;
      const label = `${name}, without an index: jq / ours (${first.toFixed(0)} ms)`;
      goal(label, jq[name] / first, 'x', 4, true);
    }
    const side = openIndex(workerFile, root, state);
    const built = await timed(() => side.search({ text: 'a word' }));
    const blocked = await hostBlocks(root, workerFile);
    goal(`host blocked while ${size} are read without an index`, blocked.reading, 'ms', 16);
    goal(`host blocked while the index of ${size} is built`, blocked.building, 'ms', 16);
    if (jq !== undefined) {
      const label = `index built / one pass of jq (${built.toFixed(0)} ms)`;
      goal(label, built / jq['hot files'], 'x', 1.2);
      for (const name of names) {
        const time = await middleTime(15, () => side.builtIn(questions[name]));
        goal(
          `${name}: jq / ours in process (${time.toFixed(1)} ms)`,
          jq[name] / time,
          'x',
          400,
          true,
        );
      }
    }
    // As when the search is opened, before the fingers are on the keys.
    await side.prepareSearch();
    await pause(openingPauseMs);
    const typing = await typed(side.search.bind(side));
    goal('search as you type, through the worker, p99', typing, 'ms', 10);
    appendFileSync(path.join(root, 'progress/ledger.jsonl'), newLines(1_000));
    goal(
      'catching up after 1,000 new lines',
      await timed(() => side.builtIn(questions['lead times'])),
      'ms',
      200,
    );
    await side.dispose();
    if (jq !== undefined) {
      const ask = await commandLine(root);
      for (const name of names) {
        const time = await middleTime(7, () => ask(name));
        const label = `${name}: jq / ours, whole processes (${time.toFixed(0)} ms)`;
        goal(label, jq[name] / time, 'x', 50, true);
      }
    }
    const file = path.join(state, 'recall.index');
    goal('size of the index / of the ledger', statSync(file).size / bytes, 'x', 0.08);
    goal('index loaded, all of it', await middleTime(7, () => loadAll(file)), 'ms', 30);
    rows.push(...(await recallRows(root, file, scope, truth, goal)));
    const { before, rss } = await memoryOfProcess(root, workerFile, state);
    goal('memory of a process that answers from the index', rss / 2 ** 20, 'MB', 150);
    rows.push({ name: 'of it before the first question', value: before / 2 ** 20, unit: 'MB' });
    return rows;
  });

  async function recallRows(
    root: string,
    file: string,
    scope: Parameters<IndexEngine['refresh']>[0],
    truth: ReadonlyMap<number, ErrorKey>,
    goal: (name: string, value: number, unit: string, limit: number, least?: boolean) => void,
  ): Promise<BenchRow[]> {
    const engine = new IndexEngine({
      root,
      indexFile: file,
      readWithHelper: () => Promise.reject(new Error('the index is there')),
    });
    await engine.refresh(scope);
    const groups = engine.groups('errors');
    const firstEvent = firstEvents(engine);
    const keyOf = (source: number, line: number): ErrorKey | undefined =>
      truth.get((firstEvent.get(source) ?? 0) + line - 1);
    const known = new Set(truth.values());
    const counts = { asked: 0, first: 0, ten: 0, novel: 0, neverSeen: 0 };
    const looks: number[] = [];
    const ranks: number[] = [];
    for (const { text, key, kind } of generateQueries(400)) {
      const tokens = errorTokens(text);
      looks.push(await timed(() => groups.exact(tokens)));
      const start = performance.now();
      const { found } = groups.search({ tokens, limit: 10 });
      ranks.push(performance.now() - start);
      if (key === undefined) {
        counts.novel++;
        if (!found.some((one) => isSeenBefore(one, new Set(tokens).size))) counts.neverSeen++;
      } else if (kind !== 'truncated' && known.has(key)) {
        counts.asked++;
        const at = found.findIndex(({ group }) =>
          groups.occurrences(group).some(({ source, place }) => keyOf(source, place) === key),
        );
        if (at === 0) counts.first++;
        if (at >= 0) counts.ten++;
      }
    }
    goal('recall@10', counts.ten / counts.asked, '', 0.98, true);
    goal('hit@1', counts.first / counts.asked, '', 0.8, true);
    goal('novel errors said to be never seen', counts.neverSeen / counts.novel, '', 0.95, true);
    goal('look-up of an exact error', median(looks), 'ms', 0.1);
    const answer = indexQueries(engine);
    const whole = await middleTime(20, () => answer.recall(['Redis pool auth_queue exhausted'], 5));
    return [
      { name: 'ranking a pasted error, p50', value: median(ranks), unit: 'ms' },
      { name: 'ranking a pasted error, p99', value: quantile(ranks, 0.99), unit: 'ms' },
      { name: 'recall with what resolved it, read from the files', value: whole, unit: 'ms' },
    ];
  }
}

/** In a process of its own: the memory of this one takes its time to be cleaned up. */
async function hostBlocks(root: string, workerFile: string): Promise<HostBlocks> {
  const file = await bundle('hostBlocks.ts', path.join(root, 'hostBlocks.mjs'));
  const blocks = execFileSync(process.execPath, [file, workerFile, root, path.join(root, 'none')]);
  return JSON.parse(blocks.toString()) as HostBlocks;
}

/** Most questions need but a part of the index. */
function loadAll(file: string): void {
  const state = loadIndex(file);
  for (const name of shardNames)
    if (state?.shards[name] === undefined) throw new Error('No index.');
}

/** Asks by the command line, as it is installed; its first call makes the index and saves it. */
async function commandLine(root: string): Promise<(question: Question) => void> {
  const cli = await buildAgent('cli', path.join(root, 'installed'), { minify: true });
  // It keeps its state in Git's folder.
  execFileSync('git', ['init', '-q', root]);
  const ask = (question: Question): void => {
    const input = JSON.stringify(inputs[question]);
    execFileSync(process.execPath, [cli, 'query_ledger', '--workspace', root, '--json', input]);
  };
  ask('lead times');
  return ask;
}

/** The number of each file's first event: archives in the order of their names, then the ledger. */
function firstEvents(engine: IndexEngine): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  let sum = 0;
  const files = [...engine.indexed].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { number, lines } of files) {
    first.set(number, sum);
    sum += lines;
  }
  return first;
}

/** Of one who types twenty-five letters a second, which nobody does. */
const keyPauseMs = 40;

/** Of one who opens the search and knows what to type. */
const openingPauseMs = 500;

async function typed(search: (query: { text: string }) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (const { text } of generateQueries(25)) {
    for (let length = 2; length <= 40; length += 3) {
      times.push(await timed(() => search({ text: text.slice(0, length) })));
      await pause(keyPauseMs);
    }
  }
  return quantile(times, 0.99);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

async function middleTime(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(work));
  return median(times);
}

/** Undefined where jq is not installed. */
function jqTimes(root: string): Record<Question, number> | undefined {
  if (spawnSync('jq', ['--version']).status !== 0) return undefined;
  const archives =
    readdirSync(path.join(root, 'progress/archive')).length > 0 ? 'archive/*.jsonl' : '';
  const time = (pipeline: string): number => {
    const start = performance.now();
    execFileSync('sh', ['-c', `cat ${archives} ledger.jsonl | ${pipeline} > /dev/null`], {
      cwd: path.join(root, 'progress'),
    });
    return performance.now() - start;
  };
  return {
    'similar bugs': time(pipelines['similar bugs']),
    'lead times': time(pipelines['lead times']),
    'hot files': time(pipelines['hot files']),
  };
}

function newLines(count: number): string {
  const line = (n: number): string =>
    JSON.stringify({
      timestamp: new Date(Date.UTC(2026, 5, 1) + n * 1000).toISOString(),
      type: 'task_completion',
      task_id: `fix-${n}`,
      status: 'success',
      error: `Error: connect ECONNREFUSED 10.0.0.${n % 250}:5432 in orders/queue`,
      root_cause: 'pool size too small for peak load',
      dora_impact: { lead_time: '45 minutes' },
    });
  return `${Array.from({ length: count }, (_, n) => line(n)).join('\n')}\n`;
}
