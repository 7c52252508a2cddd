import type { RunLogRecord } from './model';

/** Whether the user wants to be asked about nothing for now. @param now milliseconds since the epoch */
export function isPaused(records: readonly RunLogRecord[], now: number): boolean {
  const last = records.findLast(({ kind }) => kind === 'paused' || kind === 'reset');
  return last?.kind === 'paused' && Date.parse(last.until) > now;
}
