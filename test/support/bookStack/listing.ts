import { collated } from './state';
import { json, type Answer } from './answers';

type Row = Readonly<Record<string, unknown>>;

/**
 * `{data, total}` of the rows that the query's filters let through. Unknown filters, operators and sort fields are
 * passed over without a word.
 * @param fields that may be filtered and sorted by
 */
export function list(
  rows: readonly Row[],
  query: URLSearchParams,
  fields: readonly string[],
): Answer {
  let found = [...rows];
  const filters = new Map<string, string>();
  for (const [key, value] of query) {
    const [, name] = /^filter\[(.*)\]$/.exec(key) ?? [];
    if (name !== undefined) filters.set(name, value.trim());
  }
  for (const [name, value] of filters) {
    const [field = '', operator = 'eq'] = name.split(':');
    if (fields.includes(field)) found = found.filter((row) => passes(row[field], operator, value));
  }
  const total = found.length;
  const [, direction = '', by = ''] = /^([ +-]?)(.*)$/.exec(query.get('sort') ?? '') ?? [];
  const field = fields.includes(by) ? by : 'id';
  found.sort((a, b) => compare(a[field], b[field]) * (direction === '-' ? -1 : 1));
  const offset = Math.max(0, Number(query.get('offset') ?? 0) || 0);
  const asked = Number(query.get('count') ?? 100);
  const count = Number.isNaN(asked) ? 100 : Math.min(500, Math.max(1, asked));
  return json(200, { data: found.slice(offset, offset + count), total });
}

function passes(value: unknown, operator: string, wanted: string): boolean {
  const order = compare(value, wanted);
  switch (operator) {
    case 'ne':
      return order !== 0;
    case 'gt':
      return order > 0;
    case 'lt':
      return order < 0;
    case 'gte':
      return order >= 0;
    case 'lte':
      return order <= 0;
    case 'like':
      return likePattern(wanted).test(collated(String(value)));
    default:
      return order === 0;
  }
}

/** `%` and `_` stand for anything; the backslash escapes. */
function likePattern(wanted: string): RegExp {
  const source = collated(wanted).replace(
    /\\(.)|([%_])|([^\w\s])/gs,
    (_, escaped?: string, wild?: string, sign?: string) => {
      if (wild !== undefined) return wild === '%' ? '.*' : '.';
      return `\\${escaped ?? sign ?? ''}`;
    },
  );
  return new RegExp(`^${source}$`, 's');
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' || typeof a === 'boolean') return Number(a) - (Number(b) || 0);
  return collated(String(a)).localeCompare(collated(String(b)), 'en');
}
