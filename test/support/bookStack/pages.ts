import { error, forbidden, invalid, json, missingModel, missingPage, Refusal } from './answers';
import type { Answer } from './answers';
import {
  columnCut,
  phpString,
  renderPage,
  slugFor,
  tick,
  trimmed,
  type BookStackState,
  type StoredPage,
  type Tag,
} from './state';

export type Body = Readonly<Record<string, unknown>>;

/** What the owner of a token may do. */
export interface Rights {
  readonly createPages: boolean;
  readonly updatePages: boolean;
  readonly createBooks: boolean;
  readonly createChapters: boolean;
  readonly createImages: boolean;
}

export interface Asked {
  readonly state: BookStackState;
  readonly body: Body;
  readonly rights: Rights;
  readonly accept: string;
  readonly user: string;
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && (typeof value !== 'string' || trimmed(value) !== '');

/** The rules of a page's fields; those that a change leaves out are not asked for. */
function validate(body: Body, isNew: boolean): Record<string, string[]> {
  const wrong: Record<string, string[]> = {};
  const add = (key: string, text: string): void => void (wrong[key] ??= []).push(text);
  const integer = (key: string, words: string): void => {
    const value = body[key];
    if (value === null || (value !== undefined && !/^-?\d+$/.test(phpString(value))))
      add(key, `The ${words} must be an integer.`);
  };
  if (isNew) {
    if (!isGiven(body['book_id']) && !isGiven(body['chapter_id'])) {
      add('book_id', 'The book id field is required when chapter id is not present.');
      add('chapter_id', 'The chapter id field is required when book id is not present.');
    }
    if (!isGiven(body['name'])) add('name', 'The name field is required.');
    if (!isGiven(body['html']) && !isGiven(body['markdown'])) {
      add('html', 'The html field is required when markdown is not present.');
      add('markdown', 'The markdown field is required when html is not present.');
    }
  }
  if (body['book_id'] !== undefined && wrong['book_id'] === undefined)
    integer('book_id', 'book id');
  if ('chapter_id' in body && wrong['chapter_id'] === undefined)
    integer('chapter_id', 'chapter id');
  if ('priority' in body) integer('priority', 'priority');
  const { name, markdown, tags } = body;
  if (name !== undefined && name !== null && typeof name !== 'string')
    add('name', 'The name must be a string.');
  else if (typeof name === 'string' && Array.from(name).length > 255)
    add('name', 'The name may not be greater than 255 characters.');
  if (
    markdown !== undefined &&
    !(isNew && markdown === null) &&
    typeof markdown !== 'string' &&
    wrong['markdown'] === undefined
  )
    add('markdown', 'The markdown must be a string.');
  if ((tags === null && !isNew) || (tags !== undefined && tags !== null && !Array.isArray(tags)))
    add('tags', 'The tags must be an array.');
  return wrong;
}

function refuseInvalid(body: Body, isNew: boolean): void {
  const wrong = validate(body, isNew);
  if (Object.keys(wrong).length > 0) throw new Refusal(invalid(wrong));
}

/** @throws Refusal with a 500 for what is no object with a name */
function readTags(tags: readonly unknown[]): Tag[] {
  return tags.flatMap((tag) => {
    const { name, value } = Object(tag) as { name?: unknown; value?: unknown };
    if (name === undefined) throw new Refusal(error(500, 'Undefined array key "name"'));
    const shown = columnCut(trimmed(phpString(name)));
    return shown === '' ? [] : [{ name: shown, value: columnCut(trimmed(phpString(value))) }];
  });
}

interface Place {
  readonly bookId: number;
  readonly chapterId: number;
}

/** The chapter wins where both are named. */
function placeOf(state: BookStackState, body: Body): Place | undefined {
  if (body['chapter_id'] !== undefined) {
    const id = Number(body['chapter_id']);
    const chapter = state.chapters.get(id);
    if (chapter === undefined) throw new Refusal(missingModel('Chapter', id));
    return { bookId: chapter.bookId, chapterId: id };
  }
  if (body['book_id'] === undefined) return undefined;
  const id = Number(body['book_id']);
  if (!state.books.has(id)) throw new Refusal(missingModel('Book', id));
  return { bookId: id, chapterId: 0 };
}

export function createPage({ state, body, rights, accept, user }: Asked): Answer {
  refuseInvalid(body, true);
  const place = placeOf(state, body);
  if (place === undefined) throw new Error('The validation lets no page without a place through.');
  if (!rights.createPages) throw new Refusal(forbidden(accept));
  const inBook = [...state.pages.values()].filter(({ bookId }) => bookId === place.bookId);
  const page: StoredPage = {
    id: state.nextId++,
    ...place,
    name: 'New Page',
    slug: '',
    markdown: '',
    html: '',
    tags: [],
    revisions: 0,
    draft: true,
    updatedAt: tick(state),
    updatedBy: user,
    priority: Number(body['priority'] ?? inBook.length + 1),
  };
  // The draft stays behind when what follows fails.
  state.pages.set(page.id, page);
  page.tags = readTags((body['tags'] as unknown[] | undefined) ?? []);
  page.draft = false;
  store(state, page, body, user, rights);
  return json(200, pageJson(page));
}

export function updatePage(asked: Asked, id: number): Answer {
  const { state, body, rights, accept, user } = asked;
  refuseInvalid(body, false);
  const page = visiblePage(state, id);
  if (!rights.updatePages) throw new Refusal(forbidden(accept));
  const place = placeOf(state, body);
  if (place !== undefined) Object.assign(page, place);
  store(state, page, body, user, rights);
  if (Array.isArray(body['tags'])) {
    // Not one transaction: the text is saved and the tags are gone before the new ones turn out to be wrong.
    page.tags = [];
    page.tags = readTags(body['tags']);
  }
  return json(200, pageJson(page));
}

function store(
  state: BookStackState,
  page: StoredPage,
  body: Body,
  user: string,
  rights: Rights,
): void {
  if (typeof body['name'] === 'string') {
    const name = columnCut(trimmed(body['name']));
    if (name !== page.name || page.slug === '') {
      const others = [...state.pages.values()].filter((one) => one !== page);
      page.slug = slugFor(
        name,
        others.filter(({ bookId }) => bookId === page.bookId),
      );
    }
    page.name = name;
  }
  if (typeof body['markdown'] === 'string') {
    page.markdown = extractImages(state, page, trimmed(body['markdown']), rights);
    page.html = renderPage(state, page.markdown);
  } else if (typeof body['html'] === 'string') {
    page.markdown = '';
    page.html = trimmed(body['html']);
  }
  page.revisions += 1;
  page.updatedAt = tick(state);
  page.updatedBy = user;
}

/** Images in the text itself become files, and the stored text names those; without the right they are gone. */
function extractImages(
  state: BookStackState,
  page: StoredPage,
  markdown: string,
  rights: Rights,
): string {
  return markdown.replace(
    /data:image\/(png|jpeg|gif|webp);base64,([A-Za-z\d+/=]+)/g,
    (_, kind: string, data: string) => {
      if (!rights.createImages) return '';
      const id = state.nextId++;
      const url = `/uploads/images/gallery/image-${id}.${kind}`;
      const bytes = Buffer.from(data, 'base64');
      state.images.set(id, { id, name: `image-${id}`, url, pageId: page.id, bytes });
      return url;
    },
  );
}

export function visiblePage(state: BookStackState, id: number): StoredPage {
  const page = state.pages.get(id);
  if (page === undefined) throw new Refusal(missingPage());
  return page;
}

export function pageRow(state: BookStackState, page: StoredPage): Body {
  return {
    name: page.name,
    id: page.id,
    slug: page.slug,
    book_id: page.bookId,
    chapter_id: page.chapterId,
    draft: page.draft,
    template: false,
    created_at: page.updatedAt,
    updated_at: page.updatedAt,
    priority: page.priority,
    owned_by: 1,
    book_slug: state.books.get(page.bookId)?.slug,
    created_by: 1,
    updated_by: 1,
    revision_count: page.revisions,
    editor: 'wysiwyg',
  };
}

export function pageJson(page: StoredPage): Body {
  const person = { id: 1, name: page.updatedBy, slug: 'admin' };
  return {
    id: page.id,
    book_id: page.bookId,
    chapter_id: page.chapterId,
    name: page.name,
    slug: page.slug,
    html: page.html,
    priority: page.priority,
    created_at: page.updatedAt,
    updated_at: page.updatedAt,
    created_by: person,
    updated_by: person,
    draft: page.draft,
    markdown: page.markdown,
    revision_count: page.revisions,
    template: false,
    owned_by: person,
    editor: page.markdown === '' ? 'wysiwyg' : 'markdown',
    raw_html: page.html,
    tags: page.tags.map((tag) => ({ ...tag, order: 0 })),
  };
}
