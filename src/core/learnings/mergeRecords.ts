import { hash64 } from '../failures/hash';
import { recordTime, type JsonFields } from './jsonRecords';

/**
 * Merges sets of records as every clone of a fleet does, whatever it has seen in which order: every record of every set
 * is kept, of one id the latest version counts, and counters take the highest value that anyone has reached.
 * @param sets a record without an id is kept as it is, once
 * @returns the latest version of each record, the oldest record first
 */
export function mergeRecords(...sets: readonly (readonly JsonFields[])[]): readonly JsonFields[] {
  const merged = new Map<string, JsonFields>();
  for (const fields of sets.flat()) {
    const key = recordKey(fields);
    const known = merged.get(key);
    merged.set(key, known === undefined ? fields : mergeVersions(known, fields));
  }
  return [...merged]
    .sort(([keyA, a], [keyB, b]) => createdAt(a) - createdAt(b) || compare(keyA, keyB))
    .map(([, fields]) => fields);
}

/** What makes two records the same one: the id; for what has none its content. */
export function recordKey(fields: JsonFields): string {
  const { id, uuid } = fields;
  for (const value of [id, uuid]) {
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return `content:${hash64(canonical(fields))}`;
}

function mergeVersions(a: JsonFields, b: JsonFields): JsonFields {
  const winner = isLater(a, b) ? a : b;
  const loser = winner === a ? b : a;
  let merged: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(loser)) {
    if (!isCounter(key, value)) continue;
    const own = winner[key];
    if (typeof own === 'number' && own >= value) continue;
    merged ??= { ...winner };
    merged[key] = value;
  }
  return merged ?? winner;
}

/** Times that are equal are decided by the content, so that every clone decides alike. */
function isLater(a: JsonFields, b: JsonFields): boolean {
  const byTime = (recordTime(a) ?? 0) - (recordTime(b) ?? 0);
  return byTime === 0 ? compare(contentOf(a), contentOf(b)) > 0 : byTime > 0;
}

const counterName =
  /(?:^|[_-])(?:counts?|counter|uses|used|usage|hits|seen|applied|votes|confirmed|confirmations|successes|failures|times|occurrences)$|(?:Count|Uses|Hits|Votes)$/;

/** A number that only grows. Others, a confidence for instance, are what the latest version says. */
function isCounter(key: string, value: unknown): value is number {
  return counterName.test(key) && Number.isSafeInteger(value);
}

/** Without the counters: a version whose counter was raised by a merge is still the same version. */
function contentOf(fields: JsonFields): string {
  return canonical(
    Object.fromEntries(Object.entries(fields).filter(([key, value]) => !isCounter(key, value))),
  );
}

function createdAt(fields: JsonFields): number {
  return recordTime({ ...fields, updated_at: undefined, updated: undefined }) ?? 0;
}

/** Equal for equal content, whatever the order of the keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => compare(a, b)))
      : part,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
