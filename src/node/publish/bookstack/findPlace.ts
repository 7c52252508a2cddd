import * as z from 'zod/mini';
import { logbookError } from '../../../core/errors';
import type { BookStackTarget } from '../../../core/publish/publishTargets';
import type { BookStackApi } from './api';
import { failureKind } from './apiFailure';
import { listRows, parseAnswer, type PagePlace } from './bookStackPages';

const named = z.object({ id: z.number(), name: z.string(), slug: z.string() });
const chapterSchema = z.object({ ...named.shape, book_id: z.number() });
const bookSchema = z.object({
  ...named.shape,
  contents: z.array(z.object({ ...named.shape, type: z.string() })),
});

/**
 * Finds the book or chapter that the settings name, and makes what is missing where they allow it.
 * @param dryRun makes nothing
 * @throws not_found saying what is missing
 */
export async function findPlace(
  api: BookStackApi,
  target: BookStackTarget,
  dryRun: boolean,
): Promise<PagePlace> {
  const { chapterId, chapter, create } = target;
  if (chapterId !== undefined) {
    const found = await read(api, chapterSchema, `chapters/${chapterId}`);
    if (found === undefined) throw missing(`chapter with the id ${chapterId}`, '"chapterId"');
    return { bookId: found.book_id, chapterId, url: api.baseUrl };
  }
  const bookId = target.bookId ?? (await bookNamed(api, target.book ?? '', create, dryRun));
  if (bookId === undefined) return { bookId: undefined, chapterId: undefined, url: api.baseUrl };
  const book = await read(api, bookSchema, `books/${bookId}`);
  if (book === undefined) throw missing(`book with the id ${bookId}`, '"bookId"');
  const url = `${api.baseUrl}/books/${book.slug}`;
  if (chapter === undefined) return { bookId, chapterId: undefined, url };
  const [found] = book.contents.filter(({ type, name }) => type === 'chapter' && name === chapter);
  if (found !== undefined) {
    return { bookId, chapterId: found.id, url: `${url}/chapter/${found.slug}` };
  }
  if (!create) throw missing(`chapter "${chapter}" in the book "${book.name}"`, '"chapter"', true);
  if (dryRun) return { bookId, chapterId: undefined, url };
  const made = parseAnswer(named, await api.post('chapters', { book_id: bookId, name: chapter }));
  return { bookId, chapterId: made.id, url: `${url}/chapter/${made.slug}` };
}

async function bookNamed(
  api: BookStackApi,
  name: string,
  create: boolean,
  dryRun: boolean,
): Promise<number | undefined> {
  const rows = await listRows(api, 'books', { 'filter[name]': name, count: 500 });
  const ids = rows.filter((row) => row['name'] === name).map((row) => Number(row['id']));
  if (ids.length > 1) {
    throw logbookError(
      'ambiguous',
      `${ids.length} books are called "${name}". Give "bookId" in the setting logbook.publish.bookstack.`,
    );
  }
  if (ids[0] !== undefined) return ids[0];
  if (!create) throw missing(`book "${name}"`, '"book"', true);
  if (dryRun) return undefined;
  return parseAnswer(named, await api.post('books', { name })).id;
}

/** Undefined for what is not there, or not to be seen with this token. */
async function read<Schema extends z.ZodMiniType>(
  api: BookStackApi,
  schema: Schema,
  path: string,
): Promise<z.output<Schema> | undefined> {
  try {
    return parseAnswer(schema, await api.get(path));
  } catch (error) {
    if (failureKind(error) === 'notFound') return undefined;
    throw error;
  }
}

function missing(what: string, key: string, canCreate = false): Error {
  const more = canCreate ? ', or set "create" to true to have it made' : '';
  return logbookError(
    'not_found',
    `BookStack has no ${what}, or the token's owner may not see it. Correct ${key} in the setting logbook.publish.bookstack${more}.`,
  );
}
