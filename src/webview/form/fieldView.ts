import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { FormField, FormIntent } from '../../core/documents/form';
import type { DocumentProblem, FieldValue } from '../../core/documents/types';
import { icon } from '../shared/controls';
import { ladderView, takesLadder } from './fiveWhys';
import type { LadderHost } from './fiveWhys';
import type { WidgetContext } from './widgets/widget';
import { widgetFor } from './widgets/registry';

/** What the parts of the page ask of the page itself. */
export interface FormActions extends LadderHost {
  valueOf(field: FormField): FieldValue;
  problemsOf(field: FormField): readonly DocumentProblem[];
  edit(field: FormField, intent: FormIntent, event?: Event): void;
  /**
   * Puts the focus into a row once it is drawn: into the column, else where it is in its row now.
   */
  focusRow(key: string, row: number, column?: number): void;
  /** Says something to people with screen readers. */
  announce(sentence: string): void;
  isOpen(part: string): boolean;
  setOpen(part: string, open: boolean): void;
  openText(line?: number): void;
  applyFix(problem: DocumentProblem): void;
  readonly readOnly: boolean;
  /** False for a file that no template claims. */
  readonly hasTemplate: boolean;
  /** Changes whenever something was opened or closed. */
  readonly openRevision: number;
}

/** How a field is framed: as a section of its own, under a label inside a section, or in the row of meta. */
export type FieldFrame = 'section' | 'label' | 'meta';

export function fieldView(field: FormField, frame: FieldFrame, form: FormActions): unknown {
  const value = form.valueOf(field);
  const problems = form.problemsOf(field);
  // One key redraws one field, not the page.
  return guard(
    [
      field,
      value,
      JSON.stringify(problems),
      frame,
      form.readOnly,
      form.hasTemplate,
      form.openRevision,
    ],
    () => drawField(field, value, problems, frame, form),
  );
}

/** The id of a field's element, for links to it. */
export function fieldId(field: FormField): string {
  return `field-${field.spec.key.replace(/\s+/g, '-')}`;
}

function drawField(
  field: FormField,
  value: FieldValue,
  problems: readonly DocumentProblem[],
  frame: FieldFrame,
  form: FormActions,
): TemplateResult {
  const { spec } = field;
  const hint =
    field.unknown && form.hasTemplate ? 'Not part of the template; kept as it is.' : spec.hint;
  const hintId = `${fieldId(field)}-hint`;
  const problemsId = `${fieldId(field)}-problems`;
  const describedBy = [hint && hintId, problems.length > 0 && problemsId].filter(Boolean).join(' ');
  const context = widgetContext(field, value, describedBy, form);
  return html`<div
      class="field field-${frame} kind-${spec.kind} ${problems.length > 0 ? 'has-problems' : ''}"
      id=${fieldId(field)}
      data-field=${spec.key}
    >
      ${fieldHeading(field, frame)}
      ${hint ? html`<p class="hint" id=${hintId}>${hint}</p>` : nothing}
      ${widgetFor(context)(context)} ${computedLink(context)}
      ${problemList(problems, problemsId, form)}
    </div>
    ${takesLadder(field) ? ladderView(form) : nothing}`;
}

/** Offers the value that the rest of the document says, where the person wrote another one. */
function computedLink(context: WidgetContext): TemplateResult | typeof nothing {
  const { computed, spec } = context.field;
  if (computed === undefined || context.readOnly) return nothing;
  const says = computed.from === 'timeline' ? 'the timeline says' : 'the attempts say';
  return html`<button
    type="button"
    class="link computed"
    title="${computed.text} is what ${says}"
    aria-label="Use ${computed.text} for ${spec.label}, as ${says}"
    @click=${() => {
      context.set({ shape: 'text', text: computed.text });
    }}
  >
    Use ${computed.text}
  </button>`;
}

function fieldHeading(field: FormField, frame: FieldFrame): TemplateResult {
  const { label } = field.spec;
  if (frame === 'meta') return html`<span class="meta-label" aria-hidden="true">${label}</span>`;
  if (frame === 'label') return html`<h3 class="field-label">${label}</h3>`;
  return (field.level ?? 2) > 2 ? html`<h3>${label}</h3>` : html`<h2>${label}</h2>`;
}

export function problemList(
  problems: readonly DocumentProblem[],
  id: string,
  form: FormActions,
): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<ul class="problems" id=${id}>
    ${problems.map(
      (problem) =>
        html`<li class="problem-${problem.severity ?? 'warning'}">
          ${icon(problem.severity ?? 'warning')}
          <span>
            <span class="hidden-text">${severityWords[problem.severity ?? 'warning']}</span>
            ${problem.message} ${form.readOnly ? nothing : fixLink(problem, form)}
            <button
              type="button"
              class="link"
              @click=${() => {
                form.openText(problem.line);
              }}
            >
              Show line ${problem.line + 1}
            </button>
          </span>
        </li>`,
    )}
  </ul>`;
}

const severityWords = { error: 'Error:', warning: 'Warning:', info: 'Hint:' } as const;

function fixLink(problem: DocumentProblem, form: FormActions): TemplateResult | typeof nothing {
  if (problem.fixTitle === undefined) return nothing;
  return html`<button
    type="button"
    class="link"
    @click=${() => {
      form.applyFix(problem);
    }}
  >
    ${problem.fixTitle}
  </button>`;
}

function widgetContext(
  field: FormField,
  value: FieldValue,
  describedBy: string,
  form: FormActions,
): WidgetContext {
  const { key, label } = field.spec;
  const count = rowCount(value);
  return {
    field,
    value,
    label,
    describedBy,
    readOnly: form.readOnly,
    isOpen: (part) => form.isOpen(`${key}/${part}`),
    setOpen: (part, open) => {
      form.setOpen(`${key}/${part}`, open);
    },
    set: (next, event) => {
      form.edit(field, { kind: 'setField', key, value: next }, event);
    },
    addRow: (at) => {
      // The row that an empty table offers does not count yet.
      const index = Math.min(at, count);
      form.edit(field, { kind: 'addRow', key, index });
      form.focusRow(key, index, 0);
      form.announce(`Added ${index + 1} of ${count + 1} to ${label}.`);
    },
    removeRow: (index) => {
      if (index >= count) return;
      form.edit(field, { kind: 'removeRow', key, index });
      form.focusRow(key, Math.max(0, index - 1));
      form.announce(`Removed from ${label}, ${count - 1} left.`);
    },
    moveRow: (from, to) => {
      if (from >= count || to >= count) return;
      form.edit(field, { kind: 'moveRow', key, from, to });
      form.focusRow(key, to);
      form.announce(`Moved to ${to + 1} of ${count} in ${label}.`);
    },
    focusRow: (index, column) => {
      form.focusRow(key, index, column);
    },
  };
}

function rowCount(value: FieldValue): number {
  switch (value.shape) {
    case 'items':
    case 'checklist':
      return value.items.length;
    case 'table':
      return value.table.rows.length;
    case 'attempts':
      return value.attempts.length;
    case 'text':
    case 'rating':
      return 0;
  }
}
