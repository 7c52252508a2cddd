import { html, nothing } from 'lit';
import { growingText, iconButton } from '../controls';
import { handleRowKey, isEnter } from './rowKeys';
import type { Widget, WidgetContext } from './widget';

/** Bullet points, one a row. Enter begins the next, Backspace in an empty one goes back. */
export const listWidget: Widget = (context) => {
  const items = context.value.shape === 'items' ? context.value.items : [];
  // An empty list offers a row to type into, without making one in the document.
  const shown = items.length > 0 ? items : [''];
  return html`<ol class="rows list">
    ${shown.map(
      (item, index) =>
        html`<li class="row" data-row=${index}>
          <span class="bullet" aria-hidden="true"></span>
          ${growingText({
            text: item,
            label: shown.length === 1 ? context.label : `${context.label} ${index + 1}`,
            readOnly: context.readOnly,
            describedBy: context.describedBy,
            column: 0,
            onInput: (text, event) => {
              context.set({ shape: 'items', items: shown.with(index, oneLine(text)) }, event);
            },
            onKey: (event) => {
              handleKey(context, event, index, shown);
            },
          })}
          ${
            context.readOnly || items.length === 0
              ? nothing
              : iconButton({
                  icon: 'close',
                  label: `Remove ${context.label} ${index + 1}`,
                  onClick: () => {
                    context.removeRow(index);
                  },
                })
          }
        </li>`,
    )}
  </ol>`;
};

function handleKey(
  context: WidgetContext,
  event: KeyboardEvent,
  row: number,
  items: readonly string[],
): void {
  if (context.readOnly || handleRowKey(context, event, row, items.length)) return;
  if (isEnter(event)) {
    event.preventDefault();
    // An empty row is the one to type into; a second one would say nothing.
    if (items[row] !== '') context.addRow(row + 1);
  } else if (event.key === 'Backspace' && items[row] === '' && items.length > 1) {
    event.preventDefault();
    context.removeRow(row);
  }
}

/** A bullet point has one line here: pasted line breaks become blanks. */
function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
