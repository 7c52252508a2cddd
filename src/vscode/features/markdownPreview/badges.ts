import type { Token } from 'markdown-it';
import { isKnownHeading, plainHeading } from '../../../core/documents/headingNames';
import { severityRank } from '../../../core/documents/severity';

export type BadgeKind = 'severity' | 'status' | 'tag';

const severityLabels = /^(?:severity|severity level|incident severity|sev|priority)$/;
const statusLabels = /^(?:status|incident status|state)$/;

/** Fewer sections than these any text may have by chance. */
const knownSections = 2;

/**
 * Whether a Markdown file looks like one of Logbook's: it has a severity or a status, and sections by the names
 * that such documents use.
 */
export function isDocument(tokens: readonly Token[]): boolean {
  let sections = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'heading_open' || token.tag === 'h1') continue;
    if (isKnownHeading(tokens[index + 1]?.content ?? '')) sections++;
  }
  return sections >= knownSections && (readMetadata(tokens).length > 0 || hasLabel(tokens));
}

function hasLabel(tokens: readonly Token[]): boolean {
  const first = tokens.findIndex(({ type, tag }) => type === 'heading_open' && tag !== 'h1');
  return tokens
    .slice(0, first)
    .some(
      ({ type, content }) =>
        type === 'inline' &&
        /\b(?:severity|status|date)\b.*:|^\*\*(?:severity|status|date)\b/im.test(content),
    );
}

export function badgeKind(label: string): BadgeKind | undefined {
  const name = plainHeading(label);
  if (severityLabels.test(name)) return 'severity';
  return statusLabels.test(name) ? 'status' : undefined;
}

export function badgeClass(kind: BadgeKind, value: string): string {
  const base = `logbook-badge logbook-${kind}`;
  if (kind === 'severity') return `${base} logbook-severity-${severityRank(value)}`;
  if (
    kind === 'status' &&
    /\b(?:resolved|final|done|complete|completed|closed|fixed)\b/i.test(value)
  )
    return `${base} logbook-status-done`;
  return base;
}

/** VS Code hands it over as the token's `meta`: the text itself, in newer versions `{ content }`. */
function frontMatter(tokens: readonly Token[]): string {
  const meta: unknown = tokens.find(({ type }) => type === 'front_matter')?.meta;
  if (typeof meta === 'string') return meta;
  if (typeof meta !== 'object' || meta === null || !('content' in meta)) return '';
  return typeof meta.content === 'string' ? meta.content : '';
}

/** Severity, status and tags of plain front matter, in the order in which the badges stand. */
export function readMetadata(
  tokens: readonly Token[],
): readonly { readonly kind: BadgeKind; readonly value: string }[] {
  const text = frontMatter(tokens);
  const found: { kind: BadgeKind; value: string }[] = [];
  const tags: { kind: BadgeKind; value: string }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^([A-Za-z][\w -]*):\s+(.*?)\s*(?:\s#.*)?$/.exec(line);
    const [, key = '', written = ''] = match ?? [];
    const value = written.replace(/^(["'])(.*)\1$/, '$2');
    if (value === '') continue;
    const kind = badgeKind(key);
    if (kind !== undefined) found.push({ kind, value });
    else if (/^tags$/i.test(key)) {
      const items = value.replace(/^\[|\]$/g, '').split(',');
      tags.push(
        ...items
          .map((item) => item.trim().replace(/^(["'])(.*)\1$/, '$2'))
          .filter((item) => item !== '')
          .map((item) => ({ kind: 'tag' as const, value: `#${item}` })),
      );
    }
  }
  return [...found.sort((a, b) => a.kind.localeCompare(b.kind)), ...tags];
}
