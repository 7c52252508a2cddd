import { liveDiscoveries } from './discovery';
import { jsonLine, readJsonRecords, type JsonFields, type JsonRecord } from './jsonRecords';
import { mergeRecords } from './mergeRecords';

/** How the records of a shared file come together. */
export type RecordMerge = (records: readonly JsonFields[]) => readonly JsonFields[];

export const mergePatterns: RecordMerge = (records) => mergeRecords(records);

/** @param now milliseconds since the epoch; what is no longer told is left out */
export function mergeDiscoveries(now: number): RecordMerge {
  return (records) => liveDiscoveries(records, now);
}

/**
 * One file of several versions of it. A record that no merge has changed keeps its bytes, and a line that is no
 * record stays behind the records, except for the marks of a merge conflict, which this merge has resolved.
 */
export function mergeFiles(versions: readonly string[], merge: RecordMerge): string {
  const reads = versions.map(readJsonRecords);
  const records = reads.flatMap((read) => read.records);
  const written = new Map(records.map((record) => [record.fields, jsonLine(record)]));
  const lines = merge(records.map(({ fields }) => fields)).map(
    (fields) => written.get(fields) ?? jsonLine({ fields }),
  );
  const others = reads
    .flatMap((read) => read.unreadable.map(({ text }) => text))
    .filter((text) => !conflictMark.test(text));
  return [...lines, ...new Set(others)].map((line) => `${line}\n`).join('');
}

const conflictMark = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;

/** Whether one of the versions has lines that are no records. */
export function hasUnreadable(versions: readonly string[]): boolean {
  return versions.some((version) =>
    readJsonRecords(version).unreadable.some(({ text }) => !conflictMark.test(text)),
  );
}

/** The records of a version whose line stands in none of the others. */
export function newRecords(version: string, others: readonly string[]): readonly JsonRecord[] {
  const known = new Set(others.flatMap((other) => readJsonRecords(other).records.map(jsonLine)));
  return readJsonRecords(version).records.filter((record) => !known.has(jsonLine(record)));
}
