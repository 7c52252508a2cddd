import { remembered } from '../../text/remembered';

/** Paths as tools print them, without any file system: POSIX and Windows, absolute, relative and `file:` URLs. */

/**
 * The path relative to a folder, with forward slashes. Stays absolute where the folder does not lead to it
 * (another drive, or nothing in common but the root).
 * @param path as printed; a relative one is relative to `base`
 * @param cwd absolute
 */
export function relativePath(path: string, cwd: string, base: string = cwd): string {
  const simple = simplyRelative(path, cwd, base);
  if (simple !== undefined) return simple;
  const target = resolvePath(base, path);
  const from = resolvePath('/', cwd);
  if (!isAbsolute(target)) return target;
  const targetParts = target.split('/');
  const fromParts = from.split('/');
  let common = 0;
  while (
    common < targetParts.length - 1 &&
    common < fromParts.length &&
    samePart(targetParts[common] ?? '', fromParts[common] ?? '')
  ) {
    common++;
  }
  const up = fromParts.length - common;
  if (up > 0 && common < 2) return target;
  return [...Array.from({ length: up }, () => '..'), ...targetParts.slice(common)].join('/');
}

/** More than the files of any project that somebody tests at once. */
const maxPaths = 10_000;

/** The same for all paths of an output, which remembers them: a long one names few files many times. */
export function relativePaths(cwd: string, base: string): (path: string) => string {
  return remembered((path) => relativePath(path, cwd, base), maxPaths);
}

/** Most paths are below the folder already, with nothing in them to resolve; a long output names thousands. */
function simplyRelative(printed: string, cwd: string, base: string): string | undefined {
  const path = withoutScheme(printed);
  if (!cwd.startsWith('/') || !isTidy(path)) return undefined;
  if (!path.startsWith('/')) return base === cwd ? path : undefined;
  if (!path.startsWith(cwd) || path[cwd.length] !== '/' || !isTidy(cwd)) return undefined;
  return path.slice(cwd.length + 1);
}

/** Node names modules by their addresses. */
function withoutScheme(path: string): string {
  const named = path.startsWith('file://') && !path.startsWith('localhost', 'file://'.length);
  return named ? path.slice('file://'.length) : path;
}

/** Nothing in it needs to be resolved. */
function isTidy(path: string): boolean {
  if (path === '' || path.startsWith('.') || path.endsWith('/')) return false;
  for (let at = 0; at < path.length; at++) {
    const code = path.charCodeAt(at);
    if (code === backslash || code === colon) return false;
    if (code !== slash) continue;
    const next = path.charCodeAt(at + 1);
    if (next === slash || next === dot) return false;
  }
  return true;
}

const dot = 0x2e;
const slash = 0x2f;
const colon = 0x3a;
const backslash = 0x5c;

/** Joins and normalises `.` and `..`; forward slashes. An absolute `path` stands for itself. */
export function resolvePath(base: string, path: string): string {
  const simple = withoutScheme(path);
  if (isTidy(simple)) {
    if (simple.startsWith('/')) return simple;
    if (base.startsWith('/') && isTidy(base)) return `${base}/${simple}`;
  }
  const slashed = withSlashes(path);
  const joined = isAbsolute(slashed) || base === '' ? slashed : `${withSlashes(base)}/${slashed}`;
  const root = /^(?:[A-Za-z]:)?\//.exec(joined)?.[0] ?? '';
  const parts: string[] = [];
  for (const part of joined.slice(root.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || root === '') parts.push(part);
  }
  return root + parts.join('/');
}

const foreign =
  /^(?:node|bun|deno|ext|internal|native|<|\[)|[\\/](?:node_modules|site-packages|dist-packages|\.cargo|\.rustup|rustc)[\\/]|^(?:node_modules|\/rustc|\/usr\/(?:lib|local\/lib|share))[\\/]/;

/** Whether a frame's path is the user's own code and not a package, a runtime or generated. */
export function isOwnCode(path: string): boolean {
  return !foreign.test(path);
}

/** `/…`, `C:/…` or `\\server\…`. */
export function isAbsolute(path: string): boolean {
  return /^(?:[A-Za-z]:)?[\\/]/.test(path);
}

function withSlashes(path: string): string {
  const own = path.replace(/^file:\/\/(?:localhost)?(?:\/(?=[A-Za-z]:))?/, '');
  // A backslash is a separator only in a path that looks like Windows; elsewhere it may be part of a name.
  return /^[A-Za-z]:\\|^\\\\|^\.{1,2}\\|^[\w.@-]+(?:\\[\w.@-]+)+$/.test(own)
    ? own.replaceAll('\\', '/')
    : own;
}

function samePart(left: string, right: string): boolean {
  return left === right || (/^[A-Za-z]:$/.test(left) && left.toLowerCase() === right.toLowerCase());
}
