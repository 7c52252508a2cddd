import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readRecordedCase, type RecordedCase } from '../support/runnerOutputs';
import type { BenchRow } from './benchRow';
import { bundle } from './bundle';
import type * as Watcher from './failureWatcher';
import { inTempFolder, inTurns, median, processorTime } from './measure';

/** Failing outputs with repaints, trees, frames and diffs. */
const cases = [
  'vitest-two-files',
  'vitest-odd-names-verbose',
  'jest30-odd-names',
  'tsc-pretty',
  'pytest-tb-line',
  'playwright-two-files-junit',
  'unittest-discover-two-files',
  'ava-two-files',
  'phpunit-two-files-junit',
  'go-all-packages-cover',
  'mocha-two-files-timeout',
];
const scannerFile = path.resolve(import.meta.dirname, '../../src/node/secrets.lazy.ts');
const mebi = 1024 * 1024;
/**
 * The engine compiles beside the first ten to twenty, whose cost has rows of its own above. In thirty of them it was
 * chance whether the median was one of those: the same build had 28 or 56 MB/s.
 */
const rounds = 60;

/** What reading a failing run costs over merely splitting its output into lines, and what 30 MB of output take. */
export async function benchParsers(): Promise<BenchRow[]> {
  return inTempFolder(async (folder) => {
    const rows = await benchHandling(folder);
    const watcher = await shippedWatcher(folder);
    for (const name of cases) rows.push(await benchCase(readRecordedCase(name), watcher));
    rows.push(await benchCase(noRunner(), watcher));
    rows.push(...benchBuffer(watcher));
    return rows;
  });
}

/** As it is shipped: bundled. What runs the bench adds to every function, and slows it down. */
async function shippedWatcher(folder: string): Promise<typeof Watcher> {
  const file = await bundle('failureWatcher.ts', path.join(folder, 'failureWatcher.cjs'));
  return createRequire(file)(file) as typeof Watcher;
}

/** What a large failing run costs in the extension host, the first time and afterwards: buffer, parser, record, secrets. */
async function benchHandling(folder: string): Promise<BenchRow[]> {
  const program = await bundle('failingRunProcess.ts', path.join(folder, 'failingRun.mjs'));
  const scanner = await bundle(scannerFile, path.join(folder, 'secrets.cjs'));
  const processes = Array.from(
    { length: 5 },
    () =>
      JSON.parse(
        execFileSync(process.execPath, [program, scanner, '8'], { encoding: 'utf8' }),
      ) as number[],
  );
  const row = (which: string, times: readonly number[]): BenchRow => {
    const value = median(times);
    return {
      name: `5,000 tests with 500 failures, ${which}: time of the host's thread`,
      value,
      unit: 'ms',
      goal: '<= 100',
      ok: value <= 100,
    };
  };
  return [
    row(
      'the first run',
      processes.map(([first = Number.NaN]) => first),
    ),
    row(
      'later runs',
      processes.flatMap(([, ...later]) => later),
    ),
  ];
}

/** A server's log, which every runner takes its first look at and none recognises. */
function noRunner(): Pick<RecordedCase, 'name' | 'run'> {
  const { run } = readRecordedCase('node-crash-typeerror');
  const line = '2026-01-02T03:04:05Z INFO GET /carts/17 200 12 ms, 0 errors, 3 passed on\r\n';
  return {
    name: 'no runner',
    run: { ...run, command: 'node server.js', exitCode: 0, output: line.repeat(100) },
  };
}

async function benchCase(
  { name, run }: Pick<RecordedCase, 'name' | 'run'>,
  { parseRun, defaultOutputLimits }: typeof Watcher,
): Promise<BenchRow> {
  // As much as is ever kept of an output.
  const { head, tail } = defaultOutputLimits;
  const copies = Math.ceil((head + tail) / run.output.length);
  const large = { ...run, output: run.output.repeat(copies) };
  const { ours, theirs } = await inTurns(
    rounds,
    () => Promise.resolve(void parseRun(large)),
    () => Promise.resolve(void splitLines(large.output)),
    undefined,
    processorTime,
  );
  const speed = large.output.length / mebi / (ours / 1000);
  const value = ours / theirs;
  return {
    name: `parse ${name} x${copies} (${speed.toFixed(0)} MB/s) / split into lines`,
    value,
    unit: 'x',
    goal: '<= 80',
    ok: value <= 80,
  };
}

/** Looks at every line, so that the engine can not put the work off. */
function splitLines(text: string): number {
  let length = 0;
  for (const line of text.split('\r\n')) length += line.charCodeAt(line.length - 1) || 0;
  return length;
}

function benchBuffer({ createOutputBuffer, defaultOutputLimits }: typeof Watcher): BenchRow[] {
  const line = `${'x'.repeat(118)}\r\n`;
  const buffer = createOutputBuffer();
  const start = performance.now();
  // Chunks as large as a terminal hands over when it lags behind.
  for (let pushed = 0; pushed < 30; pushed += 3) buffer.push(line.repeat((3 * mebi) / line.length));
  const elapsed = performance.now() - start;
  collectGarbage();
  const before = process.memoryUsage();
  const others = Array.from({ length: 10 }, () => {
    const other = createOutputBuffer();
    for (let pushed = 0; pushed < 30; pushed += 3)
      other.push(line.repeat((3 * mebi) / line.length));
    return other;
  });
  collectGarbage();
  const after = process.memoryUsage();
  const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  const perBuffer = held / others.length / 1024;
  const bound = (2 * (defaultOutputLimits.head + defaultOutputLimits.tail)) / 1024 + 64;
  return [
    {
      name: 'memory held after 30 MB of output',
      value: perBuffer,
      unit: 'KB',
      goal: `<= ${bound}`,
      ok: perBuffer <= bound,
    },
    {
      name: `buffering 30 MB of output (${buffer.text().length / 1024} KB kept)`,
      value: elapsed,
      unit: 'ms',
    },
  ];
}

/** What is left then is held by somebody. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
