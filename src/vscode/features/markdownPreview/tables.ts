import type { Token } from 'markdown-it';
import { compareHeadings, plainHeading } from '../../../core/documents/headingNames';
import { badgeClass, badgeKind } from './badges';

const times = /^(?:time|when|timestamp|date)$/;
const actions = /^(?:action|action item|task|item|todo)$/;
const actionFacts = /^(?:owner|who|assignee|due|due date|status|priority|eta)$/;

/** Gives timelines and tables of action items their class, and the cells that name a severity a badge. */
export function styleTables(tokens: readonly Token[]): void {
  let heading = '';
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') heading = tokens[index + 1]?.content ?? '';
    if (token.type !== 'table_open') continue;
    const end = tokens.findIndex((other, at) => at > index && other.type === 'table_close');
    const table = tokens.slice(index, end);
    const columns = headersOf(table).map(plainHeading);
    if (isTimeline(columns, heading)) token.attrJoin('class', 'logbook-timeline');
    else if (isActions(columns, heading)) token.attrJoin('class', 'logbook-actions');
    else continue;
    badgeCells(table, columns);
  }
}

function isTimeline(columns: readonly string[], heading: string): boolean {
  if (!times.test(columns[0] ?? '')) return false;
  return (
    columns.length <= 4 &&
    (compareHeadings(heading, 'timeline') !== undefined || columns.includes('event'))
  );
}

function isActions(columns: readonly string[], heading: string): boolean {
  const facts = columns.filter((column) => actionFacts.test(column)).length;
  const named = columns.some((column) => actions.test(column));
  return facts > 0 && (named || compareHeadings(heading, 'action items') !== undefined);
}

function headersOf(table: readonly Token[]): string[] {
  return table.flatMap(({ type }, index) =>
    type === 'th_open' ? [table[index + 1]?.content ?? ''] : [],
  );
}

/** A cell that is nothing but a priority or a status; anything longer stays text. */
function badgeCells(table: readonly Token[], columns: readonly string[]): void {
  let column = 0;
  for (const [index, token] of table.entries()) {
    if (token.type === 'tr_open') column = 0;
    if (token.type !== 'td_open') continue;
    const cell = table[index + 1];
    const kind = badgeKind(columns[column++] ?? '');
    const text = cell?.content.trim() ?? '';
    if (kind === undefined || cell?.children?.length !== 1 || text.length > 24) continue;
    const Kind = cell.constructor as new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
    const open = new Kind('logbook_badge_open', 'span', 1);
    open.attrSet('class', badgeClass(kind, text));
    cell.children = [open, ...cell.children, new Kind('logbook_badge_close', 'span', -1)];
  }
}
