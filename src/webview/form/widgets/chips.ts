import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { WordKind } from '../../../core/documents/formProtocol';
import { icon } from '../../shared/controls';
import { listId } from '../../shared/controls';
import { isSave } from '../../shared/keys';
import type { WidgetContext } from './widget';

/**
 * Short words side by side, each removable, with a box for the next. Enter or a comma adds what was typed, so does
 * leaving the box, and saving; Backspace in an empty box takes the last one back. Words in use are offered while typing.
 */
export function chips(context: WidgetContext, iconName: string, words: WordKind): TemplateResult {
  const items = context.value.shape === 'items' ? context.value.items : [];
  const setItems = (next: readonly string[]): void => {
    context.set({ shape: 'items', items: next });
  };
  const add = (box: HTMLInputElement): void => {
    const added = box.value
      .split(',')
      .map((word) => word.trim())
      .filter((word, at, all) => word !== '' && all.indexOf(word) === at && !items.includes(word));
    box.value = '';
    if (added.length > 0) setItems([...items, ...added]);
  };
  const onKey = (event: KeyboardEvent): void => {
    const box = event.target as HTMLInputElement;
    if (event.isComposing) return;
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add(box);
    } else if (isSave(event)) {
      // Not prevented: VS Code saves, and waits for what is added here.
      add(box);
    } else if (event.key === 'Backspace' && box.value === '' && items.length > 0) {
      event.preventDefault();
      setItems(items.slice(0, -1));
    }
  };
  return html`<div class="input chips">
    ${items.map(
      (item, index) =>
        html`<span class="chip" data-row=${index}>
          ${icon(iconName)}<span class="chip-text">${item}</span>
          ${
            context.readOnly
              ? nothing
              : html`<button
                  type="button"
                  class="chip-remove"
                  aria-label="Remove ${item}"
                  title="Remove ${item}"
                  @click=${(event: Event) => {
                    const root = (event.currentTarget as Element).closest('.chips');
                    setItems(items.toSpliced(index, 1));
                    root?.querySelector('input')?.focus();
                  }}
                >
                  ${icon('close')}
                </button>`
          }
        </span>`,
    )}
    ${
      context.readOnly && items.length > 0
        ? nothing
        : html`<input
            type="text"
            class="chip-input"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded="false"
            aria-controls=${listId}
            data-words=${words}
            aria-label=${context.label}
            aria-describedby=${context.describedBy || nothing}
            placeholder=${items.length === 0 ? 'Add, then Enter' : ''}
            ?readonly=${context.readOnly}
            @keydown=${onKey}
            @word-chosen=${(event: Event) => {
              add(event.target as HTMLInputElement);
            }}
            @blur=${(event: Event) => {
              add(event.target as HTMLInputElement);
            }}
          />`
    }
  </div>`;
}
