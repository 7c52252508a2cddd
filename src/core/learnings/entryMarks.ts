/**
 * Entries that Logbook appends to Markdown files carry their id in a comment that no reader of the rendered page sees:
 * completing a task twice finds what is there already, and rules are told from corrections.
 */
export type EntryMark = 'correction' | 'rule' | 'signal';

export function entryMark(kind: EntryMark, id: string): string {
  return `<!-- logbook:${kind} ${id} -->`;
}

const mark = /<!--\s*logbook:(correction|rule|signal)\s+([\w-]+)\s*-->/;

export function readEntryMark(
  text: string,
): { readonly kind: EntryMark; readonly id: string } | undefined {
  const [, kind, id] = mark.exec(text) ?? [];
  return kind === undefined || id === undefined ? undefined : { kind: kind as EntryMark, id };
}

/** The ids of all marked entries of a file. */
export function markedIds(content: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [, , id] of content.matchAll(new RegExp(mark, 'g'))) if (id !== undefined) ids.add(id);
  return ids;
}

/** On one line, and unable to end a comment or begin a heading. */
export function oneLine(text: string): string {
  return text
    .replace(/<!--|-->/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Without the repeats of an id; entries without one are all kept. */
export function onceById<T extends { readonly id: string }>(entries: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return entries.filter(({ id }) => id === '' || (!seen.has(id) && seen.add(id)));
}
