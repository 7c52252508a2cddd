import { html, nothing } from 'lit';
import { growingText, iconButton, quietAddButton } from '../controls';
import { pasteItems, readPastedLines } from '../pastedLines';
import { dragHandle } from './rowDrag';
import { handleRowKey, isEnter } from './rowKeys';
import type { Widget, WidgetContext } from './widget';

/** Bullet points, one a row. Enter begins the next, Backspace in an empty one goes back; pasted lines are items. */
export const listWidget: Widget = (context) => {
  const items = context.value.shape === 'items' ? context.value.items : [];
  // An empty list offers a row to type into, without making one in the document.
  const shown = items.length > 0 ? items : [''];
  return html`<ol class="rows list">
      ${shown.map(
        (item, index) =>
          html`<li class="row" data-row=${index}>
            ${dragHandle(context, index, items.length, `${context.label} ${index + 1}`)}
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
              onPaste: (event) => {
                paste(context, event, index, shown);
              },
            })}
            ${
              context.readOnly || items.length === 0
                ? nothing
                : iconButton({
                    icon: 'close',
                    label: `Remove ${context.label} ${index + 1}`,
                    part: 'remove',
                    onClick: () => {
                      context.removeRow(index);
                    },
                  })
            }
          </li>`,
      )}
    </ol>
    ${
      context.readOnly
        ? nothing
        : quietAddButton('Add item', () => {
            if (items.length === 0) context.focusRow(0);
            else context.addRow(items.length);
          })
    }`;
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

function paste(
  context: WidgetContext,
  event: ClipboardEvent,
  row: number,
  items: readonly string[],
): void {
  const lines = readPastedLines(event.clipboardData?.getData('text/plain') ?? '');
  if (context.readOnly || !lines) return;
  event.preventDefault();
  const box = event.target as HTMLTextAreaElement;
  const rows = items.map((text) => ({ done: false, text }));
  const pasted = pasteItems(rows, row, [box.selectionStart, box.selectionEnd], lines);
  context.set({ shape: 'items', items: pasted.items.map(({ text }) => text) });
  context.focusRow(pasted.last);
}

/** A bullet point has one line here: pasted line breaks become blanks. */
function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
