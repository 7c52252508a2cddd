import { backwards, dayLength } from '../timelineTable';
import type { Timestamp } from './timestamp';

/**
 * The moments of times that stand below each other. A time without a date is of the day of the time above it, and of
 * the next day where the clock went back too far, as in a timeline.
 */
export function momentsInOrder(stamps: readonly Timestamp[]): number[] {
  // Log viewers show the newest line first: read from the bottom, such times go forward.
  return isNewestFirst(stamps) ? momentsDown(stamps.toReversed()).reverse() : momentsDown(stamps);
}

function momentsDown(stamps: readonly Timestamp[]): number[] {
  let offset = 0;
  let above: Timestamp | undefined;
  return stamps.map((stamp) => {
    if (above !== undefined && !stamp.hasDate) {
      const earliest = above.at - backwards;
      if (above.hasDate || stamp.at + offset < earliest)
        offset = Math.ceil((earliest - stamp.at) / dayLength) * dayLength;
    }
    const at = stamp.hasDate ? stamp.at : stamp.at + offset;
    above = { ...stamp, at };
    return at;
  });
}

/** Midnight is a step far back; more short steps back than steps forward are an order. */
function isNewestFirst(stamps: readonly Timestamp[]): boolean {
  const steps = stamps.slice(1).map(({ at }, index) => at - (stamps[index]?.at ?? at));
  const back = steps.filter((step) => step < 0 && step >= -backwards).length;
  return back > steps.filter((step) => step > 0).length;
}
