import {
  talliedInnerKeys,
  talliedKeys,
  type TalliedEvent,
  type TalliedQuery,
} from '../../../core/ledger/query/tally';
import {
  isTimestamp,
  statusOf,
  textOf,
  timeOf,
  timestampKeys,
  type ReadEvent,
} from '../../../core/ledger/readEvent';
import { ObjectScanner } from '../../../core/text/objectScanner';

/** As much of an event as a question needs. */
export type SparseEvent = TalliedEvent & Pick<ReadEvent, 'id'>;

/** Of an event that a question does not look at. */
const irrelevant: SparseEvent = {
  id: undefined,
  time: undefined,
  type: undefined,
  status: undefined,
  fields: {},
};

const idKeys = ['id', ...timestampKeys];

/**
 * Reads as much of the events as one question needs, straight from the bytes: `JSON.parse` makes values of everything,
 * which takes most of the time of reading a ledger.
 */
export class SparseEvents {
  private readonly object: SparseObject;

  constructor(private readonly query: TalliedQuery) {
    this.object = new SparseObject([...idKeys, ...talliedKeys[query]], talliedInnerKeys);
  }

  /**
   * The event of a line, as `readLedgerLine` reads it, with no more of its fields than the question needs.
   * @returns undefined for a line that has to be read by `readLedgerLine`: damaged ones, and such as are written
   *   unusually
   */
  read(bytes: Buffer, start: number, end: number): SparseEvent | undefined {
    const { object, query } = this;
    if (!object.scan(bytes, start, end)) return undefined;
    const hasId = object.has(0);
    if (!hasId && query !== 'lead_time' && !object.has(idKeys.length)) return irrelevant;
    // Two events are the same one when their times are too.
    const isTimed = hasId || query !== 'lead_time';
    const fields = object.values(bytes, isTimed ? 0 : idKeys.length);
    // What a reader would have to assume is left to it.
    const type = textOf(fields['type']);
    if (isTimed && !timestampKeys.some((key) => isTimestamp(fields[key]))) return undefined;
    if (query === 'lead_time' && type === undefined) return undefined;
    return {
      id: textOf(fields['id']),
      time: isTimed ? timeOf(fields, []).time : undefined,
      type,
      status: statusOf(fields),
      fields,
    };
  }
}

/** Some of the values of objects, read one after the other. */
class SparseObject {
  private readonly scanner: ObjectScanner;
  /** By the number of a key. */
  private readonly inner: readonly (SparseObject | undefined)[];

  /** @param innerKeys of objects within, by their key: all that is read of them */
  constructor(
    private readonly keys: readonly string[],
    innerKeys: Readonly<Record<string, readonly string[]>>,
  ) {
    this.scanner = new ObjectScanner(keys);
    this.inner = keys.map((key) => innerKeys[key] && new SparseObject(innerKeys[key], {}));
  }

  /** @returns false for what only `JSON.parse` can judge */
  scan(bytes: Buffer, start: number, end: number): boolean {
    return this.scanner.scan(bytes, start, end);
  }

  /** Whether the object that was scanned last has a key. */
  has(number: number): boolean {
    return this.scanner.from[number] !== 0;
  }

  /** Of the object that was scanned last. @param first the number of the first key that is read */
  values(bytes: Buffer, first: number): Record<string, unknown> {
    const { count, found } = this.scanner;
    const values: Record<string, unknown> = {};
    for (let index = 0; index < count; index++) {
      const number = found[index] ?? 0;
      if (number >= first) values[this.keys[number] ?? ''] = this.value(bytes, number);
    }
    return values;
  }

  private value(bytes: Buffer, number: number): unknown {
    const { from, to, isPlain } = this.scanner;
    const [start, end] = [from[number] ?? 0, to[number] ?? 0];
    if (isPlain[number] === 1) return bytes.toString('latin1', start + 1, end - 1);
    const inner = this.inner[number];
    if (inner?.scan(bytes, start, end) === true) return inner.values(bytes, 0);
    return JSON.parse(bytes.toString('utf8', start, end));
  }
}
