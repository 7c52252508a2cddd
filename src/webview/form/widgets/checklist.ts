import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { itemRows } from './itemRows';
import type { ItemRow } from './itemRows';
import type { Widget } from './widget';

/** Things to do, one a row with a check box. */
export const checklistWidget: Widget = (context) =>
  itemRows(context, {
    className: 'checklist',
    items: context.value.shape === 'checklist' ? context.value.items : [],
    lead: (row) => checkBox(row, context.readOnly),
    valueOf: (items) => ({ shape: 'checklist', items }),
  });

function checkBox({ item, name, set }: ItemRow, readOnly: boolean): TemplateResult {
  return html`<input
    type="checkbox"
    class="checkbox codicon"
    data-part="check"
    aria-label="${name}: done"
    .checked=${item.done}
    ?disabled=${readOnly}
    @change=${(event: Event) => {
      set({ ...item, done: (event.target as HTMLInputElement).checked });
    }}
  />`;
}
