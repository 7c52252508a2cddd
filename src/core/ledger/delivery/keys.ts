/**
 * Numbers that stand for names: ids, task ids and commits are only compared, and millions of them are kept. Two of a
 * million names share a number once in about five hundred ledgers.
 */

/** Of an id or a task id, in 48 bits. */
export function nameKey(name: string): number {
  let [low, high] = [0x9e3779b1, 0x85ebca77];
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x85ebca6b);
    high = Math.imul(high ^ unit, 0xc2b2ae35);
  }
  low = Math.imul(low ^ (low >>> 16), 0x7feb352d) ^ Math.imul(high ^ (high >>> 13), 0x846ca68b);
  high = Math.imul(high ^ (high >>> 16), 0x7feb352d) ^ Math.imul(low ^ (low >>> 13), 0x846ca68b);
  return ((high >>> 0) & 0xffff) * 2 ** 32 + (low >>> 0);
}

/** Of a commit; above all keys of names. @param shortHash its first seven digits */
export function commitKey(shortHash: string): number {
  return 2 ** 48 + Number.parseInt(shortHash, 16);
}

/**
 * What is equal for two lines that are one event. Merges and repeated appends double events with their times; lines with
 * an id in common and other times are events of their own, of which a reader may see one long before the other.
 */
export function eventIdentity(id: string, time: number | undefined): string {
  return `${id} ${time ?? ''}`;
}

/** Of an event with an id. */
export function eventKey(id: string, time: number | undefined): number {
  return nameKey(eventIdentity(id, time));
}
