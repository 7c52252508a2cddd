/** What the text before the cursor asks to complete. */
export interface CompletionContext {
  readonly kind: 'section' | 'link';
  /** Column where what will be replaced starts. */
  readonly from: number;
}

/**
 * Whether a line asks for a section (`/` at its start) or for a document (`[[`).
 * @param before the line up to the cursor.
 */
export function completionContext(before: string): CompletionContext | undefined {
  if (/^ {0,3}\/[^/\s]*$/.test(before)) return { kind: 'section', from: before.indexOf('/') };
  const open = before.lastIndexOf('[[');
  if (open < 0 || /\]\]|`/.test(before.slice(open))) return undefined;
  // An odd number of back ticks before it: the brackets are code.
  if ((before.slice(0, open).match(/`/g)?.length ?? 0) % 2 === 1) return undefined;
  return { kind: 'link', from: open };
}
