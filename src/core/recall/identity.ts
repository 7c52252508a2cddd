import { Uint32List } from './uint32List';

/** A 64-bit hash over words in their order: the identity of a text. */
export function hashTokens(tokens: readonly string[]): {
  readonly high: number;
  readonly low: number;
} {
  let low = 0xdeadbeef | 0;
  let high = 0x41c6ce57;
  for (const token of tokens) {
    for (let at = 0; at < token.length; at++) {
      const unit = token.charCodeAt(at);
      low = Math.imul(low ^ unit, 2654435761);
      high = Math.imul(high ^ unit, 1597334677);
    }
    low = Math.imul(low ^ 0x20, 2654435761);
    high = Math.imul(high ^ 0x20, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return { high: high >>> 0, low: low >>> 0 };
}

export interface IdentityTable {
  /** @returns -1 for one that is not there */
  find(high: number, low: number): number;
  /** @returns its number: 0, 1, 2, ... */
  add(high: number, low: number): number;
  identities(): { readonly high: Uint32Array; readonly low: Uint32Array };
}

/** Numbers identities in the order of their coming: open addressing, at most half full. */
export function identityTable(
  given: { readonly high: Uint32Array; readonly low: Uint32Array } = {
    high: new Uint32Array(),
    low: new Uint32Array(),
  },
): IdentityTable {
  const highs = new Uint32List();
  const lows = new Uint32List();
  let slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(1024, given.high.length * 2))));
  slots.fill(-1);

  const place = (number: number): void => {
    const mask = slots.length - 1;
    let at = lows.at(number) & mask;
    while (slots[at] !== -1) at = (at + 1) & mask;
    slots[at] = number;
  };
  const add = (high: number, low: number): number => {
    const number = highs.length;
    highs.push(high);
    lows.push(low);
    if (highs.length * 2 > slots.length) {
      slots = new Int32Array(slots.length * 2).fill(-1);
      for (let known = 0; known < number; known++) place(known);
    }
    place(number);
    return number;
  };
  for (let number = 0; number < given.high.length; number++) {
    add(given.high[number] ?? 0, given.low[number] ?? 0);
  }
  return {
    find(high, low) {
      const mask = slots.length - 1;
      for (let at = low & mask; ; at = (at + 1) & mask) {
        const number = slots[at] ?? -1;
        if (number === -1) return -1;
        if (highs.at(number) === high && lows.at(number) === low) return number;
      }
    },
    add,
    identities: () => ({ high: highs.copy(), low: lows.copy() }),
  };
}
