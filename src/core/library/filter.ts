import type { DocumentSummary } from '../documents/types';

/**
 * A filter as people type it into a box: every word must occur somewhere in a document's title, tags, author,
 * severity, status or path. Case and accents do not matter; `#tag` asks for a tag.
 * @returns undefined when the text asks for nothing.
 */
export function documentFilter(
  query: string,
): ((document: DocumentSummary) => boolean) | undefined {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '#');
  if (words.length === 0) return undefined;
  return (document) => {
    const text = searched(document);
    return words.every((word) => text.includes(word));
  };
}

/** The texts of documents, made once: filters come with every key that is typed, summaries change seldom. */
const texts = new WeakMap<DocumentSummary, string>();

function searched(document: DocumentSummary): string {
  const known = texts.get(document);
  if (known !== undefined) return known;
  const { title, tags, author, severity, status, path } = document;
  const marked = tags.map((tag) => `#${tag}`).join(' ');
  const text = fold([title, marked, author, severity, status, path].join('\n'));
  texts.set(document, text);
  return text;
}

function fold(text: string): string {
  const lower = text.toLowerCase();
  // Most texts are plain; taking thousands of them apart would be felt with every key.
  return /^[\n -~]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}+/gu, '');
}
