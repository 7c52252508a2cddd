import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemErrorCode } from '../fsErrors';

/** What is known of one document, valid while its file has this size and time. */
export interface SavedRow {
  /** Workspace-relative. */
  readonly path: string;
  /** What gave the document its type; see `FoundDocument`. */
  readonly typed: string;
  readonly size: number;
  readonly mtimeMs: number;
  /** What was read of it as a JSON object; kept as text, because only the host needs it parsed. */
  readonly json: string;
}

/** A row that was just read, and whether it may be saved. */
export interface ReadRow {
  readonly row: SavedRow;
  readonly lasting: boolean;
}

interface Columns {
  readonly paths: readonly string[];
  readonly typed: readonly string[];
  readonly sizes: readonly number[];
  readonly times: readonly number[];
}

/** Raise it whenever a row holds something else than before: older lists are then read anew. */
const header = 'logbook-list 4';
const separator = ',\n';

/**
 * The rows of a list in the order in which they were listed. In columns and one text: thousands of rows are compared
 * and handed on without an object for each.
 */
export class SavedList {
  static readonly empty = new SavedList({ paths: [], typed: [], sizes: [], times: [] }, '', [0]);
  private positions: ReadonlyMap<string, number> | undefined;

  /** @param starts where each row begins in the text, and where one more would */
  private constructor(
    private readonly columns: Columns,
    private readonly rows: string,
    private readonly starts: readonly number[],
  ) {}

  static of(rows: readonly SavedRow[]): SavedList {
    const columns = {
      paths: rows.map((row) => row.path),
      typed: rows.map((row) => row.typed),
      sizes: rows.map((row) => row.size),
      times: rows.map((row) => row.mtimeMs),
    };
    return SavedList.from(columns, rows.map(({ json }) => json).join(separator)) ?? SavedList.empty;
  }

  /** A list that is missing, damaged or of another version is an empty one. */
  static load(file: string): SavedList {
    try {
      const text = readFileSync(file, 'utf8');
      const [first, second] = [header.length, text.indexOf('\n', header.length + 1)];
      if (text.slice(0, first + 1) !== `${header}\n` || second < 0) return SavedList.empty;
      // What is damaged in the rows, the host notices: it alone parses them.
      const columns = JSON.parse(text.slice(first + 1, second)) as Columns;
      return SavedList.from(columns, text.slice(second + 1)) ?? SavedList.empty;
    } catch {
      return SavedList.empty;
    }
  }

  private static from(columns: Columns, rows: string): SavedList | undefined {
    const { length } = columns.paths;
    const starts = [0];
    if (length > 0) {
      for (let at = rows.indexOf(separator); at >= 0; at = rows.indexOf(separator, at)) {
        starts.push((at += separator.length));
      }
      starts.push(rows.length + separator.length);
    }
    return starts.length === length + 1 ? new SavedList(columns, rows, starts) : undefined;
  }

  get size(): number {
    return this.columns.paths.length;
  }

  /** The position of a path, -1 where it is not listed. @param expected where it stands when nothing came or went */
  positionOf(path: string, expected: number): number {
    if (this.columns.paths[expected] === path) return expected;
    this.positions ??= new Map(this.columns.paths.map((one, position) => [one, position]));
    return this.positions.get(path) ?? -1;
  }

  /** Whether the row at a position tells of a file of this size and time whose type comes from the same. */
  isValid(position: number, typed: string, file: { size: number; mtimeMs: number }): boolean {
    const { typed: origins, sizes, times } = this.columns;
    return (
      origins[position] === typed &&
      sizes[position] === file.size &&
      times[position] === file.mtimeMs
    );
  }

  /** Neighbouring rows as JSON, with commas between them. @param end behind the last one */
  json(start: number, end: number): string {
    return this.rows.slice(this.starts[start], (this.starts[end] ?? 0) - separator.length);
  }

  row(position: number): SavedRow {
    const { paths, typed, sizes, times } = this.columns;
    return {
      path: paths[position] ?? '',
      typed: typed[position] ?? '',
      size: sizes[position] ?? 0,
      mtimeMs: times[position] ?? 0,
      json: this.json(position, position + 1),
    };
  }

  /** Written whole or not at all. A list that cannot be saved is made again next time. */
  save(file: string): void {
    const written = `${file}.${process.pid}.tmp`;
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(written, `${header}\n${JSON.stringify(this.columns)}\n${this.rows}`);
      renameSync(written, file);
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
    }
  }
}
