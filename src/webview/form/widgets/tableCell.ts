import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ColumnSpec, FieldSpec } from '../../../core/documents/types';
import { clockOf, clockValue, writeTime } from '../clockTime';
import { growingText, lineText, selectBox } from '../../shared/controls';
import { readPastedHtml, readPastedText } from '../pastedTable';
import type { Cells, PastedTable } from '../pastedTable';
import { isNowKey, nowButton, picker } from '../../shared/pickers';
import { handleRowKey } from './rowKeys';
import { isEnter } from '../../shared/keys';
import { oneLine } from '../../shared/oneLine';
import { pasteCells } from './tableGrid';
import { isUtc } from './timeZone';
import type { WidgetContext } from './widget';

/** One cell of a table, and the table around it as the person sees it. */
export interface TableCell {
  readonly context: WidgetContext;
  readonly columns: readonly string[];
  readonly rows: Cells;
  readonly row: number;
  readonly column: number;
}

/** What a template says about a column. */
export function columnSpec(field: FieldSpec, name: string): ColumnSpec | undefined {
  return field.columns?.find((column) => column.name.toLowerCase() === name.toLowerCase());
}

export function tableCell(cell: TableCell, text: string): TemplateResult {
  const { context, columns, rows, row, column } = cell;
  const name = columns[column] ?? '';
  const spec = columnSpec(context.field.spec, name);
  const set = (next: string, event?: Event): void => {
    setRows(
      cell,
      rows.with(
        row,
        columns.map((_, at) => (at === column ? next : (rows[row]?.[at] ?? ''))),
      ),
      event,
    );
  };
  const fillNow = nowFor(cell, spec, set);
  const common = {
    label: `${context.label} ${row + 1}: ${name}`,
    readOnly: context.readOnly,
    column,
    onKey: (event: KeyboardEvent) => {
      if (fillNow && isNowKey(event)) {
        event.preventDefault();
        fillNow();
      } else handleKey(cell, event);
    },
  };
  const textBox = {
    ...common,
    text,
    onInput: (next: string, event: Event) => {
      set(oneLine(next), event);
    },
    onPaste: (event: ClipboardEvent) => {
      const pasted = readClipboard(event.clipboardData);
      if (context.readOnly || !pasted) return;
      event.preventDefault();
      setRows(cell, pasteCells({ cells: rows, columns, row, column }, pasted));
    },
  };
  switch (spec?.kind) {
    case 'choice': {
      const options = (spec.options ?? []).map(({ value }) => ({ value, label: value }));
      return selectBox({
        ...common,
        value: text,
        options: [{ value: '', label: '' }, ...options],
        onChange: set,
      });
    }
    case 'people':
      return lineText({ ...textBox, words: 'people' });
    case 'date':
    case 'time':
      return html`<div class="picked-cell">
        ${growingText({ ...textBox, placeholder: spec.kind === 'date' ? 'YYYY-MM-DD' : 'HH:mm' })}
        ${fillNow ? cellTools(cell, spec, text, set, fillNow) : nothing}
      </div>`;
    case 'text':
    case undefined:
      return growingText(textBox);
  }
}

function setRows({ context, columns }: TableCell, rows: Cells, event?: Event): void {
  context.set({ shape: 'table', table: { columns, rows } }, event);
}

/** Fills in the present date or time; undefined for cells that hold neither. */
function nowFor(
  cell: TableCell,
  spec: ColumnSpec | undefined,
  set: (text: string) => void,
): (() => void) | undefined {
  if (cell.context.readOnly || (spec?.kind !== 'date' && spec?.kind !== 'time')) return undefined;
  return () => {
    const { date, time } = clockOf(new Date(), isUtc(cell.context.field.spec, spec));
    set(spec.kind === 'date' ? date : writeTime(time, waysOfColumn(cell), '24 hours', date));
  };
}

/** What shows how times are written here: the cell itself, then those above it from near to far, then the others. */
function waysOfColumn({ rows, row, column }: TableCell): readonly string[] {
  const texts = rows.map((cells) => cells[column] ?? '');
  return [texts[row] ?? '', ...texts.slice(0, row).reverse(), ...texts.slice(row + 1)];
}

function cellTools(
  cell: TableCell,
  spec: ColumnSpec,
  text: string,
  set: (text: string) => void,
  fillNow: () => void,
): TemplateResult {
  const isDate = spec.kind === 'date';
  const zone = isUtc(cell.context.field.spec, spec) ? ' in UTC' : '';
  return html`<span class="cell-tools">
    ${picker({
      type: isDate ? 'date' : 'time',
      value: isDate ? isoDateOf(text) : clockValue(text),
      label: `Pick ${spec.name}`,
      tabStop: false,
      onPick: (picked) => {
        set(isDate || picked === '' ? picked : writeTime(picked, waysOfColumn(cell), '24 hours'));
      },
    })}
    ${nowButton(isDate ? 'Today (Ctrl+;)' : `Now${zone} (Ctrl+;)`, fillNow, false)}
  </span>`;
}

function isoDateOf(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : '';
}

/** A table that a program put there as such, else one in the text; undefined for the text of one cell. */
function readClipboard(data: DataTransfer | null): PastedTable | undefined {
  const text = data?.getData('text/plain') ?? '';
  // A spreadsheet gives one cell as a table too; the text tells.
  if (!/[\t\r\n]/.test(text.trim())) return undefined;
  return readPastedHtml(data?.getData('text/html') ?? '') ?? readPastedText(text);
}

function handleKey({ context, rows, row, column }: TableCell, event: KeyboardEvent): void {
  if (context.readOnly || handleRowKey(context, event, row, rows.length)) return;
  if (!isEnter(event) || event.target instanceof HTMLSelectElement) return;
  event.preventDefault();
  if (row + 1 < rows.length) context.focusRow(row + 1, column);
  else context.addRow(row + 1);
}
