import {
  error,
  forbidden,
  html,
  invalid,
  json,
  methodNotSupported,
  missingModel,
  notFoundPage,
  Refusal,
  type Answer,
} from './answers';
import { list } from './listing';
import { createPage, pageJson, pageRow, updatePage, visiblePage, type Asked } from './pages';
import { search } from './search';
import { phpString, slugFor, type StoredBook, type StoredChapter } from './state';

export interface RouteRequest extends Asked {
  readonly method: string;
  /** Below the API, without slashes around it: `pages/3`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly base: string;
}

const pageFields =
  'id book_id chapter_id name slug priority draft template created_at updated_at created_by updated_by owned_by';
const bookFields = 'id name slug description created_at updated_at created_by updated_by owned_by';

/** Answers a request to the API whose token is in order. @throws Refusal */
export function route(request: RouteRequest): Answer {
  const { method, path, state, query, base } = request;
  const [kind = '', id, ...more] = path.split('/');
  const key = `${method} ${kind}${id === undefined ? '' : '/id'}${more.length === 0 ? '' : `/${more.join('/')}`}`;
  switch (key) {
    case 'GET pages':
      return list(
        [...state.pages.values()].map((page) => pageRow(state, page)),
        query,
        pageFields.split(' '),
      );
    case 'POST pages':
      return createPage(request);
    case 'GET pages/id':
      return json(200, pageJson(visiblePage(state, numeric(id))));
    case 'PUT pages/id':
      return updatePage(request, numeric(id));
    case 'DELETE pages/id':
      visiblePage(state, numeric(id));
      state.pages.delete(numeric(id));
      return { status: 204, headers: {}, body: '' };
    case 'GET pages/id/export/markdown': {
      const { name, markdown, html: page } = visiblePage(state, numeric(id));
      const text = markdown === '' ? page.replace(/<[^>]+>/g, '') : markdown;
      return {
        status: 200,
        headers: { 'content-type': 'application/octet-stream' },
        body: `# ${name}\n\n${text}`,
      };
    }
    case 'GET books':
      return list([...state.books.values()].map(bookRow), query, bookFields.split(' '));
    case 'POST books':
      return createBook(request);
    case 'GET books/id':
      return json(200, bookWithContents(request, Number(id)));
    case 'GET chapters':
      return list(
        [...state.chapters.values()].map(chapterRow),
        query,
        `${bookFields} book_id priority`.split(' '),
      );
    case 'POST chapters':
      return createChapter(request);
    case 'GET chapters/id': {
      const chapter = state.chapters.get(Number(id));
      if (chapter === undefined) throw new Refusal(missingModel('Chapter', id ?? ''));
      const pages = [...state.pages.values()].filter(({ chapterId }) => chapterId === chapter.id);
      return json(200, {
        ...chapterRow(chapter),
        pages: pages.map((page) => pageRow(state, page)),
      });
    }
    case 'GET search':
      return search(state, query, base);
    case 'GET image-gallery':
      return list(
        [...state.images.values()].map(({ id: image, name, url, pageId }) => ({
          id: image,
          name,
          url,
          path: new URL(url, base).pathname,
          type: 'gallery',
          uploaded_to: pageId,
        })),
        query,
        'id name url path type uploaded_to created_by updated_by created_at updated_at'.split(' '),
      );
    case 'GET attachments/id':
      throw new Refusal(
        error(404, `No query results for model [BookStack\\Uploads\\Attachment] ${id ?? ''}`),
      );
    case 'GET docs':
    case 'GET ':
      return html(302, 'Redirecting', { location: `${base}/login` });
    default:
      return method === 'GET' ? notFoundPage() : methodNotSupported(method, `api/${path}`);
  }
}

/** @throws Refusal: PHP's type error, which is no 404 */
function numeric(id: string | undefined): number {
  if (id !== undefined && /^\d+$/.test(id)) return Number(id);
  throw new Refusal(
    error(
      500,
      'BookStack\\Entities\\Controllers\\PageApiController::read(): Argument #1 ($id) must be of type string',
    ),
  );
}

/** The permission comes before the validation. */
function createBook({ state, body, rights, accept }: RouteRequest): Answer {
  if (!rights.createBooks) throw new Refusal(forbidden(accept));
  const name = nameOf(body['name']);
  const id = state.nextId++;
  const slug = slugFor(name, state.books.values());
  const book = { id, name, slug, description: phpString(body['description']) };
  state.books.set(id, book);
  return json(200, bookRow(book));
}

function createChapter({ state, body, rights, accept }: RouteRequest): Answer {
  const bookId = Number(body['book_id']);
  const name = nameOf(body['name']);
  if (!state.books.has(bookId)) throw new Refusal(missingModel('Book', bookId));
  if (!rights.createChapters) throw new Refusal(forbidden(accept));
  const id = state.nextId++;
  const inBook = [...state.chapters.values()].filter((one) => one.bookId === bookId);
  const slug = slugFor(name, inBook);
  const chapter = { id, name, slug, description: '', bookId, priority: inBook.length + 1 };
  state.chapters.set(id, chapter);
  return json(200, chapterRow(chapter));
}

function nameOf(name: unknown): string {
  if (typeof name === 'string' && name.trim() !== '') return name.trim();
  throw new Refusal(invalid({ name: ['The name field is required.'] }));
}

function bookRow({ id, name, slug, description }: StoredBook): Record<string, unknown> {
  return { id, name, slug, description, created_by: 1, updated_by: 1, owned_by: 1, cover: null };
}

function chapterRow(chapter: StoredChapter): Record<string, unknown> {
  return { ...bookRow(chapter), book_id: chapter.bookId, priority: chapter.priority };
}

function bookWithContents({ state, base }: RouteRequest, id: number): Record<string, unknown> {
  const book = state.books.get(id);
  if (book === undefined) throw new Refusal(missingModel('Book', id));
  const pages = [...state.pages.values()].filter(({ bookId, draft }) => bookId === id && !draft);
  const chapters = [...state.chapters.values()].filter(({ bookId }) => bookId === id);
  const url = (kind: string, slug: string): string => `${base}/books/${book.slug}/${kind}/${slug}`;
  return {
    ...bookRow(book),
    contents: [
      ...chapters.map((chapter) => ({
        ...chapterRow(chapter),
        url: url('chapter', chapter.slug),
        type: 'chapter',
        pages: pages
          .filter(({ chapterId }) => chapterId === chapter.id)
          .map((page) => pageRow(state, page)),
      })),
      ...pages
        .filter(({ chapterId }) => chapterId === 0)
        .map((page) => ({ ...pageRow(state, page), url: url('page', page.slug), type: 'page' })),
    ],
  };
}
