/** What a BookStack instance holds, and the ways in which its database changes what it is given. */

export interface Tag {
  readonly name: string;
  readonly value: string;
}

export interface StoredBook {
  readonly id: number;
  name: string;
  slug: string;
  readonly description: string;
}

export interface StoredChapter extends StoredBook {
  readonly bookId: number;
  readonly priority: number;
}

export interface StoredPage {
  readonly id: number;
  bookId: number;
  chapterId: number;
  name: string;
  slug: string;
  markdown: string;
  html: string;
  tags: Tag[];
  revisions: number;
  draft: boolean;
  updatedAt: string;
  updatedBy: string;
  priority: number;
}

export interface StoredImage {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly pageId: number;
  readonly bytes: Buffer;
}

export interface BookStackState {
  readonly books: Map<number, StoredBook>;
  readonly chapters: Map<number, StoredChapter>;
  readonly pages: Map<number, StoredPage>;
  readonly images: Map<number, StoredImage>;
  nextId: number;
  /** Seconds since the epoch; each write is a second later, so that times tell writes apart. */
  clock: number;
}

export function emptyState(): BookStackState {
  return {
    books: new Map(),
    chapters: new Map(),
    pages: new Map(),
    images: new Map(),
    nextId: 1,
    clock: 1_930_000_000,
  };
}

export function tick(state: BookStackState): string {
  state.clock += 1;
  return new Date(state.clock * 1000).toISOString().replace('Z', '000Z');
}

/** Laravel trims every string that comes in: blanks, line ends, byte order marks, zero-width spaces. */
export function trimmed(text: string): string {
  return text.replace(/^[\s\uFEFF\u200B]+|[\s\uFEFF\u200B]+$/g, '');
}

/** The column has 191 characters, whatever the validation allows. */
export function columnCut(text: string): string {
  return Array.from(text).slice(0, 191).join('');
}

/** A value that came in, as PHP makes a string of it. */
export function phpString(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** utf8mb4_unicode_ci: neither case nor accents tell names apart. */
export function collated(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function slugFor(name: string, taken: Iterable<{ readonly slug: string }>): string {
  const slug = collated(name)
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const slugs = new Set([...taken].map((one) => one.slug));
  return slugs.has(slug) ? `${slug}-W${String(slugs.size % 100).padStart(2, '0')}` : slug;
}

/** Enough of BookStack's renderer to see what a page became; includes are expanded wherever they stand. */
export function renderPage(state: BookStackState, markdown: string): string {
  const html = markdown
    .split(/\n{2,}/)
    .map((block) => `<p>${escapeHtml(block)}</p>`)
    .join('\n');
  return html.replace(/\{\{@\s?(\d+)[^}]*\}\}/g, (_, id: string) => {
    return state.pages.get(Number(id))?.html ?? '';
  });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
