import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemErrorCode } from '../fsErrors';

/** What is known of one document, valid while its file has this size and time. */
export interface SavedRow {
  readonly typeId: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** What was read of it as a JSON object; kept as text, because only the host needs it parsed. */
  readonly json: string;
}

/** Raise it whenever a row holds something else than before: older lists are then read anew. */
const header = 'logbook-list 2';

/** By workspace-relative path. A list that is missing, damaged or of another version is an empty one. */
export function loadSavedList(file: string): Map<string, SavedRow> {
  const rows = new Map<string, SavedRow>();
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return rows;
  }
  if (!text.startsWith(`${header}\n`)) return rows;
  // What is damaged in the JSON, the host notices: it alone parses it.
  for (let at = header.length + 1; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const json = text.indexOf('\t{', at) + 1;
    const [name, typeId, size, mtimeMs] = text.slice(at, json - 1).split('\t');
    if (json > 0 && json < end && name !== undefined && typeId !== undefined) {
      rows.set(name, {
        typeId,
        size: Number(size),
        mtimeMs: Number(mtimeMs),
        json: text.slice(json, end),
      });
    }
    at = end + 1;
  }
  return rows;
}

/** Written whole or not at all. A list that cannot be saved is made again next time. */
export function saveList(file: string, rows: ReadonlyMap<string, SavedRow>): void {
  const lines = [header];
  for (const [name, { typeId, size, mtimeMs, json }] of rows) {
    // A name with a tab or a line break is read anew each time; no document of ours has one.
    if (!/[\t\n]/.test(name)) lines.push(`${name}\t${typeId}\t${size}\t${mtimeMs}\t${json}`);
  }
  const written = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(written, lines.join('\n'));
    renameSync(written, file);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
}
