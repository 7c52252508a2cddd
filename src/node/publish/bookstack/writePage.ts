import { isLogbookError } from '../../../core/errors';
import type { BookStackApi } from './api';
import { failureKind, mayHaveWorked } from './apiFailure';
import {
  identityTag,
  pageNamed,
  pageWithIdentity,
  parsePage,
  type BookStackPage,
  type PagePlace,
} from './bookStackPages';

export interface PageContent {
  readonly name: string;
  readonly markdown: string;
}

/**
 * Makes a page. When the server does not say whether it did, the page is looked for before anything is sent again.
 * @param content its images are not there yet
 */
export async function createPage(
  api: BookStackApi,
  place: PagePlace,
  identity: string,
  content: PageContent,
): Promise<BookStackPage> {
  const { bookId, chapterId } = place;
  const body = {
    // Never both: a null is refused, and the chapter would win anyway.
    ...(chapterId === undefined ? { book_id: bookId } : { chapter_id: chapterId }),
    ...content,
    tags: [{ name: identityTag, value: identity }],
  };
  try {
    return parsePage(await api.post('pages', body));
  } catch (error) {
    // A book that others write into at the moment may seem to be missing.
    if (!mayHaveWorked(error) && failureKind(error) !== 'notFound') throw error;
    const made =
      (await pageWithIdentity(api, identity)) ??
      (bookId === undefined ? undefined : await untaggedPage(api, bookId, content.name));
    // Where it failed in the middle, the text or the tag may be missing.
    if (made !== undefined) return updatePage(api, made, identity, content);
    if (failureKind(error) !== 'notFound') throw error;
    return parsePage(await api.post('pages', body));
  }
}

/** A page of the name that the failed attempt left without its tag; another document's page has its own. */
async function untaggedPage(
  api: BookStackApi,
  bookId: number,
  name: string,
): Promise<BookStackPage | undefined> {
  const page = await pageNamed(api, bookId, name).catch((error: unknown) => {
    // It is not known which of several the attempt made, if any.
    if (isLogbookError(error) && error.code === 'ambiguous') return undefined;
    throw error;
  });
  return page?.revision_count === 1 && page.tags.length === 0 ? page : undefined;
}

/** Brings a page up to date. Its place and the tags that others gave it stay. */
export async function updatePage(
  api: BookStackApi,
  { id, tags }: BookStackPage,
  identity: string,
  content: PageContent,
): Promise<BookStackPage> {
  const others = tags.filter(({ name }) => name !== identityTag);
  const all = [...others, { name: identityTag, value: identity }];
  return parsePage(await api.put(`pages/${id}`, { ...content, tags: all }));
}
