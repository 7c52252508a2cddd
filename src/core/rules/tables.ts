import { lineText } from '../markdown/lines';
import type { Section } from '../markdown/markdownDocument';
import { blocksIn } from '../markdown/markdownDocument';
import { splitRow } from '../markdown/tableRows';
import type { DocumentView, Span } from './documentView';

/** A cell of a table with its place in the document. */
export interface CellText extends Span {
  readonly text: string;
}

export interface ViewedTable {
  readonly header: readonly CellText[];
  readonly rows: readonly {
    readonly line: number;
    readonly cells: readonly CellText[];
  }[];
}

/** The tables below a heading, subsections included. */
export function tablesOf(view: DocumentView, section: Section): ViewedTable[] {
  const { document } = view;
  const tables: ViewedTable[] = [];
  for (const block of blocksIn(document, { start: section.heading.end, end: section.end })) {
    if (block.kind !== 'table') continue;
    const rows: { line: number; cells: CellText[] }[] = [];
    for (let line = block.start + 2; line < block.end; line++) {
      rows.push({ line, cells: cellsOf(view, line) });
    }
    tables.push({ header: cellsOf(view, block.start), rows });
  }
  return tables;
}

function cellsOf({ document }: DocumentView, line: number): CellText[] {
  const text = lineText(document, line);
  const start = document.lines[line]?.start ?? 0;
  return splitRow(text).map(({ from, to }) => ({
    start: start + from,
    end: start + to,
    text: text.slice(from, to).replaceAll('\\|', '|'),
  }));
}
