import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { badgeClass, badgeKind, isDocument, readMetadata } from './badges';
import { styleTables } from './tables';

/** Adds classes and spans to the tokens of a document of Logbook; leaves what does not look like one alone. */
export function styleDocument(state: StateCore, md: MarkdownIt): void {
  if (!isDocument(state.tokens)) return;
  styleTables(state.tokens);
  badgeLabels(state);
  addFrontMatterBadges(state, md);
}

/** Front matter is not shown by the preview: what it says about the document stands below the title. */
function addFrontMatterBadges(state: StateCore, md: MarkdownIt): void {
  const metadata = readMetadata(state.tokens);
  if (metadata.length === 0) return;
  const escape = (text: string): string => md.utils.escapeHtml(text);
  const badges = metadata.map(
    ({ kind, value }) => `<span class="${badgeClass(kind, value)}">${escape(value)}</span>`,
  );
  const token = new state.Token('html_block', '', 0);
  token.content = `<p class="logbook-badges">${badges.join(' ')}</p>\n`;
  const title = state.tokens.findIndex(({ type }) => type === 'heading_close');
  state.tokens.splice(title + 1, 0, token);
}

/** `**Severity:** P1`: the value becomes a badge, above the first section only. */
function badgeLabels(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.type === 'heading_open' && token.tag !== 'h1') return;
    if (token.type === 'inline' && token.children !== null) {
      token.children = withBadges(state, token.children);
    }
  }
}

function withBadges(state: StateCore, children: readonly Token[]): Token[] {
  const result: Token[] = [];
  let label = '';
  for (const [index, child] of children.entries()) {
    result.push(child);
    const opener = children[index - 2];
    if (child.type === 'strong_close' && opener?.type === 'strong_open') {
      label = children[index - 1]?.content ?? '';
      continue;
    }
    const value = child.type === 'text' ? /^(\s*:?\s*)(\S.*?)(\s*)$/.exec(child.content) : null;
    const kind = value === null ? undefined : badgeKind(label.replace(/:\s*$/, ''));
    const named = /:\s*$/.test(label) || /^\s*:/.test(child.content);
    label = '';
    const [, before = '', text = '', after = ''] = value ?? [];
    if (kind === undefined || !named || text === '') continue;
    result.pop();
    result.push(textToken(state, before));
    const open = new state.Token('logbook_badge_open', 'span', 1);
    open.attrSet('class', badgeClass(kind, text));
    result.push(open, textToken(state, text));
    result.push(new state.Token('logbook_badge_close', 'span', -1), textToken(state, after));
  }
  return result;
}

function textToken(state: StateCore, content: string): Token {
  const token = new state.Token('text', '', 0);
  token.content = content;
  return token;
}
