import { indentOf, isBlank } from './indent';

/** More than is ever stored, so that what is stored can be cut after secrets were masked. */
const maxExcerpt = 16 * 1024;

/** Lines of an error as printed: common indentation and blank ends removed, bounded. */
export function excerptOf(lines: readonly string[]): string {
  let start = 0;
  let end = lines.length;
  while (start < end && isBlank(lines[start] ?? '')) start++;
  while (end > start && isBlank(lines[end - 1] ?? '')) end--;
  const indent = commonIndent(lines, start, end);
  const text: string[] = [];
  let length = 0;
  for (let index = start; index < end; index++) {
    const line = lines[index] ?? '';
    const dedented = indent === 0 ? line : line.slice(indent);
    if (length + dedented.length > maxExcerpt) {
      if (text.length === 0) text.push(cutText(dedented, maxExcerpt));
      break;
    }
    text.push(dedented);
    length += dedented.length + 1;
  }
  return text.join('\n');
}

/** What all lines are indented by that have text; infinite where none has. */
function commonIndent(lines: readonly string[], start: number, end: number): number {
  let indent = Number.POSITIVE_INFINITY;
  for (let index = start; index < end && indent > 0; index++) {
    const line = lines[index] ?? '';
    const own = indentOf(line);
    if (own < indent && own < line.length) indent = own;
  }
  return indent;
}

/** Longest message kept; the rest of a longer one is data. */
const maxMessage = 1000;

/** A message on one line, bounded. */
export function messageOf(line: string): string {
  return cutText(line.trim(), maxMessage);
}

/** The first line that says something, as a message. */
export function firstMessage(lines: readonly string[]): string {
  return messageOf(lines.find((line) => !isBlank(line)) ?? 'Failed without a message');
}

/** The text's start, ending in `…` when it was longer, never in half a surrogate pair. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
