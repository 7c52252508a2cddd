import * as z from 'zod/mini';
import { logbookError } from '../../../core/errors';
import { cutName } from '../../../core/publish/pageName';
import { severalPages } from '../severalPages';
import type { BookStackApi } from './api';
import { failureKind } from './apiFailure';

/** Name of the tag by which a page is found again, whatever it is called and wherever it was moved. */
export const identityTag = 'logbook-id';

const tagSchema = z.object({ name: z.string(), value: z.string() });

const pageSchema = z.object({
  id: z.number(),
  name: z.string(),
  markdown: z.string(),
  html: z.string(),
  revision_count: z.number(),
  tags: z.array(tagSchema),
});

export type BookStackPage = z.output<typeof pageSchema>;

const rowsSchema = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  total: z.number(),
});

/** Where pages are made. */
export interface PagePlace {
  readonly bookId: number | undefined;
  readonly chapterId: number | undefined;
  /** For people; a browser gets to it. */
  readonly url: string;
}

/** @throws refused_by_server when an answer is not what every version of BookStack gives */
export function parseAnswer<Schema extends z.ZodMiniType>(
  schema: Schema,
  answer: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw logbookError(
    'refused_by_server',
    `BookStack's answer has another form than expected (at "${parsed.error.issues[0]?.path.join('.') ?? ''}"). Its version may be too old.`,
  );
}

/** The rows of a list. */
export async function listRows(
  api: BookStackApi,
  path: string,
  query: Readonly<Record<string, string | number>>,
): Promise<readonly Record<string, unknown>[]> {
  return parseAnswer(rowsSchema, await api.get(path, query)).data;
}

export function parsePage(answer: unknown): BookStackPage {
  return parseAnswer(pageSchema, answer);
}

/** Undefined for a page that is deleted, or not to be seen with this token. */
export async function readPage(api: BookStackApi, id: number): Promise<BookStackPage | undefined> {
  try {
    return parsePage(await api.get(`pages/${id}`));
  } catch (error) {
    if (failureKind(error) === 'notFound') return undefined;
    throw error;
  }
}

/** Address of a page that stays right when it is renamed or moved. */
export function pageUrl(baseUrl: string, id: number): string {
  return `${baseUrl}/link/${id}`;
}

/** The page that carries an identity. @param chosen address of the page that is meant @throws ambiguous for several: somebody copied the page */
export async function pageWithIdentity(
  api: BookStackApi,
  identity: string,
  chosen?: string,
): Promise<BookStackPage | undefined> {
  const query = `[${identityTag}=${identity}] {type:page}`;
  const rows = await listRows(api, 'search', { query, count: 20 });
  // The search is not exact, in case and in numbers.
  const pages = rows.filter((row) => row['type'] === 'page' && carries(row['tags'], identity));
  return only(api, pages, chosen, 'carry the tag of this document');
}

/** The page of a name in a book. @param chosen address of the page that is meant @throws ambiguous for several */
export async function pageNamed(
  api: BookStackApi,
  bookId: number,
  name: string,
  chosen?: string,
): Promise<BookStackPage | undefined> {
  const stored = cutName(name);
  const rows = await listRows(api, 'pages', {
    'filter[book_id]': bookId,
    'filter[name]': stored,
    sort: '-updated_at',
    count: 500,
  });
  // Neither case nor accents count for the server, and drafts of the token's owner are in the list.
  const pages = rows.filter(
    (row) => row['name'] === stored && row['draft'] !== true && row['book_id'] === bookId,
  );
  return only(api, pages, chosen, `are called "${stored}"`);
}

async function only(
  api: BookStackApi,
  rows: readonly Readonly<Record<string, unknown>>[],
  chosen: string | undefined,
  what: string,
): Promise<BookStackPage | undefined> {
  const [first, ...others] = rows;
  const meant =
    others.length === 0 ? first : rows.find((row) => pageUrl(api.baseUrl, idOf(row)) === chosen);
  if (meant !== undefined) return readPage(api, idOf(meant));
  if (others.length === 0) return undefined;
  throw severalPages(
    rows.map(({ id, name, updated_at: updated }) => ({
      url: pageUrl(api.baseUrl, Number(id)),
      name: String(name),
      ...(typeof updated === 'string' && { updated }),
    })),
    what,
  );
}

/** The identity that a page carries already. */
export function identityOf({ tags }: BookStackPage): string | undefined {
  return tags.find(({ name }) => name === identityTag)?.value;
}

function carries(tags: unknown, identity: string): boolean {
  const parsed = z.array(tagSchema).safeParse(tags);
  return (
    parsed.success &&
    parsed.data.some(({ name, value }) => name === identityTag && value === identity)
  );
}

function idOf(row: Readonly<Record<string, unknown>>): number {
  return parseAnswer(z.number(), row['id']);
}
