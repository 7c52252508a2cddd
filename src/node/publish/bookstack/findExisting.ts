import { isLogbookError } from '../../../core/errors';
import { newPage } from '../../../core/publish/publisher';
import type { PublishedPages, PublishRecord } from '../../../core/publish/publishRecord';
import { otherDocument } from '../otherDocument';
import { pageOfAnother } from '../severalPages';
import type { BookStackApi } from './api';
import {
  identityOf,
  pageNamed,
  pageUrl,
  pageWithIdentity,
  readPage,
  type BookStackPage,
  type PagePlace,
} from './bookStackPages';

/** What a record says of a page's content; that of an intention says nothing. */
export type KnownPage = Pick<PublishRecord, 'sent' | 'stored' | 'revision'>;

export type ExistingPage =
  | {
      readonly page: BookStackPage;
      /** The value of its tag, or what was recorded of it; undefined for a page that was never Logbook's. */
      readonly identity: string | undefined;
      /** What is known of its content; undefined for a page that nothing is recorded of. */
      readonly basis: KnownPage | undefined;
    }
  /** It was recorded, and is not there any more. */
  | { readonly page: undefined; readonly gone: number };

export interface Wanted {
  readonly root: string;
  /** Of the document, workspace-relative. */
  readonly path: string;
  readonly pages: PublishedPages;
  /** The record of the document. */
  readonly known: PublishRecord | undefined;
  readonly place: PagePlace;
  readonly name: string;
  /** Which page is meant where several could be: its address, or `newPage`. */
  readonly chosen: string | undefined;
}

/**
 * Finds the page of a document: by the recorded id, by its tag, by its name.
 * @throws ambiguous (data: pages) for several, and for one that belongs to another document
 */
export async function findExisting(
  api: BookStackApi,
  wanted: Wanted,
): Promise<ExistingPage | undefined> {
  try {
    const found = await findKnown(api, wanted);
    return found?.page === undefined ? found : await unlessOfAnother(api, wanted, found);
  } catch (error) {
    const isNew = wanted.chosen === newPage && isLogbookError(error) && error.code === 'ambiguous';
    if (isNew) return undefined;
    throw error;
  }
}

async function findKnown(
  api: BookStackApi,
  { pages, known, place, name, chosen }: Wanted,
): Promise<ExistingPage | undefined> {
  if (known?.page !== undefined) {
    const page = await readPage(api, known.page);
    if (page !== undefined) return { page, identity: known.identity, basis: known };
  }
  if (known !== undefined) {
    const page = await pageWithIdentity(api, known.identity, chosen);
    if (page !== undefined) return { page, identity: known.identity, basis: known };
  }
  const { bookId } = place;
  const page = bookId === undefined ? undefined : await pageNamed(api, bookId, name, chosen);
  if (page !== undefined) {
    const identity = identityOf(page);
    // Of the same document under another path, or published by somebody whose records are not here yet.
    const basis = identity === undefined ? undefined : pages.withIdentity(identity);
    return { page, identity: identity ?? known?.identity, basis };
  }
  return known?.page === undefined ? undefined : { page: undefined, gone: known.page };
}

/** The page of another document is nobody's to overwrite unseen, also when it was chosen. */
async function unlessOfAnother(
  { baseUrl }: BookStackApi,
  { root, path, pages, chosen }: Wanted,
  found: ExistingPage & { readonly page: BookStackPage },
): Promise<ExistingPage> {
  const { id, name } = found.page;
  const recorded = { identity: identityOf(found.page), page: id };
  const document = await otherDocument(root, pages, path, recorded);
  if (document === undefined) return found;
  const url = pageUrl(baseUrl, id);
  if (url === chosen) return { ...found, basis: undefined };
  throw pageOfAnother({ url, name, document });
}
