import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { iconButton } from './controls';

/** A native picker beside a text box. */
export interface Picker {
  readonly type: 'date' | 'time';
  /** In the form that the browser wants; empty for text of another shape, which is left alone. */
  readonly value: string;
  readonly label: string;
  /** False inside tables, where Tab goes from cell to cell. */
  readonly tabStop: boolean;
  readonly onPick: (value: string) => void;
}

/**
 * The browser's own calendar or clock. Pages in VS Code may not open it by script, so that the button is the browser's
 * box itself, of which nothing but its button shows.
 */
export function picker({ type, value, label, tabStop, onPick }: Picker): TemplateResult {
  return html`<input
    type=${type}
    class="picker picker-${type}"
    role="button"
    aria-label=${label}
    title=${label}
    data-part="pick"
    tabindex=${tabStop ? 0 : -1}
    .value=${value}
    @change=${(event: Event) => {
      const picked = (event.target as HTMLInputElement).value;
      // Emptied: that is only meant where it showed what the document holds.
      if (picked !== '' || value !== '') onPick(picked);
    }}
    @input=${(event: Event) => event.stopPropagation()}
  />`;
}

/** Fills in what the clock says now. */
export function nowButton(label: string, onClick: () => void, tabStop = true): TemplateResult {
  return iconButton({ icon: 'history', label, onClick, part: 'now', tabStop });
}

/** True for the key that spreadsheets have for the present date or time. */
export function isNowKey(event: KeyboardEvent): boolean {
  return (
    event.key === ';' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.isComposing
  );
}
