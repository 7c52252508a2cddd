import type { LocatedEvent } from './ledger';

/** The events of one file in the order of its lines. */
export interface EventSource<E extends LocatedEvent = LocatedEvent> {
  /** See `firstTimeOf`; sources are opened in this order. */
  readonly firstTime: number;
  open(): AsyncIterator<E>;
}

interface Queued<E> {
  readonly key: number;
  /** Keeps the order of lines with the same time. */
  readonly order: number;
  readonly located: E;
}

/** A line of a file may stand this many lines away from where its time would put it. */
const window = 1024;

/**
 * The time in milliseconds since the epoch from which on a file has to be looked at: the earliest of its first lines,
 * which a clock that went backwards did not leave at their head. Minus infinity where the first event has no time.
 * @returns undefined for a file without events
 */
export async function firstTimeOf(
  events: AsyncIterable<LocatedEvent>,
): Promise<number | undefined> {
  let first: number | undefined;
  let lines = 0;
  for await (const { event } of events) {
    if (first === undefined && event.time === undefined) return Number.NEGATIVE_INFINITY;
    first = Math.min(first ?? Number.POSITIVE_INFINITY, event.time ?? Number.POSITIVE_INFINITY);
    if (++lines === window) break;
  }
  return first;
}

/**
 * Merges files into the order of time, with bounded memory: of each open file `window` lines are held and sorted, and
 * a file is opened when its time has come. Lines that stand further from their place than that come late, and none
 * is left out. An event without a readable time stays behind the line before it.
 *
 * Each event comes once: see `eventIdentity`.
 */
export async function* mergeEvents<E extends LocatedEvent>(
  sources: readonly EventSource<E>[],
): AsyncGenerator<E, void, undefined> {
  const waiting = sources.toSorted((a, b) => a.firstTime - b.firstTime);
  const open: SortedSource<E>[] = [];
  const seen = new SeenIds();
  try {
    for (;;) {
      const [next] = open;
      const [unopened] = waiting;
      if (unopened !== undefined && (next === undefined || unopened.firstTime <= next.key)) {
        waiting.shift();
        const source = new SortedSource(unopened.open());
        if (await source.fill()) insert(open, source);
        continue;
      }
      if (next === undefined) return;
      const { key, located } = next.take();
      if (seen.isNew(located.event.id, key)) yield located;
      open.shift();
      if (await next.fill()) insert(open, next);
      else await next.close();
    }
  } finally {
    await Promise.all(open.map((source) => source.close()));
  }
}

/** Ids of the current moment: equal events have equal times. */
class SeenIds {
  private key = Number.NaN;
  private readonly ids = new Set<string>();

  isNew(id: string | undefined, key: number): boolean {
    if (id === undefined) return true;
    if (key !== this.key) {
      this.ids.clear();
      this.key = key;
    }
    if (this.ids.has(id)) return false;
    this.ids.add(id);
    return true;
  }
}

/** A window over the lines of a file, as a heap. */
class SortedSource<E extends LocatedEvent> {
  private readonly heap: Queued<E>[] = [];
  private lastKey = Number.NEGATIVE_INFINITY;
  private order = 0;
  private ended = false;

  constructor(private readonly events: AsyncIterator<E>) {}

  get key(): number {
    return this.heap[0]?.key ?? Number.POSITIVE_INFINITY;
  }

  /** False when nothing is left. */
  async fill(): Promise<boolean> {
    while (!this.ended && this.heap.length < window) {
      const next = await this.events.next();
      if (next.done === true) {
        this.ended = true;
        break;
      }
      const located = next.value;
      this.lastKey = located.event.time ?? this.lastKey;
      this.push({ key: this.lastKey, order: this.order++, located });
    }
    return this.heap.length > 0;
  }

  take(): Queued<E> {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (first === undefined || last === undefined) throw new Error('The heap is empty.');
    if (heap.length > 0) this.sink(last);
    return first;
  }

  async close(): Promise<void> {
    await this.events.return?.();
  }

  private push(queued: Queued<E>): void {
    const { heap } = this;
    let at = heap.push(queued) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isBefore(queued, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = queued;
  }

  private sink(queued: Queued<E>): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      let child = heap[below];
      if (child === undefined) break;
      const right = heap[below + 1];
      if (right !== undefined && isBefore(right, child)) {
        below += 1;
        child = right;
      }
      if (!isBefore(child, queued)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = queued;
  }
}

function isBefore(a: Queued<unknown>, b: Queued<unknown>): boolean {
  return a.key === b.key ? a.order < b.order : a.key < b.key;
}

/** Few files are open at a time: a list is enough. */
function insert<E extends LocatedEvent>(open: SortedSource<E>[], source: SortedSource<E>): void {
  const at = open.findIndex(({ key }) => source.key < key);
  open.splice(at < 0 ? open.length : at, 0, source);
}
