import { createOutputBuffer, defaultOutputLimits } from '../../src/core/failures/outputBuffer';
import { parseRun } from '../../src/core/failures/parseRun';
import { readRecordedCase } from '../support/runnerOutputs';
import type { BenchRow } from './benchRow';
import { inTurns } from './measure';

/** Failing outputs with repaints, trees, frames and diffs. */
const cases = ['vitest-two-files', 'vitest-odd-names-verbose', 'jest30-odd-names', 'tsc-pretty'];
const copies = 40;
const mebi = 1024 * 1024;

/** What reading a failing run costs over merely splitting its output into lines, and what 30 MB of output take. */
export async function benchParsers(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const name of cases) rows.push(await benchCase(name));
  rows.push(...benchBuffer());
  return rows;
}

async function benchCase(name: string): Promise<BenchRow> {
  const { run } = readRecordedCase(name);
  const large = { ...run, output: run.output.repeat(copies) };
  const { ours, theirs } = await inTurns(
    30,
    () => Promise.resolve(void parseRun(large)),
    () => Promise.resolve(void splitLines(large.output)),
  );
  const speed = large.output.length / mebi / (ours / 1000);
  const value = ours / theirs;
  return {
    name: `parse ${name} x${copies} (${speed.toFixed(0)} MB/s) / split into lines`,
    value,
    unit: 'x',
    goal: '<= 60',
    ok: value <= 60,
  };
}

/** Looks at every line, so that the engine can not put the work off. */
function splitLines(text: string): number {
  let length = 0;
  for (const line of text.split('\r\n')) length += line.charCodeAt(line.length - 1) || 0;
  return length;
}

function benchBuffer(): BenchRow[] {
  const line = `${'x'.repeat(118)}\r\n`;
  const buffer = createOutputBuffer();
  globalThis.gc?.();
  const before = process.memoryUsage();
  const start = performance.now();
  // Chunks as large as a terminal hands over when it lags behind.
  for (let pushed = 0; pushed < 30; pushed += 3) buffer.push(line.repeat((3 * mebi) / line.length));
  const elapsed = performance.now() - start;
  globalThis.gc?.();
  const after = process.memoryUsage();
  const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  const bound = (2 * (defaultOutputLimits.head + defaultOutputLimits.tail)) / 1024;
  const kept = buffer.text().length / 1024;
  const limit = (defaultOutputLimits.head + defaultOutputLimits.tail) / 1024 + 1;
  return [
    {
      name: `text kept of 30 MB of output (bound ${bound} KB in memory)`,
      value: kept,
      unit: 'KB',
      goal: `<= ${limit}`,
      ok: kept <= limit,
    },
    { name: 'heap growth over 30 MB of output', value: held / 1024, unit: 'KB' },
    { name: 'buffering 30 MB of output', value: elapsed, unit: 'ms' },
  ];
}
