import { leadingArray } from './leadingArray';

/** One object of a JSON Lines file. Its keys are in the order in which they were written, unknown ones too. */
export type JsonFields = Readonly<Record<string, unknown>>;

export interface JsonRecord {
  readonly fields: JsonFields;
  /** One-based. */
  readonly line: number;
  /** As it stands in the file; undefined in an array, whose records need not stand in lines. */
  readonly text?: string;
}

export interface JsonRecords {
  readonly records: readonly JsonRecord[];
  /** Lines that hold no object, as they stand: torn fragments, marks of a merge conflict, damage. */
  readonly unreadable: readonly { readonly text: string; readonly line: number }[];
}

/**
 * Reads JSON Lines as they are found: with a byte order mark, either kind of line end, empty lines, or as one array, to
 * which lines may have been appended.
 */
export function readJsonRecords(text: string): JsonRecords {
  const bare = text.replace(/^\uFEFF/, '');
  const array = arrayOfRecords(bare);
  const records = [...array.records];
  const unreadable = [...array.unreadable];
  for (const [index, content] of bare
    .slice(array.end)
    .split(/\r\n?|\n/)
    .entries()) {
    if (content.trim() === '') continue;
    const line = array.endLine + index;
    const fields = asObject(parse(content));
    if (fields === undefined) unreadable.push({ text: content, line });
    else records.push({ fields, line, text: content });
  }
  return { records, unreadable };
}

/** A record as a line of its own, with the bytes that it was written in. */
export function jsonLine({ text, fields }: Pick<JsonRecord, 'text' | 'fields'>): string {
  return text ?? JSON.stringify(fields);
}

/** The text as a file of JSON Lines. */
export function jsonLines(records: readonly JsonFields[]): string {
  return records.map((fields) => `${JSON.stringify(fields)}\n`).join('');
}

const timeKeys = [
  'updated_at',
  'updated',
  'ts',
  'timestamp',
  'created_at',
  'created',
  'date',
  'time',
  'captured_at',
  'observed_at',
];

/** Milliseconds since the epoch of the latest change that a record tells of; undefined where it tells none. */
export function recordTime(fields: JsonFields): number | undefined {
  for (const key of timeKeys) {
    const time = readTime(fields[key]);
    if (time !== undefined) return time;
  }
  return undefined;
}

function readTime(value: unknown): number | undefined {
  if (typeof value === 'number' && value > 0) {
    // What is too small for milliseconds of this century was counted in seconds.
    return value < 1e11 ? value * 1000 : value;
  }
  if (typeof value !== 'string') return undefined;
  const time = /^\d{10,13}$/.test(value) ? readTime(Number(value)) : Date.parse(value);
  return time === undefined || Number.isNaN(time) ? undefined : time;
}

/** A text of a record under one of several names; undefined where there is none. */
export function textOf(fields: JsonFields, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = fields[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}

/** The records of the array that a text begins with, and where its lines begin. */
function arrayOfRecords(
  text: string,
): JsonRecords & { readonly end: number; readonly endLine: number } {
  const { items, end, endLine } = leadingArray(text) ?? { items: [], end: 0, endLine: 1 };
  const read = items.map(({ value, line }) => ({ value, line, fields: asObject(value) }));
  const records = read.flatMap(({ fields, line }) =>
    fields === undefined ? [] : [{ fields, line }],
  );
  // An array of other things is damage as any other, which stays as it stands.
  if (items.length > 0 && records.length === 0)
    return { records, unreadable: [], end: 0, endLine: 1 };
  const others = read.filter(({ fields }) => fields === undefined);
  const unreadable = others.map(({ value, line }) => ({ text: JSON.stringify(value), line }));
  return { records, unreadable, end, endLine };
}

function asObject(value: unknown): JsonFields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonFields)
    : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
