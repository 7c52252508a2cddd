import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../fsErrors';
import { statsOf } from '../statsOf';
import type { ListContent } from './listProtocol';

/** Absolute paths of the saved lists. */
export type SavedListFiles = Readonly<Record<ListContent, string>>;

/** Where lists are saved in a folder for state. The files need not exist. */
export function savedListFiles(stateFolder: string): SavedListFiles {
  return {
    summaries: path.join(stateFolder, 'documents.list'),
    actionItems: path.join(stateFolder, 'actionItems.list'),
  };
}

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

/** The rows of a list in columns: thousands of them are compared and handed on without an object for each. */
export interface ListColumns {
  readonly paths: readonly string[];
  /** What gave the documents their types, each once, and for every row the position of its own. */
  readonly origins: readonly string[];
  readonly originOf: Uint32Array;
  readonly sizes: Float64Array;
  readonly times: Float64Array;
  /** JSON objects, each with a comma behind it, in UTF-8. */
  readonly json: Uint8Array;
  /** Where each row begins in `json`, and where one more would. */
  readonly starts: Uint32Array;
}

/** Raise it whenever a row holds something else than before: older lists are then read anew. */
const header = 'logbook-list 7\n';
/** Stands in no path. */
const pathSeparator = '\0';

/** What the line below the header says of the columns behind it. */
interface Directory {
  readonly origins: readonly string[];
  readonly rows: number;
  readonly pathBytes: number;
  readonly jsonBytes: number;
}

/** The rows of a list in the order in which they were listed. */
export class SavedList {
  static readonly empty = new SavedList({
    paths: [],
    origins: [],
    originOf: new Uint32Array(0),
    sizes: new Float64Array(0),
    times: new Float64Array(0),
    json: new Uint8Array(0),
    starts: new Uint32Array(1),
  });
  private positions: ReadonlyMap<string, number> | undefined;

  constructor(readonly columns: ListColumns) {}

  /** A list that is missing, damaged or of another version is an empty one. */
  static async read(file: string): Promise<SavedList> {
    const bytes = await readFile(file).catch(() => undefined);
    return bytes === undefined ? SavedList.empty : SavedList.from(bytes);
  }

  /** The same for worker threads, which keep nobody waiting. */
  static readSync(file: string): SavedList {
    try {
      return SavedList.from(readFileSync(file));
    } catch {
      return SavedList.empty;
    }
  }

  private static from(bytes: Buffer): SavedList {
    try {
      const columns = decode(bytes);
      return columns === undefined ? SavedList.empty : new SavedList(columns);
    } catch {
      return SavedList.empty;
    }
  }

  get size(): number {
    return this.columns.paths.length;
  }

  /** The position of a path, -1 where it is not listed. @param expected where it stands when nothing came or went */
  positionOf(path: string, expected: number): number {
    if (this.size === 0) return -1;
    if (this.columns.paths[expected] === path) return expected;
    this.positions ??= new Map(this.columns.paths.map((one, position) => [one, position]));
    return this.positions.get(path) ?? -1;
  }

  /**
   * Whether the row at a position tells of a file as it is now, by its size and time, and its type comes from the same.
   * @param file absolute path; false for one that cannot be looked at: whoever reads it says why
   */
  holds(position: number, typed: string, file: string): boolean {
    const { origins, originOf, sizes, times } = this.columns;
    if (position < 0 || origins[originOf[position] ?? -1] !== typed) return false;
    const now = statsOf(file);
    return now?.size === sizes[position] && now?.mtimeMs === times[position];
  }

  /** What the rows from one position up to before another say. @throws SyntaxError when they are damaged */
  parse(from: number, to: number): unknown[] {
    const { json, starts } = this.columns;
    // Without the comma behind the last one.
    const end = (starts[Math.min(to, this.size)] ?? 0) - 1;
    return parseRows(json.subarray(starts[from], end));
  }

  /** Written whole or not at all. A list that cannot be saved is made again next time. */
  save(file: string): void {
    const written = `${file}.${process.pid}.tmp`;
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(written, encode(this.columns));
      renameSync(written, file);
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
    }
  }
}

/** Reads rows from JSON objects with commas between them, in UTF-8. @throws SyntaxError */
export function parseRows(json: Uint8Array): unknown[] {
  const text = Buffer.from(json.buffer, json.byteOffset, json.length).toString('utf8');
  return JSON.parse(`[${text}]`) as unknown[];
}

function encode({ paths, origins, originOf, sizes, times, json, starts }: ListColumns): Buffer {
  const pathText = Buffer.from(paths.join(pathSeparator));
  const directory: Directory = {
    origins,
    rows: paths.length,
    pathBytes: pathText.length,
    jsonBytes: json.length,
  };
  const columns = [sizes, times, originOf, starts].map((column) =>
    Buffer.from(column.buffer, column.byteOffset, column.byteLength),
  );
  return Buffer.concat([
    Buffer.from(`${header}${JSON.stringify(directory)}\n`),
    ...columns,
    pathText,
    json,
  ]);
}

/** @returns undefined for a file that is not whole. What is damaged in the rows, the host notices: it alone parses them. */
function decode(file: Buffer): ListColumns | undefined {
  const end = file.indexOf('\n', header.length);
  if (end < 0 || file.toString('utf8', 0, header.length) !== header) return undefined;
  const { origins, rows, pathBytes, jsonBytes } = JSON.parse(
    file.toString('utf8', header.length, end),
  ) as Directory;
  let at = end + 1;
  const next = (length: number): Buffer => file.subarray(at, (at += length));
  const columns: Omit<ListColumns, 'paths'> = {
    origins,
    sizes: new Float64Array(aligned(next(rows * 8))),
    times: new Float64Array(aligned(next(rows * 8))),
    originOf: new Uint32Array(aligned(next(rows * 4))),
    starts: new Uint32Array(aligned(next((rows + 1) * 4))),
    json: file.subarray(at + pathBytes, at + pathBytes + jsonBytes),
  };
  const paths = rows === 0 ? [] : next(pathBytes).toString('utf8').split(pathSeparator);
  const isWhole =
    at + jsonBytes === file.length && paths.length === rows && columns.starts[rows] === jsonBytes;
  return isWhole ? { ...columns, paths } : undefined;
}

/** A copy that numbers of any width can be read from, wherever in the file they stand. */
function aligned(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
