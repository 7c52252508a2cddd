import { html, nothing, type TemplateResult } from 'lit';
import { eventTypes, type EventType } from '../../core/ledger/event';
import { draftFields, isEmptyDraftValue, type DraftValue } from '../../core/ledger/eventDraft';
import type { EventFormState, FormGate } from '../../core/ledger/eventFormProtocol';
import { eventFields, type EventField } from '../../core/ledger/eventFields';
import { icon, selectBox } from '../shared/controls';
import { fieldInput, wordsOf } from './fieldInput';
import { problemWords } from './problemWords';

/** What the page shows, and what its parts ask of it. */
export interface EventView {
  readonly state: EventFormState;
  readonly ledgerPath: string;
  readonly notesPath: string;
  readonly diffLines: number;
  readonly gates: readonly FormGate[];
  readonly line: string;
  readonly notes: string;
  /** Whether gates and preview are those of what is shown. */
  readonly isChecked: boolean;
  readonly saving: boolean;
  readonly refusal: string | undefined;
  change(key: string, value: DraftValue): void;
  clear(key: string): void;
  retype(type: EventType): void;
  structureLesson(structured: boolean): void;
  setIncludesDiff(includes: boolean): void;
  focusRow(key: string, row: number): void;
  readonly goToProblem: () => void;
  readonly save: () => void;
  readonly discard: () => void;
}

export function eventView(view: EventView): TemplateResult {
  const { draft } = view.state;
  const shown = new Set<string>();
  return html`<form
    class="event"
    aria-label="Ledger event"
    @submit=${(event: Event) => {
      event.preventDefault();
    }}
  >
    ${header(view)}
    <div class="event-fields">
      ${view.refusal === undefined ? nothing : notice(view.refusal)} ${generalProblems(view)}
      ${draftFields(draft).map(({ key, field }) => {
        const [parent = ''] = key.split('.');
        const first = key !== parent && !shown.has(parent);
        shown.add(parent);
        return html`${first ? groupHeading(view, parent) : nothing}${fieldView(view, key, field)}`;
      })}
      ${preview(view)}
    </div>
  </form>`;
}

function header(view: EventView): TemplateResult {
  const count = view.gates.length;
  const blocked = count > 0 || view.saving;
  return html`<header class="header event-header">
    <div class="title-row">
      <h1>Record ledger event</h1>
      <div class="header-actions">
        <vscode-button secondary ?disabled=${view.saving} @click=${view.discard}
          >Discard</vscode-button
        >
        <vscode-button
          aria-describedby="save-state"
          ?disabled=${blocked}
          title=${blocked ? problemWords(count) : 'Save (Ctrl+Enter)'}
          @click=${view.save}
          >Save</vscode-button
        >
      </div>
    </div>
    <div class="event-meta">
      <label class="event-type" data-field="type">
        <span class="meta-label" aria-hidden="true">Type</span>
        ${selectBox({
          label: 'Type',
          value: view.state.draft.type,
          options: eventTypes.map((value) => ({ value, label: wordsOf(value) })),
          readOnly: view.saving,
          onChange: (value) => {
            const type = eventTypes.find((known) => known === value);
            if (type !== undefined) view.retype(type);
          },
        })}
      </label>
      <span id="save-state" class="save-state">${saveState(view)}</span>
    </div>
  </header>`;
}

function saveState(view: EventView): unknown {
  if (view.saving) return 'Saving...';
  const count = view.gates.length;
  if (count === 0) return `Goes to ${view.ledgerPath}, with an entry in ${view.notesPath}.`;
  return html`<button type="button" class="link problem-count" @click=${view.goToProblem}>
    ${icon('error')} ${problemWords(count)}
  </button>`;
}

function notice(message: string): TemplateResult {
  return html`<p class="event-refusal" role="alert">${icon('error')} <span>${message}</span></p>`;
}

/** Problems of no field that the form shows. */
function generalProblems(view: EventView): unknown {
  const keys = new Set(draftFields(view.state.draft).map(({ key }) => key));
  const general = view.gates.filter(({ field }) => !keys.has(placeOf(field, keys)));
  return general.map(({ field, message }) =>
    notice(field === '' ? message : `${field}: ${message}`),
  );
}

/** The key of the field that a gate belongs to: `commits.0.id` is about `commits`. */
function placeOf(field: string, keys: ReadonlySet<string>): string {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length--) {
    const key = parts.slice(0, length).join('.');
    if (keys.has(key)) return key;
  }
  return field;
}

function groupHeading(view: EventView, parent: string): TemplateResult {
  const field = eventFields[view.state.draft.type].find(({ key }) => key === parent);
  return html`<div class="event-group">
    <h2>${field?.label}</h2>
    ${field?.kind === 'lesson' ? lessonToggle(view) : nothing}
    <p class="hint">${field?.hint}</p>
  </div>`;
}

function lessonToggle(view: EventView): TemplateResult {
  const structured = view.state.draft.structuredLesson;
  return html`<button
    type="button"
    class="link"
    @click=${() => {
      view.structureLesson(!structured);
    }}
  >
    ${structured ? 'Write it in one text' : 'Write it with its circumstances'}
  </button>`;
}

function fieldView(view: EventView, key: string, field: EventField): TemplateResult {
  const { draft, sources } = view.state;
  const keys = new Set([key]);
  const gates = view.gates.filter((gate) => placeOf(gate.field, keys) === key);
  const id = `field-${key.replaceAll('.', '-')}`;
  const value = draft.values[key];
  const source = isEmptyDraftValue(value) ? undefined : sources[key];
  const describedBy = [
    `${id}-hint`,
    source !== undefined && `${id}-source`,
    gates.length > 0 && `${id}-problems`,
  ]
    .filter(Boolean)
    .join(' ');
  return html`<div
    class="field field-label-frame ${gates.length > 0 ? 'has-problems' : ''}"
    data-field=${key}
  >
    <div class="event-label">
      <h3 class="field-label">${field.label}</h3>
      ${field.required ? html`<span class="required">required</span>` : nothing}
      ${field.kind === 'lesson' ? lessonToggle(view) : nothing}
    </div>
    <p class="hint" id="${id}-hint">${field.hint}</p>
    ${fieldInput({
      key,
      field,
      value,
      readOnly: view.saving,
      describedBy,
      invalid: gates.length > 0,
      set: (next) => {
        view.change(key, next);
      },
      focusRow: (row) => {
        view.focusRow(key, row);
      },
    })}
    ${source === undefined ? nothing : sourceLine(view, key, field, source, `${id}-source`)}
    ${gates.length === 0 ? nothing : problems(view, key, gates, `${id}-problems`)}
  </div>`;
}

function sourceLine(
  view: EventView,
  key: string,
  field: EventField,
  source: string,
  id: string,
): TemplateResult {
  return html`<p class="event-source">
    ${icon('sparkle')} <span id=${id}>${source}</span>
    <button
      type="button"
      class="link"
      aria-label="Clear ${field.label}"
      @click=${() => {
        view.clear(key);
      }}
    >
      Clear
    </button>
  </p>`;
}

function problems(
  view: EventView,
  key: string,
  gates: readonly FormGate[],
  id: string,
): TemplateResult {
  return html`<ul class="problems" id=${id}>
    ${gates.map(
      ({ message, suggestion }) =>
        html`<li class="problem-error">
          ${icon('error')}
          <span>
            <span class="hidden-text">Error:</span> ${message}
            ${
              suggestion === undefined
                ? nothing
                : html`<button
                    type="button"
                    class="link"
                    @click=${() => {
                      view.change(key, suggestion);
                    }}
                  >
                    Use ${suggestion}
                  </button>`
            }
          </span>
        </li>`,
    )}
  </ul>`;
}

function preview(view: EventView): TemplateResult {
  return html`<section class="event-preview" aria-label="Preview">
    <h2>Preview</h2>
    ${
      view.diffLines === 0
        ? nothing
        : html`<label class="event-diff">
            <input
              type="checkbox"
              class="checkbox"
              .checked=${view.state.includesDiff}
              @change=${(event: Event) => {
                view.setIncludesDiff((event.target as HTMLInputElement).checked);
              }}
            />
            <span>Include the diff of the fix in the notes (${view.diffLines} lines)</span>
          </label>`
    }
    <details class="evidence">
      <summary>${icon('chevron-right', 'twistie')} The line in ${view.ledgerPath}</summary>
      <pre class="code wrapped" tabindex="0" aria-label="Ledger line">${view.line}</pre>
    </details>
    <details class="evidence">
      <summary>${icon('chevron-right', 'twistie')} The entry in ${view.notesPath}</summary>
      <pre class="code wrapped" tabindex="0" aria-label="Notes entry">${view.notes}</pre>
    </details>
  </section>`;
}
