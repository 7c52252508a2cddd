/** Where a link of a document leads, as far as it may be followed. */
export type LinkTarget =
  /** A page or an address outside, for the browser or the mail program. */
  | { readonly kind: 'external'; readonly uri: string }
  /** A file, by the segments of its path, from the document's folder or from the top of the workspace. */
  | { readonly kind: 'file'; readonly from: 'document' | 'workspace'; readonly path: string }
  /** A place in the same document. */
  | { readonly kind: 'heading'; readonly name: string };

/**
 * Reads the target of a Markdown link or image. Documents are written by anybody: everything that is neither the web,
 * mail nor a file of the workspace leads nowhere.
 */
export function readLinkTarget(href: string): LinkTarget | undefined {
  const target = href.trim();
  if (hasControl(target)) return undefined;
  if (/^(?:https?:\/\/|mailto:)[^\s]/i.test(target)) return { kind: 'external', uri: target };
  // Another scheme, a drive letter, or a server's name: no file of the workspace.
  if (/^[a-z][a-z0-9+.-]*:/i.test(target) || /^[\\/]{2}/.test(target)) return undefined;
  if (target.startsWith('#')) return { kind: 'heading', name: decode(target.slice(1)) };
  const path = decode(target.replace(/[?#].*$/s, '')).replaceAll('\\', '/');
  if (path === '' || hasControl(path) || path.startsWith('//')) return undefined;
  return path.startsWith('/')
    ? { kind: 'file', from: 'workspace', path: path.slice(1) }
    : { kind: 'file', from: 'document', path };
}

/**
 * The path of a link's file inside the workspace.
 * @param document workspace-relative path of the document that holds the link
 * @returns undefined for a path that leads out of the workspace
 */
export function pathInWorkspace(
  target: Extract<LinkTarget, { kind: 'file' }>,
  document: string,
): string | undefined {
  const segments = target.from === 'document' ? document.split('/').slice(0, -1) : [];
  for (const segment of target.path.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.length === 0 ? undefined : segments.join('/');
}

function hasControl(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  return /[\u0000-\u001f\u007f]/.test(text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
