import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TableValue } from '../../../core/documents/types';
import { addButton, iconButton } from '../../shared/controls';
import type { Cells } from '../pastedTable';
import { dragHandle } from './rowDrag';
import { columnSpec, tableCell } from './tableCell';
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
        ${rows.map((row, index) => tableRow(context, table, rows, row, index))}
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
  const { target } = event;
  const isText = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  if (arrivesByTab && isText) target.select();
  arrivesByTab = false;
}

function tableOf(context: WidgetContext): TableValue {
  const table = context.value.shape === 'table' ? context.value.table : { columns: [], rows: [] };
  if (table.columns.length > 0) return table;
  return { ...table, columns: (context.field.spec.columns ?? []).map((column) => column.name) };
}

/** An empty table offers a row to type into, without making one in the document. */
function shownRows(table: TableValue): Cells {
  return table.rows.length > 0 ? table.rows : [table.columns.map(() => '')];
}

function tableRow(
  context: WidgetContext,
  table: TableValue,
  rows: Cells,
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
        html`<td
          class="column-${columnSpec(context.field.spec, name)?.kind ?? 'text'}"
          data-label=${name}
        >
          ${tableCell({ context, columns: table.columns, rows, row: index, column }, row[column] ?? '')}
        </td>`,
    )}
    ${context.readOnly ? html`<td class="row-actions"></td>` : actions}
  </tr>`;
}
