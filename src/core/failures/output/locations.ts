import { isOwnCode, relativePath, resolvePath } from './paths';

/** A place in a file as a tool printed it. */
export interface Location {
  /** As printed. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
}

/** Longer lines are data, not stack frames. */
const maxLineLength = 2000;

const frame = /(?:^|[\s(])((?:file:\/\/|[A-Za-z]:)?[^\s():][^\s()]*?):(\d+)(?::\d+)?\)?\]?$/;
const framed = /(?:[╭┌,]\S*\[\s*|^\s*-->\s+)(\S[^\]]*?):(\d+)(?::\d+)?\s*\]?$/;
const bracketed = /^\s*at .*? \((.+):(\d+):\d+\)$/;

/**
 * Reads a JavaScript stack frame or a bare location.
 * @example frameLocation('    at Object.parse (src/price.js:6:27)') // src/price.js, 6
 * @example frameLocation(' ❯ hexToRgb src/color.ts:3:12') // src/color.ts, 3
 */
export function frameLocation(line: string): Location | undefined {
  if (line.length > maxLineLength || !endsInPlace(line)) return undefined;
  const match = frame.exec(line.trimEnd());
  if (match?.[1] === undefined) return parenthesised(line);
  return { path: match[1], line: Number(match[2]) };
}

/** Whether a line ends in a number, perhaps in brackets, and has a colon; most do not. */
function endsInPlace(line: string): boolean {
  if (!line.includes(':')) return false;
  let end = line.length - 1;
  while (end > 0 && line.charCodeAt(end) <= space) end--;
  const last = line.charAt(end);
  return last === ')' || last === ']' || (last >= '0' && last <= '9');
}

/** Whether a line may end in the number of another one: most do not. */
export function endsInDigit(line: string): boolean {
  const last = line.charAt(line.length - 1);
  return last >= '0' && last <= '9';
}

const space = 0x20;

/** A path with blanks or brackets in it can only be read between the frame's own brackets. */
function parenthesised(line: string): Location | undefined {
  const match = bracketed.exec(line);
  return match?.[1] === undefined ? undefined : { path: match[1], line: Number(match[2]) };
}

export interface SearchedFolders {
  /** Folder of the result. */
  readonly cwd: string;
  /** Folder that printed paths are relative to. */
  readonly programCwd: string;
}

/** The first line of the text that the lines name for a file: the deepest frame in it. */
export function lineInFile(
  lines: readonly string[],
  file: string,
  folders: SearchedFolders,
): number | null {
  const target = resolvePath(folders.cwd, file);
  for (const line of lines) {
    const location = frameLocation(line) ?? framedLocation(line);
    if (location !== undefined && resolvePath(folders.programCwd, location.path) === target) {
      return location.line;
    }
  }
  return null;
}

/** The first frame in the user's own code. */
export function firstOwnLocation(
  lines: readonly string[],
  folders: SearchedFolders,
): { file: string; line: number } | undefined {
  for (const line of lines) {
    const own = ownLocation(line, folders);
    if (own !== undefined) return own;
  }
  return undefined;
}

/** The last one: of a stack, the call that everything began with. */
export function lastOwnLocation(
  lines: readonly string[],
  folders: SearchedFolders,
): { file: string; line: number } | undefined {
  for (let index = lines.length - 1; index >= 0; index--) {
    const own = ownLocation(lines[index] ?? '', folders);
    if (own !== undefined) return own;
  }
  return undefined;
}

function ownLocation(
  line: string,
  folders: SearchedFolders,
): { file: string; line: number } | undefined {
  const location = frameLocation(line) ?? framedLocation(line);
  if (location === undefined || !isOwnCode(location.path)) return undefined;
  const file = relativePath(location.path, folders.cwd, folders.programCwd);
  return isOwnCode(file) ? { file, line: location.line } : undefined;
}

/** The head of a code frame: `╭─[ src/a.ts:3:19 ]`, ` --> src/main.rs:5:29`. */
export function framedLocation(line: string): Location | undefined {
  if (line.length > maxLineLength || !endsInPlace(line)) return undefined;
  const match = framed.exec(line);
  return match?.[1] === undefined ? undefined : { path: match[1], line: Number(match[2]) };
}

/** The path of the first frame that ends in what was printed: runners shorten paths where frames do not. */
export function fullPath(printed: string, lines: readonly string[]): string {
  const end = `/${printed.replaceAll('\\', '/')}`;
  for (const line of lines) {
    const path = frameLocation(line)?.path.replaceAll('\\', '/');
    if (path?.endsWith(end) === true) return path;
  }
  return printed;
}
