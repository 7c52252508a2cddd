import { isLogbookError } from '../errors';
import type { TomlNode, TomlValue } from './tomlScanner';
import { TomlScanner } from './tomlScanner';

export interface TomlEntry {
  /** As a form names it: without its table, as long as no other entry has that name. */
  readonly name: string;
  readonly node: TomlNode;
}

export interface TomlReading {
  /** In the order of the text; what stands below `[[name]]` is left out. */
  readonly entries: readonly TomlEntry[];
  /** The names of tables that repeat, with what stands in them. */
  readonly repeated: ReadonlyMap<string, TomlValue>;
  /** Offset of the first table, before which keys of their own stand; the end of a text without tables. */
  readonly tables: number;
  /** What keeps the text from being TOML, and where. The entries are those above it. */
  readonly problem: { readonly message: string; readonly offset: number } | undefined;
}

/**
 * Reads TOML as far as metadata needs it: the keys of tables (`[extra]`, `[taxonomies]`) as if they stood at the top,
 * because the programs that read documents with TOML put theirs there.
 * @param text with LF line endings
 */
export function readToml(text: string): TomlReading {
  const scanner = new TomlScanner(text);
  const found: { path: readonly string[]; key: readonly string[]; node: TomlNode }[] = [];
  const seen = new Set<string>();
  const repeated = new Map<string, Record<string, TomlValue>[]>();
  let table: readonly string[] = [];
  let row: Record<string, TomlValue> | undefined;
  let tables = text.length;

  const readLine = (): void => {
    const start = scanner.at;
    if (scanner.take('[')) {
      tables = Math.min(tables, start);
      const repeats = scanner.take('[');
      table = scanner.key();
      scanner.require(repeats ? ']]' : ']');
      row = repeats ? {} : undefined;
      const name = table.join('.');
      if (row !== undefined) repeated.set(name, [...(repeated.get(name) ?? []), row]);
      return;
    }
    const key = scanner.key();
    scanner.require('=');
    scanner.skip(false);
    const node = scanner.value();
    if (row !== undefined) {
      Object.defineProperty(row, key.join('.'), { value: node.value, enumerable: true });
      return;
    }
    const id = JSON.stringify([...table, ...key]);
    if (seen.has(id)) scanner.fail(`"${key.join('.')}" has a value already.`, start);
    seen.add(id);
    found.push({ path: table, key, node });
  };

  let problem: TomlReading['problem'];
  try {
    for (scanner.skip(true); scanner.at < text.length; scanner.skip(true)) {
      readLine();
      scanner.endLine();
    }
  } catch (error) {
    if (!isLogbookError(error)) throw error;
    const offset = typeof error.data === 'number' ? error.data : 0;
    problem = { message: error.message, offset };
  }

  const names = new Set(
    found.filter(({ path }) => path.length === 0).map(({ key }) => key.join('.')),
  );
  const entries = found.map(({ path, key, node }): TomlEntry => {
    const short = key.join('.');
    const name = path.length === 0 || !names.has(short) ? short : [...path, ...key].join('.');
    names.add(name);
    return { name, node };
  });
  return { entries, repeated, tables, problem };
}
