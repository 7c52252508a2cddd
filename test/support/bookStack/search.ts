import { invalid, json, type Answer } from './answers';
import { collated, type BookStackState, type StoredPage } from './state';

/** `GET /api/search` for pages: words, `"phrases"`, `[tag]`, `[tag=value]`, `{type:page}`, `{in_name:text}`. */
export function search(state: BookStackState, query: URLSearchParams, base: string): Answer {
  const asked = query.get('query') ?? '';
  if (asked === '') return invalid({ query: ['The query field is required.'] });
  const page = Number(query.get('page') ?? 1);
  const count = Number(query.get('count') ?? 20);
  if (!(page >= 1)) return invalid({ page: ['The page must be at least 1.'] });
  if (!(count >= 1 && count <= 100))
    return invalid({ count: ['The count may not be greater than 100.'] });
  const tags = [...asked.matchAll(/\[([^\]]*)\]/g)].map(([, tag = '']) => tag);
  const filters = [...asked.matchAll(/\{(\w+):([^}]*)\}/g)];
  const words = asked
    .replace(/\[[^\]]*\]|-?\{[^}]*\}/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = [...state.pages.values()].filter(
    (one) =>
      !one.draft &&
      tags.every((tag) => hasTag(one, tag)) &&
      filters.every(([, name, value = '']) => name !== 'in_name' || isIn(one.name, value)) &&
      (words.length === 0 || words.some((word) => isIn(`${one.name} ${one.markdown}`, word))),
  );
  return json(200, {
    data: found.slice((page - 1) * count, page * count).map((one) => ({
      id: one.id,
      name: one.name,
      slug: one.slug,
      book_id: one.bookId,
      chapter_id: one.chapterId,
      draft: false,
      template: false,
      url: `${base}/books/book/page/${one.slug}`,
      type: 'page',
      tags: one.tags.map((tag) => ({ ...tag, order: 0 })),
      preview_html: { name: one.name, content: '' },
    })),
    total: found.length,
  });
}

function isIn(text: string, words: string): boolean {
  return collated(text).includes(collated(words));
}

/** Numbers compare as numbers: `007` is `7`. A name that holds `like` is taken apart at it, and never found. */
function hasTag({ tags }: StoredPage, asked: string): boolean {
  const [, name = '', operator = '', value = ''] = /^(.*?)(!=|>=|<=|=|>|<|like)(.*)$/.exec(
    asked,
  ) ?? ['', asked];
  return tags.some((tag) => {
    if (collated(tag.name) !== collated(name)) return false;
    if (operator === '') return true;
    if (operator === 'like') return isIn(tag.value, value.replaceAll('%', ''));
    const numeric = value.trim() !== '' && !Number.isNaN(Number(value));
    const equal = numeric
      ? Number(tag.value) === Number(value)
      : collated(tag.value) === collated(value);
    return operator === '!=' ? !equal : equal;
  });
}
