import type { PlainBlock } from '../markdown/blocks';
import { lineText } from '../markdown/lines';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import type { Cell } from '../markdown/tableRows';
import { rowTexts, splitRow } from '../markdown/tableRows';
import { readColumns } from './columns';
import type { TableRoles } from './columns';
import { readDue } from './dueDates';
import type { ItemContext } from './itemContext';
import { newSign, readItemText } from './itemText';
import { isPlaceholder, plainText, readIssue, readOwner } from './plainText';
import type { Status, StatusFashion } from './statusWords';
import { fashionOf, phraseFor, readStatus } from './statusWords';
import type { DoneMark, FoundActionItem } from './types';

/** The actions in a table; none when it is not a table of actions. */
export function tableItems(
  document: MarkdownDocument,
  table: PlainBlock,
  context: ItemContext,
): FoundActionItem[] {
  const headers = rowTexts(lineText(document, table.start));
  const named = readColumns(headers, context.inActions);
  if (named === undefined) return [];
  const rows: Row[] = [];
  for (let line = table.start + 2; line < table.end; line++) {
    const text = lineText(document, line);
    rows.push({ line, text, cells: splitRow(text) });
  }
  const columns = withStatusColumn(named, headers, rows);
  const statuses = columns.status === undefined ? [] : columnStatuses(rows, columns.status);
  const shared = {
    columns,
    fashion: fashionOf(statuses),
    sign: signStyle(rows.map((row) => cellText(row, columns.text))),
  };
  return rows.flatMap((row, index) =>
    rowItem(document, row, { ...shared, own: statuses[index] }, context),
  );
}

interface Row {
  readonly line: number;
  readonly text: string;
  readonly cells: readonly Cell[];
}

interface TableContext {
  readonly columns: TableRoles;
  readonly fashion: StatusFashion;
  /** What is put before the text of an item that is done, where there is no status. */
  readonly sign: string;
  readonly own: Status | undefined;
}

function rowItem(
  document: MarkdownDocument,
  row: Row,
  { columns, fashion, sign, own }: TableContext,
  context: ItemContext,
): FoundActionItem[] {
  const offset = document.lines[row.line]?.start ?? 0;
  const cell = row.cells[columns.text];
  if (cell === undefined) return [];
  const written = row.text.slice(cell.from, cell.to);
  const at = offset + cell.from;
  const {
    text,
    mark: ownMark,
    done: ownDone,
  } = readItemText(written, at, context.done ? '⬜ ' : '');
  if (text === '' || isPlaceholder(text) || isPlaceholder(written)) return [];
  const field = (column: number | undefined): string => cellText(row, column);
  const due = readDue(field(columns.due));
  const priority = plainText(field(columns.priority));
  const statusCell = columns.status === undefined ? undefined : row.cells[columns.status];
  const known = own?.language !== undefined;
  const done = (known ? own.done : ownDone) ?? context.done;
  // Where the row says it twice, the status column counts.
  const mark =
    statusCell !== undefined && (known || ownMark === undefined)
      ? statusMark(row.text, statusCell, done, fashion, offset)
      : (ownMark ?? newSign(at, sign, done));
  return [
    {
      line: row.line,
      nth: 0,
      text: plainText(text),
      owner: readOwner(field(columns.owner)),
      due: due?.due ?? null,
      dueBy: due?.dueBy ?? null,
      priority: isPlaceholder(priority) ? context.priority : priority,
      done,
      group: context.group,
      issue: readIssue(field(columns.issue)) ?? readIssue(row.text),
      mark,
      textEnd: offset + cell.to,
    },
  ];
}

function cellText({ text, cells }: Row, column: number | undefined): string {
  const cell = column === undefined ? undefined : cells[column];
  return cell === undefined ? '' : text.slice(cell.from, cell.to).replaceAll('\\|', '|');
}

function columnStatuses(rows: readonly Row[], column: number): Status[] {
  return rows.map((row) => readStatus(cellText(row, column)));
}

/** A column without a known name counts as the status when it holds nothing but signs and status words. */
function withStatusColumn(
  columns: TableRoles,
  headers: readonly string[],
  rows: readonly Row[],
): TableRoles {
  if (columns.status !== undefined) return columns;
  const used = new Set<number>(Object.values(columns));
  const status = headers.findIndex((_, index) => {
    if (used.has(index)) return false;
    const texts = rows.map((row) => cellText(row, index));
    return (
      texts.some((text) => text !== '') &&
      texts.every((text) => text === '' || isBareStatus(readStatus(text)))
    );
  });
  return status === -1 ? columns : { ...columns, status };
}

function isBareStatus({ language, after }: Status): boolean {
  return language !== undefined && /^[*_~`\s]*$/.test(after);
}

/** The sign that other rows put before their text; a check mark where none does. */
function signStyle(texts: readonly string[]): string {
  for (const text of texts) {
    const { sign, done } = readStatus(text);
    if (done && sign !== '') return sign.trim();
  }
  return '✅';
}

function statusMark(
  line: string,
  cell: Cell,
  done: boolean,
  fashion: StatusFashion,
  offset: number,
): DoneMark {
  const raw = line.slice(cell.padFrom, cell.padTo);
  const written = line.slice(cell.from, cell.to);
  const own = readStatus(written);
  const other = withPhrase(written, own, phraseFor(!done, own, fashion));
  const padded = ` ${other} `.padEnd(raw.length);
  return {
    start: offset + cell.padFrom,
    end: offset + cell.padTo,
    done: done ? raw : padded,
    open: done ? padded : raw,
  };
}

/** The status with another phrase: what stands around the old one stays, what was not understood too. */
function withPhrase(written: string, own: Status, phrase: string): string {
  if (written === '' || (own.language === undefined && isPlaceholder(written))) return phrase;
  // `Waiting for the vendor` is a sentence and no status with a remark.
  if (own.language === undefined || /^\s+\p{L}/u.test(own.after)) return `${phrase} - ${written}`;
  const gap = own.word === '' && own.after !== '' && /\s$/.test(own.sign) ? ' ' : '';
  return own.before + phrase + gap + own.after;
}
