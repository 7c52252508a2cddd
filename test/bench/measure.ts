import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The middle one of several measurements: one slow turn of a shared machine does not count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Runs two pieces of work in turns and gives the medians of their times: what slows the machine down for a
 * while slows down both.
 * @param before what has to be done before each of our turns; not measured.
 * @param measure what counts: the clock, unless it is told otherwise.
 */
export async function inTurns(
  rounds: number,
  ours: () => unknown,
  theirs: () => unknown,
  before?: () => unknown,
  measure: (work: () => unknown) => Promise<number> = timed,
): Promise<{ ours: number; theirs: number }> {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    times.theirs.push(await measure(theirs));
    await before?.();
    times.ours.push(await measure(ours));
  }
  return { ours: median(times.ours), theirs: median(times.theirs) };
}

/**
 * Longest time in milliseconds that the event loop was kept busy during the work: how much later than asked for a timer
 * of one millisecond comes. A loop that never rests would take a processor from the work.
 */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  };
  const timer = setInterval(look, 1);
  await work();
  look();
  clearInterval(timer);
  return longest;
}

/** Milliseconds of processor time that the work takes: what else runs on the machine counts less than on a clock. */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = ofProcess();
  await work();
  return ofProcess() - before;
}

/**
 * The same for this thread alone, in steps of a few milliseconds: the engine's compilers, which work beside it, hold
 * nobody up. Where the system does not tell it, that of the process.
 */
export async function threadTime(work: () => unknown): Promise<number> {
  const before = ofThread();
  await work();
  return ofThread() - before;
}

function ofThread(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return ofProcess();
  }
}

function ofProcess(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A folder for the work, removed afterwards. */
export async function inTempFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'logbook-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
