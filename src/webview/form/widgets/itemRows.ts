import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ChecklistItem, FieldValue } from '../../../core/documents/types';
import { growingText, iconButton, quietAddButton } from '../../shared/controls';
import { pasteItems, readPastedLines } from '../pastedLines';
import { dragHandle } from './rowDrag';
import { handleRowKey } from './rowKeys';
import { isEnter } from '../../shared/keys';
import { oneLine } from '../../shared/oneLine';
import type { WidgetContext } from './widget';

/** How a field whose rows are short texts is drawn; items of a plain list are never done. */
export interface ItemRows {
  readonly className: 'list' | 'checklist';
  readonly items: readonly ChecklistItem[];
  /** What stands before the text of a row. */
  lead(row: ItemRow): TemplateResult;
  /** The field's value with these items. */
  valueOf(items: readonly ChecklistItem[]): FieldValue;
}

export interface ItemRow {
  readonly item: ChecklistItem;
  /** What screen readers call the row. */
  readonly name: string;
  readonly set: (item: ChecklistItem, event?: Event) => void;
}

/** The rows as they are shown: an empty list offers one to type into, without making one in the document. */
type Shown = ItemRows & { readonly shown: readonly ChecklistItem[] };

/**
 * Short texts, one a row. Enter begins the next, Backspace in an empty one goes back; pasted lines become items; the
 * keys of rows move, add and remove.
 */
export function itemRows(context: WidgetContext, rows: ItemRows): TemplateResult {
  const { items } = rows;
  const list: Shown = { ...rows, shown: items.length > 0 ? items : [{ done: false, text: '' }] };
  return html`<ul class="rows ${rows.className}">
      ${list.shown.map((item, index) => itemRow(context, list, item, index))}
    </ul>
    ${
      context.readOnly
        ? nothing
        : quietAddButton('Add item', () => {
            if (items.length === 0) context.focusRow(0);
            else context.addRow(items.length);
          })
    }`;
}

function itemRow(
  context: WidgetContext,
  list: Shown,
  item: ChecklistItem,
  index: number,
): TemplateResult {
  const { items, shown } = list;
  const name = `${context.label} ${index + 1}`;
  const set = (next: ChecklistItem, event?: Event): void => {
    context.set(list.valueOf(shown.with(index, next)), event);
  };
  return html`<li class="row ${item.done ? 'done' : ''}" data-row=${index}>
    ${dragHandle(context, index, items.length, name)} ${list.lead({ item, name, set })}
    ${growingText({
      text: item.text,
      label: shown.length === 1 ? context.label : name,
      readOnly: context.readOnly,
      describedBy: context.describedBy,
      column: 0,
      onInput: (text, event) => {
        set({ ...item, text: oneLine(text) }, event);
      },
      onKey: (event) => {
        handleKey(context, event, index, shown);
      },
      onPaste: (event) => {
        paste(context, list, event, index);
      },
    })}
    ${
      context.readOnly || items.length === 0
        ? nothing
        : iconButton({
            icon: 'close',
            label: `Remove ${name}`,
            part: 'remove',
            onClick: () => {
              context.removeRow(index);
            },
          })
    }
  </li>`;
}

function handleKey(
  context: WidgetContext,
  event: KeyboardEvent,
  row: number,
  items: readonly ChecklistItem[],
): void {
  if (context.readOnly || handleRowKey(context, event, row, items.length)) return;
  const isEmpty = items[row]?.text === '';
  if (isEnter(event)) {
    event.preventDefault();
    // An empty row is the one to type into; a second one would say nothing.
    if (!isEmpty) context.addRow(row + 1);
  } else if (event.key === 'Backspace' && isEmpty && items.length > 1) {
    event.preventDefault();
    context.removeRow(row);
  }
}

function paste(context: WidgetContext, list: Shown, event: ClipboardEvent, row: number): void {
  const lines = readPastedLines(event.clipboardData?.getData('text/plain') ?? '');
  if (context.readOnly || !lines) return;
  event.preventDefault();
  const box = event.target as HTMLTextAreaElement;
  const pasted = pasteItems(list.shown, row, [box.selectionStart, box.selectionEnd], lines);
  context.set(list.valueOf(pasted.items));
  context.focusRow(pasted.last);
}
