/**
 * Links between documents of a workspace. Paths are workspace-relative with forward slashes; what stands in a
 * file is relative to the file, as GitHub and VS Code's preview want it.
 */

/** `[The title](../postmortems/2026-02-03-outage.md)`, from the document at `from` to the one at `to`. */
export function markdownLink(title: string, target: string): string {
  const label = title
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim();
  return `[${label === '' ? target : label}](${target})`;
}

/** The link target that leads from one document to another. */
export function relativeTarget(from: string, to: string): string {
  const base = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let shared = 0;
  while (shared < base.length && shared < parts.length - 1 && base[shared] === parts[shared])
    shared++;
  const up = base.length - shared;
  const steps = [...Array<string>(up).fill('..'), ...parts.slice(shared)];
  return encodeTarget(steps.join('/'));
}

/** A target from the top of the repository: right wherever in it the link is pasted. */
export function rootTarget(to: string): string {
  return encodeTarget(`/${to}`);
}

function encodeTarget(path: string): string {
  return encodeURI(path).replace(
    /[()#?]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The workspace path that a link target names.
 * @returns undefined for addresses, fragments of the same file, and what leads out of the workspace.
 */
export function resolveTarget(from: string, target: string): string | undefined {
  if (/^(?:[a-z][\w+.-]*:|\/\/|#)/i.test(target)) return undefined;
  const bare = target.replace(/[#?].*$/, '');
  if (bare === '') return undefined;
  let decoded = bare;
  try {
    decoded = decodeURIComponent(bare);
  } catch {
    // A lone percent sign is a character of the name.
  }
  const parts = decoded.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of decoded.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
