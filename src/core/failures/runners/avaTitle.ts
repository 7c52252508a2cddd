import { splitText } from '../../text/splitText';
import { indentOf } from '../output/indent';
import { endsInDigit } from '../output/locations';
import type { RunnerInput } from './runner';

/** A test file that the output or the command line names, and how AVA abbreviates it in front of titles. */
export interface AvaFile {
  readonly path: string;
  /** Last level of the abbreviation: `slug` for `test/slug.test.js`. */
  readonly stem: string;
}

/** From the start of a word, because a search that begins inside of it reads its end once for each of its letters. */
const testFile = /(?:file:\/\/|(?<![^\s():›]))[^\s():›]+\.[cm]?[jt]sx?(?=[\s:)]|$)/g;
const separator = ' › ';

/** Files of the user's that stand anywhere: in frames, above code, on the command line. */
export function avaFiles(input: RunnerInput): AvaFile[] {
  const printed = new Set<string>();
  const add = (path: string): void => {
    if (!path.includes('node_modules/') && !path.startsWith('node:')) printed.add(path);
  };
  for (const { args } of input.commands) {
    for (const arg of args) if (/\.[cm]?[jt]sx?$/.test(arg) && !arg.includes('*')) add(arg);
  }
  // Many failures end in the same frames.
  for (const line of new Set(input.lines.filter(isPlace))) {
    for (const path of line.match(testFile) ?? []) add(path.replace('file://', ''));
  }
  const paths = new Set([...printed].map((path) => input.relative(path)));
  return [...paths].map((path) => ({ path, stem: stemOf(path) }));
}

/** A frame, or what stands above code. */
function isPlace(line: string): boolean {
  const start = indentOf(line);
  if (start === 0 || line.length > 2000) return false;
  if (line.startsWith('at ', start) || line.startsWith('› ', start)) return true;
  return endsInDigit(line) && /^\s+\S+:\d+$/.test(line);
}

/**
 * A title without the file that AVA puts in front when it runs several.
 * @param fromStack the outermost own file of the failure's stack
 */
export function splitTitle(
  title: string,
  files: readonly AvaFile[],
  fromStack: string | undefined,
): { name: string; file: string | null } {
  const levels = splitText(title, separator);
  const known = fromStack === undefined ? [] : files.filter(({ path }) => path === fromStack);
  for (const candidates of [known, files]) {
    for (const { path, stem } of candidates) {
      const at = levels.indexOf(stem);
      // In front of it only folders on the way to the file.
      if (at === -1 || at === levels.length - 1) continue;
      if (!levels.slice(0, at).every((level) => path.split('/').includes(level))) continue;
      return { name: levels.slice(at + 1).join(separator), file: path };
    }
  }
  const [only, ...others] = files;
  return { name: title, file: others.length === 0 ? (only?.path ?? null) : null };
}

/** AVA takes the extension and the words away that say that it is a test. */
function stemOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.[cm]?[jt]sx?$/, '')
    .replace(/^test-|\.(?:test|spec)$/g, '');
}
