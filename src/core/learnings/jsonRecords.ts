/** One object of a JSON Lines file. Its keys are in the order in which they were written, unknown ones too. */
export type JsonFields = Readonly<Record<string, unknown>>;

export interface JsonRecord {
  readonly fields: JsonFields;
  /** One-based. */
  readonly line: number;
  /** As it stands in the file; undefined in a file that is one array. */
  readonly text?: string;
}

export interface JsonRecords {
  readonly records: readonly JsonRecord[];
  /** Lines that hold no object, as they stand: torn fragments, marks of a merge conflict, damage. */
  readonly unreadable: readonly { readonly text: string; readonly line: number }[];
}

/**
 * Reads JSON Lines as they are found: with a byte order mark, either kind of line end, empty lines, or the whole file
 * as one array.
 */
export function readJsonRecords(text: string): JsonRecords {
  const bare = text.replace(/^\uFEFF/, '');
  const records: JsonRecord[] = [];
  const unreadable: { text: string; line: number }[] = [];
  for (const [index, content] of bare.split(/\r\n?|\n/).entries()) {
    if (content.trim() === '') continue;
    const fields = asObject(content);
    if (fields === undefined) unreadable.push({ text: content, line: index + 1 });
    else records.push({ fields, line: index + 1, text: content });
  }
  const array = records.length === 0 && /^\s*\[/.test(bare) ? asArray(bare) : undefined;
  return array ?? { records, unreadable };
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

function asObject(text: string): JsonFields | undefined {
  const value = parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonFields)
    : undefined;
}

function asArray(text: string): JsonRecords | undefined {
  const value = parse(text);
  if (!Array.isArray(value)) return undefined;
  const objects = value.filter(
    (item): item is JsonFields => typeof item === 'object' && item !== null && !Array.isArray(item),
  );
  return { records: objects.map((fields) => ({ fields, line: 1 })), unreadable: [] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
