import type { DocumentSummary } from '../documents/types';
import type { FoundLink } from './findLinks';
import { findLinks } from './findLinks';
import { resolveTarget } from './linkText';

/**
 * The document that `[[name]]` means: by its path, its file name without extension, or its title, whichever
 * fits first. Several of the same name: the one next to the asking document, else the first.
 */
export function documentNamed(
  name: string,
  from: string,
  documents: Iterable<DocumentSummary>,
): DocumentSummary | undefined {
  const wanted = withoutExtension(name.trim()).toLowerCase();
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  let best: DocumentSummary | undefined;
  let bestScore = 0;
  for (const document of documents) {
    const score = likeness(document, wanted) + (document.path.startsWith(folder) ? 1 : 0);
    if (score > 1 && score > bestScore) {
      best = document;
      bestScore = score;
    }
  }
  return best;
}

function likeness({ path, title }: DocumentSummary, wanted: string): number {
  const bare = withoutExtension(path).toLowerCase();
  if (bare === wanted || bare.endsWith(`/${wanted}`)) return bare === wanted ? 8 : 6;
  return title.toLowerCase() === wanted ? 4 : 0;
}

function withoutExtension(path: string): string {
  return path.replace(/\.md$/i, '');
}

/** The workspace path that a link of the document at `from` leads to. */
export function linkDestination(
  link: FoundLink,
  from: string,
  documents: Iterable<DocumentSummary>,
): string | undefined {
  return link.kind === 'wiki'
    ? documentNamed(link.target, from, documents)?.path
    : resolveTarget(from, link.target);
}

/** Links in a text that lead to one document. */
export function linksTo(
  document: DocumentSummary,
  text: string,
  from: string,
  documents: Iterable<DocumentSummary>,
): FoundLink[] {
  if (!mayMention(document, text)) return [];
  return findLinks(text).filter((link) => linkDestination(link, from, documents) === document.path);
}

/** Cheap: most of thousands of documents are not looked at any closer. */
function mayMention({ path, title }: DocumentSummary, text: string): boolean {
  const name = withoutExtension(path.slice(path.lastIndexOf('/') + 1)).toLowerCase();
  const lower = text.toLowerCase();
  return (
    lower.includes(name) ||
    lower.includes(encodeURI(name).toLowerCase()) ||
    lower.includes(`[[${title.toLowerCase()}`)
  );
}
