import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { WordKind } from '../../core/documents/formProtocol';
import { textValue } from './textValue';

// Text boxes, selects and check boxes are the browser's own, dressed in VS Code's colours: the hint and the problems of a
// field are tied to them by id, which cannot reach into the shadow root of a component.

/** Id of the list that completes a text box with `words`; see form/suggestions.ts. */
export const listId = 'suggestions';

/** A codicon; decoration only, the word stands beside it or in the accessible name. */
export function icon(name: string, className = ''): TemplateResult {
  return html`<span class="codicon codicon-${name} ${className}" aria-hidden="true"></span>`;
}

export function iconButton(button: {
  readonly icon: string;
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  /** For a button that opens a menu: whether it is open. */
  readonly expanded?: boolean;
  /** Names a button of a row, so that the focus finds it again in the row's new place. */
  readonly part?: string;
  /** False for a button whose work has a key of its own, where Tab has better to do. */
  readonly tabStop?: boolean;
}): TemplateResult {
  return html`<button
    type="button"
    class="icon-button"
    aria-label=${button.label}
    title=${button.label}
    data-part=${button.part ?? nothing}
    tabindex=${button.tabStop === false ? -1 : nothing}
    aria-haspopup=${button.expanded === undefined ? nothing : 'menu'}
    aria-expanded=${button.expanded === undefined ? nothing : String(button.expanded)}
    ?disabled=${button.disabled ?? false}
    @click=${button.onClick}
  >
    ${icon(button.icon)}
  </button>`;
}

/** A button with an icon and a word that adds something below. */
export function addButton(label: string, onClick: () => void): TemplateResult {
  return html`<vscode-button
    secondary
    class="add-button"
    @click=${onClick}
    @keydown=${(event: KeyboardEvent) => {
      // The component takes Space as a click but lets the page scroll with it.
      if (event.key === ' ') event.preventDefault();
    }}
  >
    <span slot="content-before">${icon('add')}</span>${label}
  </vscode-button>`;
}

/** The same where it must not weigh more than what stands above it. */
export function quietAddButton(label: string, onClick: () => void): TemplateResult {
  return html`<button type="button" class="icon-button with-text quiet-add" @click=${onClick}>
    ${icon('add')}<span>${label}</span>
  </button>`;
}

export interface TextBox {
  readonly text: string;
  readonly label: string;
  readonly readOnly: boolean;
  readonly describedBy?: string;
  readonly placeholder?: string;
  readonly className?: string;
  readonly column?: number;
  readonly invalid?: boolean;
  readonly onInput: (text: string, event: Event) => void;
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly onPaste?: (event: ClipboardEvent) => void;
}

/** A text box that grows with its text. With `onKey` it can be kept to one paragraph. */
export function growingText(box: TextBox): TemplateResult {
  return html`<textarea
    class="input ${box.className ?? ''}"
    rows="1"
    spellcheck="true"
    aria-label=${box.label}
    aria-describedby=${box.describedBy || nothing}
    aria-invalid=${box.invalid ? 'true' : nothing}
    placeholder=${box.placeholder ?? nothing}
    data-column=${box.column ?? nothing}
    ?readonly=${box.readOnly}
    ${textValue(box.text)}
    @input=${(event: Event) => {
      box.onInput((event.target as HTMLTextAreaElement).value, event);
    }}
    @keydown=${box.onKey ?? nothing}
    @paste=${box.onPaste ?? nothing}
  ></textarea>`;
}

/** A text box of one line; with `words` one that is completed. */
export function lineText(box: TextBox & { readonly words?: WordKind }): TemplateResult {
  return html`<input
    type="text"
    class="input ${box.className ?? ''}"
    role=${box.words ? 'combobox' : nothing}
    aria-autocomplete=${box.words ? 'list' : nothing}
    aria-expanded=${box.words ? 'false' : nothing}
    aria-controls=${box.words ? listId : nothing}
    data-words=${box.words ?? nothing}
    aria-label=${box.label}
    aria-describedby=${box.describedBy || nothing}
    aria-invalid=${box.invalid ? 'true' : nothing}
    placeholder=${box.placeholder ?? nothing}
    data-column=${box.column ?? nothing}
    ?readonly=${box.readOnly}
    ${textValue(box.text)}
    @input=${(event: Event) => {
      box.onInput((event.target as HTMLInputElement).value, event);
    }}
    @keydown=${box.onKey ?? nothing}
    @paste=${box.onPaste ?? nothing}
  />`;
}

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  /** Shown when the pointer rests on it; the closed box stays as short as the word. */
  readonly description?: string;
}

export interface SelectBox {
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly label: string;
  readonly readOnly: boolean;
  readonly describedBy?: string;
  readonly className?: string;
  readonly column?: number;
  readonly onChange: (value: string) => void;
  readonly onKey?: (event: KeyboardEvent) => void;
}

/** One of several words. A value that is none of them is shown as it stands and can be kept. */
export function selectBox(box: SelectBox): TemplateResult {
  const known = box.options.some((option) => option.value === box.value);
  const options: readonly SelectOption[] = known
    ? box.options
    : [{ value: box.value, label: box.value }, ...box.options];
  const chosen = options.find((option) => option.value === box.value);
  return html`<select
    class="input select ${box.className ?? ''}"
    aria-label=${box.label}
    aria-describedby=${box.describedBy || nothing}
    title=${chosen?.description ?? nothing}
    data-column=${box.column ?? nothing}
    ?disabled=${box.readOnly}
    @change=${(event: Event) => {
      box.onChange((event.target as HTMLSelectElement).value);
    }}
    @keydown=${box.onKey ?? nothing}
  >
    ${options.map(
      ({ value, label, description }) =>
        html`<option
          value=${value}
          title=${description ?? nothing}
          .selected=${value === box.value}
        >
          ${label || '\u2014'}
        </option>`,
    )}
  </select>`;
}
