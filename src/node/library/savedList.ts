import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemErrorCode } from '../fsErrors';

/** What is known of one document, valid while its file has this size and time. */
export interface SavedRow {
  readonly typeId: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** The summary as JSON; kept as text, because only the host needs it parsed. */
  readonly json: string;
}

/** Raise it whenever a summary holds something else than before: older lists are then read anew. */
const header = 'logbook-list 1';

/** By workspace-relative path. A list that is missing, damaged or of another version is an empty one. */
export function loadSavedList(file: string): Map<string, SavedRow> {
  const rows = new Map<string, SavedRow>();
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch {
    return rows;
  }
  if (lines[0] !== header) return rows;
  for (const line of lines) {
    const [name, typeId, size, mtimeMs, json] = line.split('\t');
    if (name === undefined || typeId === undefined || json === undefined) continue;
    rows.set(name, { typeId, size: Number(size), mtimeMs: Number(mtimeMs), json });
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
