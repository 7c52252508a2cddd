import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ColumnSpec, TableValue } from '../../../core/documents/types';
import { addButton, growingText, iconButton, selectBox } from '../controls';
import { readPastedHtml, readPastedText } from '../pastedTable';
import type { PastedTable } from '../pastedTable';
import { dragHandle } from './rowDrag';
import { handleRowKey, isEnter } from './rowKeys';
import { pasteCells } from './tableGrid';
import type { Widget, WidgetContext } from './widget';

/** A real table: Tab goes from cell to cell, Enter down the column, a pasted range fills the cells. */
export const tableWidget: Widget = (context) => {
  const table = tableOf(context);
  const rows = shownRows(table);
  return html`<div class="table-frame">
    <table
      class="table"
      aria-label=${context.label}
      aria-describedby=${context.describedBy || nothing}
      @keydown=${noteTab}
      @focusin=${selectCell}
    >
      <thead>
        <tr>
          ${table.columns.map((name) => html`<th scope="col">${name}</th>`)}
          <td class="row-actions"></td>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row, index) => tableRow(context, table, row, index))}
      </tbody>
    </table>
    ${
      context.readOnly
        ? nothing
        : addButton('Add row', () => {
            context.addRow(table.rows.length);
          })
    }
  </div>`;
};

let arrivesByTab = false;

function noteTab(event: KeyboardEvent): void {
  arrivesByTab = event.key === 'Tab';
}

/** As in a spreadsheet, what is typed after Tab replaces the cell. */
function selectCell(event: FocusEvent): void {
  if (arrivesByTab && event.target instanceof HTMLTextAreaElement) event.target.select();
  arrivesByTab = false;
}

function tableOf(context: WidgetContext): TableValue {
  const table = context.value.shape === 'table' ? context.value.table : { columns: [], rows: [] };
  if (table.columns.length > 0) return table;
  return { ...table, columns: (context.field.spec.columns ?? []).map((column) => column.name) };
}

/** An empty table offers a row to type into, without making one in the document. */
function shownRows(table: TableValue): readonly (readonly string[])[] {
  return table.rows.length > 0 ? table.rows : [table.columns.map(() => '')];
}

function tableRow(
  context: WidgetContext,
  table: TableValue,
  row: readonly string[],
  index: number,
): TemplateResult {
  const actions = html`<td class="row-actions">
    ${dragHandle(context, index, table.rows.length, `row ${index + 1}`)}
    ${iconButton({
      icon: 'arrow-up',
      part: 'up',
      label: `Move row ${index + 1} up`,
      disabled: index === 0,
      onClick: () => {
        context.moveRow(index, index - 1);
      },
    })}
    ${iconButton({
      icon: 'arrow-down',
      part: 'down',
      label: `Move row ${index + 1} down`,
      disabled: index >= table.rows.length - 1,
      onClick: () => {
        context.moveRow(index, index + 1);
      },
    })}
    ${iconButton({
      icon: 'trash',
      part: 'remove',
      label: `Remove row ${index + 1}`,
      disabled: table.rows.length === 0,
      onClick: () => {
        context.removeRow(index);
      },
    })}
  </td>`;
  return html`<tr data-row=${index}>
    ${table.columns.map(
      (name, column) =>
        html`<td class="column-${columnSpec(context, name)?.kind ?? 'text'}" data-label=${name}>
          ${cell(context, table, row[column] ?? '', index, column)}
        </td>`,
    )}
    ${context.readOnly ? html`<td class="row-actions"></td>` : actions}
  </tr>`;
}

function cell(
  context: WidgetContext,
  table: TableValue,
  text: string,
  row: number,
  column: number,
): TemplateResult {
  const name = table.columns[column] ?? '';
  const spec = columnSpec(context, name);
  const shown = shownRows(table);
  const set = (next: string, event?: Event): void => {
    const cells = shown.with(
      row,
      table.columns.map((_, at) => (at === column ? next : (shown[row]?.[at] ?? ''))),
    );
    context.set({ shape: 'table', table: { ...table, rows: cells } }, event);
  };
  const common = {
    label: `${context.label} ${row + 1}: ${name}`,
    readOnly: context.readOnly,
    column,
    onKey: (event: KeyboardEvent) => {
      handleKey(context, event, row, column, shown.length);
    },
  };
  if (spec?.kind === 'choice') {
    const options = (spec.options ?? []).map(({ value }) => ({ value, label: value }));
    return selectBox({
      ...common,
      value: text,
      options: [{ value: '', label: '' }, ...options],
      onChange: set,
    });
  }
  return growingText({
    ...common,
    text,
    ...(spec?.kind === 'date' && { placeholder: 'YYYY-MM-DD' }),
    onInput: (next, event) => {
      set(next.replace(/\s*\n\s*/g, ' '), event);
    },
    onPaste: (event) => {
      const pasted = readClipboard(event.clipboardData);
      if (context.readOnly || !pasted) return;
      event.preventDefault();
      const target = { cells: shown, columns: table.columns, row, column };
      context.set({ shape: 'table', table: { ...table, rows: pasteCells(target, pasted) } });
    },
  });
}

/** A table that a program put there as such, else one in the text; undefined for the text of one cell. */
function readClipboard(data: DataTransfer | null): PastedTable | undefined {
  const text = data?.getData('text/plain') ?? '';
  // A spreadsheet gives one cell as a table too; the text tells.
  if (!/[\t\r\n]/.test(text.trim())) return undefined;
  return readPastedHtml(data?.getData('text/html') ?? '') ?? readPastedText(text);
}

function columnSpec(context: WidgetContext, name: string): ColumnSpec | undefined {
  return context.field.spec.columns?.find(
    (column) => column.name.toLowerCase() === name.toLowerCase(),
  );
}

function handleKey(
  context: WidgetContext,
  event: KeyboardEvent,
  row: number,
  column: number,
  count: number,
): void {
  if (context.readOnly || handleRowKey(context, event, row, count)) return;
  if (!isEnter(event) || event.target instanceof HTMLSelectElement) return;
  event.preventDefault();
  if (row + 1 < count) context.focusRow(row + 1, column);
  else context.addRow(row + 1);
}
