import { html, nothing, type TemplateResult } from 'lit';
import { isListField, type DraftValue } from '../../core/ledger/eventDraft';
import type { EventField } from '../../core/ledger/eventFields';
import { growingText, iconButton, lineText, quietAddButton, selectBox } from '../shared/controls';
import { isNowKey, nowButton } from '../shared/pickers';
import { isEnter } from '../shared/keys';

export interface FieldInput {
  readonly key: string;
  readonly field: EventField;
  readonly value: DraftValue | undefined;
  readonly readOnly: boolean;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly set: (value: DraftValue) => void;
  /** Puts the caret into a row once it is drawn. */
  focusRow(row: number): void;
}

/** Draws the input for a field of an event. */
export function fieldInput(input: FieldInput): TemplateResult {
  const { field } = input;
  if (isListField(field)) return listInput(input);
  switch (field.kind) {
    case 'choice':
      return choiceInput(input, field.values ?? []);
    case 'boolean':
      return choiceInput(input, ['true', 'false']);
    case 'suggested':
      return suggestedInput(input, field.values ?? []);
    case 'timestamp':
      return timestampInput(input);
    case 'prose':
    case 'lesson':
      return growingText({ ...box(input), className: 'prose' });
    case 'integer':
    case 'number':
      return lineText({ ...box(input), className: 'short' });
    default:
      return lineText({ ...box(input), ...(field.key === 'task_id' && { className: 'code' }) });
  }
}

function box(input: FieldInput) {
  const { field, readOnly, describedBy, invalid, set } = input;
  return { label: field.label, readOnly, describedBy, invalid, text: textOf(input), onInput: set };
}

function textOf({ value }: FieldInput): string {
  return typeof value === 'string' ? value : (value ?? []).join('\n');
}

const booleanWords: Readonly<Record<string, string>> = { true: 'Yes', false: 'No' };

function choiceInput(input: FieldInput, values: readonly string[]): TemplateResult {
  const options = ['', ...values].map((value) => ({ value, label: wordsOf(value) }));
  const { field, readOnly, describedBy, set } = input;
  const { label } = field;
  return selectBox({ label, readOnly, describedBy, value: textOf(input), options, onChange: set });
}

/** `rolled_back` as `Rolled back`. */
export function wordsOf(value: string): string {
  const words = (booleanWords[value] ?? value).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A text, with the usual ones to choose from beside it. */
function suggestedInput(input: FieldInput, values: readonly string[]): TemplateResult {
  const text = textOf(input);
  return html`<span class="suggested">
    ${lineText({ ...box(input), className: 'short' })}
    ${values.map(
      (value) =>
        html`<button
          type="button"
          class="icon-button with-text toggle"
          aria-pressed=${String(value === text)}
          ?disabled=${input.readOnly}
          @click=${() => {
            input.set(value);
          }}
        >
          ${value}
        </button>`,
    )}
  </span>`;
}

function timestampInput(input: FieldInput): TemplateResult {
  const now = (): void => {
    input.set(`${new Date().toISOString().slice(0, 19)}Z`);
  };
  return html`<span class="date">
    ${lineText({
      ...box(input),
      className: 'timestamp',
      placeholder: 'YYYY-MM-DDThh:mm:ssZ',
      onKey: (event) => {
        if (input.readOnly || !isNowKey(event)) return;
        event.preventDefault();
        now();
      },
    })}
    ${input.readOnly ? nothing : nowButton(`${input.field.label}: now (Ctrl+;)`, now)}
  </span>`;
}

const placeholders: Partial<Record<EventField['kind'], string>> = {
  files: 'src/cart.ts',
  commits: '1a2b3c4d5e6f 2026-01-05T12:15:00Z',
};

/** One line a row. Enter begins the next, Backspace in an empty one goes back, pasted lines are rows. */
function listInput(input: FieldInput): TemplateResult {
  const { field, readOnly } = input;
  const items = typeof input.value === 'string' ? [input.value] : (input.value ?? []);
  const rows = items.length === 0 ? [''] : items;
  const code = field.kind === 'files' || field.kind === 'commits';
  const insert = (at: number, ...texts: readonly string[]): void => {
    input.set(rows.toSpliced(at, 0, ...texts));
    input.focusRow(at + texts.length - 1);
  };
  const remove = (at: number): void => {
    input.set(items.toSpliced(at, 1));
    input.focusRow(Math.max(0, at - 1));
  };
  return html`<ul class="rows" aria-label=${field.label}>
      ${rows.map(
        (item, row) =>
          html`<li class="row" data-row=${row}>
            ${lineText({
              ...box(input),
              text: item,
              label: rows.length === 1 ? field.label : `${field.label} ${row + 1}`,
              placeholder: placeholders[field.kind] ?? '',
              className: code ? 'code' : '',
              onInput: (text) => {
                input.set(rows.with(row, text));
              },
              onKey: (event) => {
                if (readOnly) return;
                if (isEnter(event)) {
                  event.preventDefault();
                  if (item !== '') insert(row + 1, '');
                } else if (event.key === 'Backspace' && item === '' && items.length > 1) {
                  event.preventDefault();
                  remove(row);
                }
              },
              onPaste: (event) => {
                const pasted = (event.clipboardData?.getData('text/plain') ?? '')
                  .split(/\r?\n/)
                  .map((text) => text.trim())
                  .filter((text) => text !== '');
                if (readOnly || pasted.length < 2) return;
                event.preventDefault();
                if (item === '') {
                  input.set(rows.toSpliced(row, 1, ...pasted));
                  input.focusRow(row + pasted.length - 1);
                } else insert(row + 1, ...pasted);
              },
            })}
            ${
              readOnly || items.length === 0
                ? nothing
                : iconButton({
                    icon: 'close',
                    label: `Remove ${field.label} ${row + 1}`,
                    onClick: () => {
                      remove(row);
                    },
                  })
            }
          </li>`,
      )}
    </ul>
    ${
      readOnly
        ? nothing
        : quietAddButton('Add row', () => {
            if (items.length === 0) input.focusRow(0);
            else insert(items.length, '');
          })
    }`;
}
