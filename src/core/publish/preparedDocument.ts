import { parseSummary } from '../documents/summary';
import type { DocumentType } from '../documents/types';
import { shortTitle } from '../library/shortTitle';
import { publishedBody } from './publishedBody';
import type { PageNameParts } from './pageName';

/** A document made ready for publishing, before anything is known of where it goes. */
export interface PreparedDocument {
  /** Workspace-relative path. */
  readonly path: string;
  readonly typeId: string;
  readonly name: PageNameParts;
  readonly tags: readonly string[];
  /** Markdown without front matter, comments and title; links and images as the document has them. */
  readonly body: string;
}

/** Reads what a page needs of a document. Never throws. */
export function prepareDocument(text: string, path: string, type: DocumentType): PreparedDocument {
  const { title, date, severity, tags } = parseSummary(text, path, type.id);
  return {
    path,
    typeId: type.id,
    name: {
      type: type.label,
      date: date ?? '',
      title: shortTitle(title, type),
      severity: severity ?? '',
    },
    tags,
    body: publishedBody(text),
  };
}
