/** What a page's name is made of. */
export interface PageNameParts {
  /** Label of the document's type: `Postmortem`. */
  readonly type: string;
  /** `YYYY-MM-DD`; empty for a document without one. */
  readonly date: string;
  /** The document's title without the name of its type in front. */
  readonly title: string;
  readonly severity: string;
}

/** `Postmortem 2026-02-03: Checkout outage` */
export const defaultNameFormat = '{{type}} {{date}}: {{title}}';

/** BookStack cuts longer names without saying so. In characters, not UTF-16 units. */
const maxNameLength = 191;

/**
 * The name of a document's page: the format with its placeholders filled, in one line. What a missing value leaves
 * behind (two spaces, a space in front of a colon) is closed up. Never empty: the title stands in.
 */
export function pageName(format: string, parts: PageNameParts): string {
  const filled = format.replace(
    /\{\{\s*(type|date|title|severity)\s*\}\}/g,
    (_, name: keyof PageNameParts) => parts[name],
  );
  const closed = filled
    .replace(/\s+/g, ' ')
    .replace(/ (?=[:,;])/g, '')
    .replace(/\(\s*\)|\[\s*\]/g, '')
    .replace(/^[\s:,;–—-]+|[\s:,;–—-]+$/g, '');
  const name = closed === '' ? parts.title.trim() : closed;
  return cutName(name === '' ? 'Untitled' : name);
}

/** A name as BookStack stores it. */
export function cutName(name: string): string {
  const characters = Array.from(name);
  return characters.length <= maxNameLength
    ? name
    : characters.slice(0, maxNameLength).join('').trimEnd();
}
