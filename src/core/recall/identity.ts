import { Uint32List } from './uint32List';

/** The two halves of a 64-bit hash. */
export interface Identity {
  readonly high: number;
  readonly low: number;
}

/** What a hash begins with. */
export const hashStart: Identity = { high: 0x41c6ce57, low: 0xdeadbeef | 0 };

export function mixHigh(high: number, unit: number): number {
  return Math.imul(high ^ unit, 1597334677);
}

export function mixLow(low: number, unit: number): number {
  return Math.imul(low ^ unit, 2654435761);
}

/** Mixes the halves with each other. */
export function finishHash(high: number, low: number): Identity {
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return { high: high >>> 0, low: low >>> 0 };
}

/** A 64-bit hash over words in their order: the identity of a text. */
export function hashTokens(tokens: readonly string[]): Identity {
  let { high, low } = hashStart;
  for (const token of tokens) {
    for (let at = 0; at < token.length; at++) {
      const unit = token.charCodeAt(at);
      low = mixLow(low, unit);
      high = mixHigh(high, unit);
    }
    low = mixLow(low, 0x20);
    high = mixHigh(high, 0x20);
  }
  return finishHash(high, low);
}

export interface IdentityTable {
  /** @returns -1 for one that is not there */
  find(high: number, low: number): number;
  /** @returns its number: 0, 1, 2, ... */
  add(high: number, low: number): number;
  identities(): { readonly high: Uint32Array; readonly low: Uint32Array };
}

/** Numbers identities in the order of their coming. */
export function identityTable(): IdentityTable {
  const highs = new Uint32List();
  const lows = new Uint32List();
  let slots = emptySlots(512);
  return {
    find: (high, low) => findSlot(slots, highs.all, lows.all, high, low),
    add(high, low) {
      const number = highs.length;
      highs.push(high);
      lows.push(low);
      if (highs.length * 2 > slots.length) {
        slots = emptySlots(slots.length);
        for (let known = 0; known < number; known++) takeSlot(slots, lows.at(known), known);
      }
      takeSlot(slots, low, number);
      return number;
    },
    identities: () => ({ high: highs.copy(), low: lows.copy() }),
  };
}

/** What numbers the identities of a shard have. */
export type IdentityLookup = (high: number, low: number) => number;

const lookups = new WeakMap<Uint32Array, IdentityLookup>();

/** Made once for each shard, and only for those that are asked: most searches need none. @returns -1 for what is not there */
export function lookupOf({
  high: highs,
  low: lows,
}: {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}): IdentityLookup {
  const known = lookups.get(highs);
  if (known !== undefined) return known;
  const slots = emptySlots(highs.length);
  for (let number = 0; number < lows.length; number++) takeSlot(slots, lows[number] ?? 0, number);
  const lookup: IdentityLookup = (high, low) => findSlot(slots, highs, lows, high, low);
  lookups.set(highs, lookup);
  return lookup;
}

/*
 * Open addressing: the slot of an identity holds its number, or one of the slots behind it does. At most half of
 * them are taken.
 */

function emptySlots(count: number): Int32Array {
  return new Int32Array(2 ** Math.ceil(Math.log2(Math.max(1024, count * 2)))).fill(-1);
}

function takeSlot(slots: Int32Array, low: number, number: number): void {
  const mask = slots.length - 1;
  let at = low & mask;
  while (slots[at] !== -1) at = (at + 1) & mask;
  slots[at] = number;
}

function findSlot(
  slots: Int32Array,
  highs: Uint32Array,
  lows: Uint32Array,
  high: number,
  low: number,
): number {
  const mask = slots.length - 1;
  for (let at = low & mask; ; at = (at + 1) & mask) {
    const number = slots[at] ?? -1;
    if (number === -1 || (highs[number] === high && lows[number] === low)) return number;
  }
}
