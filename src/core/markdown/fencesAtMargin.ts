import { closesFence, fenceStart } from './blockStarts';
import type { TextRange } from './lines';

/** Characters that a line begins with whose text is not that of a paragraph, as far as it has to do with code. */
const signs = ' \t>+*-0123456789<`~\uFEFF';
/** What may begin a block of code that is no fence at the margin, or HTML that may hide one. */
const unclear = /^(?:[ \t>+*\-\d.)]*(?: {4}|\t|`{3}|~{3})|\uFEFF?[ ]{0,3}<(?!!--.*-->))/;

/**
 * The blocks of code of a document in which all of them are fences at the left margin and nothing could hide one: most
 * documents are such, and this is several times as quick as a look at all of their blocks.
 * @returns undefined for a document that needs that look
 */
export function fencesAtMargin(text: string): TextRange[] | undefined {
  if (text.includes('\r') && /\r(?!\n)/.test(text)) return undefined;
  const front = frontEnd(text);
  const blocks: TextRange[] = [];
  let open: { readonly start: number; readonly marker: string } | undefined;
  for (let at = 0, end: number; at < text.length; at = end) {
    end = text.indexOf('\n', at) + 1 || text.length;
    if (!signs.includes(text.charAt(at))) continue;
    const line = text.slice(at, end).trimEnd();
    if (open !== undefined) {
      if (!closesFence(line.replace(/^ {0,3}/, ''), open.marker)) continue;
      blocks.push({ start: open.start, end });
      open = undefined;
      continue;
    }
    const fence = fenceStart(line);
    if (fence === undefined ? unclear.test(line) : at < front) return undefined;
    if (fence !== undefined) open = { start: at, marker: fence.marker };
  }
  if (open !== undefined) blocks.push({ start: open.start, end: text.length });
  return blocks;
}

/** Behind what may be front matter: whether it is, another says. */
function frontEnd(text: string): number {
  const marker = /^\uFEFF?(---|\+\+\+)/.exec(text)?.[1];
  if (marker === undefined) return 0;
  const close = marker === '---' ? /^---[ \t]*\r?$/gm : /^\+{3}[ \t]*\r?$/gm;
  close.lastIndex = marker.length + 1;
  return close.exec(text)?.index ?? text.length;
}
