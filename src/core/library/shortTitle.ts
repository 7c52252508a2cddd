import type { DocumentType } from '../documents/types';

/**
 * A title without the name of the type in front, for lists that say the type elsewhere: "Postmortem: Pool full" is
 * "Pool full". The names are the type's label, its id, and what its template writes in front of the title.
 */
export function shortTitle(
  title: string,
  { id, label, body }: Pick<DocumentType, 'id' | 'label' | 'body'>,
): string {
  const match = /^([^:–—]{2,60}?)(?:\s*[:–—]\s+|\s+-\s+)(?=\S)/.exec(title);
  if (match === null) return title;
  const written = /^#\s+(.*?)\{\{title\}\}/m.exec(body)?.[1] ?? '';
  const lead = squeeze(match[1] ?? '');
  const isName = [id, label, written].some((name) => squeeze(name) === lead);
  return isName && lead !== '' ? title.slice(match[0].length) : title;
}

/** Spelt in any way: `Post-mortem` is `postmortem`. */
function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
