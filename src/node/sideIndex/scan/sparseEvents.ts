import {
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
  private readonly keys: readonly string[];
  private readonly scanner: ObjectScanner;

  constructor(private readonly query: TalliedQuery) {
    this.keys = [...idKeys, ...talliedKeys[query]];
    this.scanner = new ObjectScanner(this.keys);
  }

  /**
   * The event of a line, as `readLedgerLine` reads it, with no more of its fields than the question needs.
   * @returns undefined for a line that has to be read by `readLedgerLine`: damaged ones, and such as are written
   *   unusually
   */
  read(bytes: Buffer, start: number, end: number): SparseEvent | undefined {
    const { scanner, query } = this;
    if (!scanner.scan(bytes, start, end)) return undefined;
    const hasId = scanner.from[0] !== 0;
    if (!hasId && query !== 'lead_time' && !this.has(idKeys.length)) return irrelevant;
    // Two events are the same one when their times are too.
    const isTimed = hasId || query !== 'lead_time';
    const fields: Record<string, unknown> = {};
    let hasTime = false;
    for (let index = 0; index < scanner.count; index++) {
      const number = scanner.found[index] ?? 0;
      if (!isTimed && number < idKeys.length) continue;
      const value = this.value(bytes, number);
      fields[this.keys[number] ?? ''] = value;
      hasTime ||= number > 0 && number < idKeys.length && isTimestamp(value);
    }
    // What a reader would have to assume is left to it.
    const type = textOf(fields['type']);
    if ((isTimed && !hasTime) || (query === 'lead_time' && type === undefined)) return undefined;
    return {
      id: textOf(fields['id']),
      time: isTimed ? timeOf(fields, []).time : undefined,
      type,
      status: statusOf(fields),
      fields,
    };
  }

  private has(number: number): boolean {
    return this.scanner.from[number] !== 0;
  }

  private value(bytes: Buffer, number: number): unknown {
    const { from, to, isPlain } = this.scanner;
    const [start, end] = [from[number] ?? 0, to[number] ?? 0];
    if (isPlain[number] === 1) return bytes.toString('latin1', start + 1, end - 1);
    return JSON.parse(bytes.toString('utf8', start, end));
  }
}
