import type { DocumentSummary } from '../documents/types';

/**
 * A filter as people type it into a box: every word must occur somewhere in a document's title, tags, author,
 * severity, status or path. Case and accents do not matter; `#tag` asks for a tag.
 * @returns undefined when the text asks for nothing.
 */
export function documentFilter(text: string): ((document: DocumentSummary) => boolean) | undefined {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '#');
  if (words.length === 0) return undefined;
  return ({ title, tags, author, severity, status, path }) => {
    const marked = tags.map((tag) => `#${tag}`).join(' ');
    const all = fold(
      `${title}\n${marked}\n${author ?? ''}\n${severity ?? ''}\n${status ?? ''}\n${path}`,
    );
    return words.every((word) => all.includes(word));
  };
}

function fold(text: string): string {
  const lower = text.toLowerCase();
  // Most texts are plain; taking thousands of them apart would be felt with every key.
  return /^[\n -~]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}+/gu, '');
}
