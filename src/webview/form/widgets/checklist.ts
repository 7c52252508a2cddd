import { html, nothing } from 'lit';
import type { ChecklistItem } from '../../../core/documents/types';
import { growingText, iconButton, quietAddButton } from '../controls';
import { pasteItems, readPastedLines } from '../pastedLines';
import { dragHandle } from './rowDrag';
import { handleRowKey, isEnter } from './rowKeys';
import type { Widget, WidgetContext } from './widget';

/** Things to do, one a row with a check box. Keys as in a list. */
export const checklistWidget: Widget = (context) => {
  const items = context.value.shape === 'checklist' ? context.value.items : [];
  const shown: readonly ChecklistItem[] = items.length > 0 ? items : [{ done: false, text: '' }];
  const setItem = (index: number, item: ChecklistItem, event?: Event): void => {
    context.set({ shape: 'checklist', items: shown.with(index, item) }, event);
  };
  return html`<ul class="rows checklist">
      ${shown.map(
        (item, index) =>
          html`<li class="row ${item.done ? 'done' : ''}" data-row=${index}>
            ${dragHandle(context, index, items.length, `${context.label} ${index + 1}`)}
            <input
              type="checkbox"
              class="checkbox codicon"
              data-part="check"
              aria-label="${context.label} ${index + 1}: done"
              .checked=${item.done}
              ?disabled=${context.readOnly}
              @change=${(event: Event) => {
                setItem(index, { ...item, done: (event.target as HTMLInputElement).checked });
              }}
            />
            ${growingText({
              text: item.text,
              label: shown.length === 1 ? context.label : `${context.label} ${index + 1}`,
              readOnly: context.readOnly,
              describedBy: context.describedBy,
              column: 0,
              onInput: (text, event) => {
                setItem(index, { ...item, text: text.replace(/\s*\n\s*/g, ' ') }, event);
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
    </ul>
    ${
      context.readOnly
        ? nothing
        : quietAddButton('Add item', () => {
            if (items.length === 0) context.focusRow(0);
            else context.addRow(items.length);
          })
    }`;
};

function paste(
  context: WidgetContext,
  event: ClipboardEvent,
  row: number,
  items: readonly ChecklistItem[],
): void {
  const lines = readPastedLines(event.clipboardData?.getData('text/plain') ?? '');
  if (context.readOnly || !lines) return;
  event.preventDefault();
  const box = event.target as HTMLTextAreaElement;
  const pasted = pasteItems(items, row, [box.selectionStart, box.selectionEnd], lines);
  context.set({ shape: 'checklist', items: pasted.items });
  context.focusRow(pasted.last);
}

function handleKey(
  context: WidgetContext,
  event: KeyboardEvent,
  row: number,
  items: readonly ChecklistItem[],
): void {
  if (context.readOnly || handleRowKey(context, event, row, items.length)) return;
  const empty = items[row]?.text === '';
  if (isEnter(event)) {
    event.preventDefault();
    if (!empty) context.addRow(row + 1);
  } else if (event.key === 'Backspace' && empty && items.length > 1) {
    event.preventDefault();
    context.removeRow(row);
  }
}
