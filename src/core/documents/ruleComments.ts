import type { Block } from '../markdown/blocks';
import type { LineRange } from '../markdown/lines';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { blocksIn } from '../markdown/markdownDocument';

/**
 * A body without the comments to the rules (`<!-- logbook-disable ... -->`) at its beginning and end. They
 * belong to no field: a form does not show them, a list or table below one stays a list or table, and no edit of
 * a field takes them away.
 */
export function withoutRuleComments(document: MarkdownDocument, body: LineRange): LineRange {
  if (!document.text.includes('logbook-disable')) return body;
  const blocks = blocksIn(document, body);
  let { start, end } = body;
  while (blocks[0] !== undefined && isRuleComment(document, blocks[0])) {
    start = blocks.shift()?.end ?? start;
  }
  for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
    if (!isRuleComment(document, last)) break;
    end = last.start;
    blocks.pop();
  }
  return { start, end };
}

function isRuleComment({ text, lines }: MarkdownDocument, block: Block): boolean {
  if (block.kind !== 'html') return false;
  const source = text.slice(lines[block.start]?.start, lines[block.end - 1]?.end);
  return /^\s*(?:<!--\s*logbook-disable[^>]*-->\s*)+$/.test(source);
}
