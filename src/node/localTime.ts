import type { WallTime } from '../core/timeline/pasted/timestamp';

/** Milliseconds since the epoch at which a clock on this machine's wall shows the time. */
export function localToUtc({ year, month, day, hour, minute, second }: WallTime): number {
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}
