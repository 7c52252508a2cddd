import MarkdownIt from 'markdown-it';
import { isCode, textParts, type TextPart } from '../../markdown/code';
import type { TextRange } from '../../markdown/lines';
import { splitRow } from '../../markdown/tableRows';

/** Definitions of links, at the beginning of a paragraph. */
const definitions =
  /^(?:(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])*\[(?:[^\][\\]|\\.)+\]:[ \t]*\n?[ \t>]*(?:<[^<>\n]*>|\S+)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*(?:\n|$))+/;

const schemeAtEnd = /(?<![a-z0-9+])https?$/i;

/** The web addresses that the editor makes links of though they stand in the text as they are, in order. */
export function bareAddresses(markdown: string): TextRange[] {
  const env: Record<string, unknown> = {};
  // Notes the references: whether brackets are a link depends on them.
  new MarkdownIt({ html: true }).parse(markdown, env);
  return textParts(markdown).flatMap((part) =>
    inlineTexts(markdown, part).flatMap(({ start, end }) =>
      addressesIn(markdown.slice(start, end), env).map((found) => ({
        start: start + found.start,
        end: start + found.end,
      })),
    ),
  );
}

function inlineTexts(markdown: string, { kind, start, end }: TextPart): TextRange[] {
  if (isCode({ kind }) || kind === 'html') return [];
  const text = markdown.slice(start, end);
  if (kind === 'table')
    return splitRow(text.trimEnd()).map(({ from, to }) => ({
      start: start + from,
      end: start + to,
    }));
  const defined = definitions.exec(text)?.[0].length ?? 0;
  return [{ start: start + defined, end }];
}

/** Reads Markdown as the editor does, and notes addresses instead of making links of them. */
function addressesIn(text: string, env: Record<string, unknown>): TextRange[] {
  if (!text.includes('://')) return [];
  const found: TextRange[] = [];
  const parser = new MarkdownIt({ html: true });
  parser.inline.ruler.at('linkify', (state, silent) => {
    if (state.linkLevel > 0 || !state.src.startsWith('://', state.pos)) return false;
    const scheme = schemeAtEnd.exec(state.src.slice(0, state.pos))?.[0];
    if (scheme === undefined || !state.pending.endsWith(scheme)) return false;
    const start = state.pos - scheme.length;
    const url = parser.linkify.matchAtStart(state.src.slice(start))?.url.replace(/\*+$/, '') ?? '';
    if (url.length <= scheme.length) return false;
    // The words of an image are parsed as a text of their own.
    if (!silent && state.src === text) found.push({ start, end: start + url.length });
    state.pos = start + url.length;
    return true;
  });
  parser.inline.parse(text, parser, env, []);
  return found;
}
