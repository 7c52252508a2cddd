import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { plainHeading } from '../../core/documents/headingNames';
import type { FormField, FormModel } from '../../core/documents/form';
import type { FieldValue } from '../../core/documents/types';
import type { AnswerKind } from '../../core/fiveWhys/judgeAnswer';
import { judgeAnswer } from '../../core/fiveWhys/judgeAnswer';
import type { Ladder, Why, WhyPath } from '../../core/fiveWhys/ladder';
import { addBranch, askAgain, changeWhy, removeWhy, startLadder } from '../../core/fiveWhys/ladder';
import type { LadderResult } from '../../core/fiveWhys/ladderResult';
import { ladderResult } from '../../core/fiveWhys/ladderResult';
import { growingText, icon, iconButton } from '../shared/controls';
import { isEnter } from '../shared/keys';
import { oneLine } from '../shared/oneLine';

/** The ladder of the page: one at a time, kept until it is applied or closed. */
export interface LadderHost {
  readonly ladder: Ladder | undefined;
  readonly readOnly: boolean;
  /** @param focus the answer that gets the caret once it is drawn; nothing moves it otherwise */
  setLadder(ladder: Ladder | undefined, focus?: WhyPath): void;
  applyLadder(result: LadderResult): void;
}

/** Whether a field is the root cause that a ladder can lead to. */
export function takesLadder({ spec, unknown }: FormField): boolean {
  return !unknown && spec.kind === 'prose' && plainHeading(spec.label) === 'root cause';
}

/** The list that the ends of the other branches go into. */
export function factorsField(model: FormModel): FormField | undefined {
  return model.sections
    .flatMap(({ fields }) => fields)
    .find(
      ({ spec }) => spec.kind === 'list' && plainHeading(spec.label) === 'contributing factors',
    );
}

/** The value with lines that it does not have yet. */
export function withFactors(value: FieldValue, factors: readonly string[]): FieldValue {
  if (value.shape === 'items') {
    const fresh = factors.filter((factor) => !value.items.includes(factor));
    return { ...value, items: [...value.items.filter((item) => item.trim() !== ''), ...fresh] };
  }
  if (value.shape !== 'text') return value;
  const fresh = factors.filter((factor) => !value.text.includes(factor));
  const lines = fresh.map((factor) => `- ${factor}`).join('\n');
  return { ...value, text: [value.text, lines].filter((part) => part !== '').join('\n\n') };
}

/** The button at the root cause, and below it the ladder while there is one. */
export function ladderView(host: LadderHost): TemplateResult | typeof nothing {
  const { ladder } = host;
  if (host.readOnly) return nothing;
  if (ladder === undefined) {
    return html`<button
      type="button"
      class="link ladder-start"
      @click=${() => {
        host.setLadder(startLadder(''), []);
      }}
    >
      ${icon('list-tree')} 5 whys
    </button>`;
  }
  const result = ladderResult(ladder);
  return html`<div class="ladder" role="group" aria-label="5 whys">
    <div class="ladder-head">
      <strong>5 whys</strong>
      <span class="hint">
        Enter asks why again, Ctrl+Enter adds another answer. Stop at a condition of a system or a
        process, never at a person.
      </span>
      ${iconButton({
        icon: 'close',
        label: 'Close the 5 whys',
        onClick: () => {
          host.setLadder(undefined);
        },
      })}
    </div>
    <div class="rung" data-why="">
      <span class="rung-question">What happened?</span>
      ${growingText({
        text: ladder.problem,
        label: 'What happened',
        readOnly: false,
        onInput: (text) => {
          host.setLadder({ ...ladder, problem: text });
        },
        onKey: (event) => {
          if (!isEnter(event)) return;
          event.preventDefault();
          host.setLadder(ladder, [0]);
        },
      })}
    </div>
    ${ladder.whys.map((why, index) => rung(host, ladder, why, [index]))}
    <div class="ladder-foot">
      <vscode-button
        ?disabled=${result === undefined}
        @click=${() => {
          if (result !== undefined) host.applyLadder(result);
        }}
      >
        Fill In Root Cause
      </vscode-button>
      <span class="hint">
        ${
          result === undefined
            ? 'No branch has reached a system or process condition yet.'
            : factorsHint(result.factors.length)
        }
      </span>
    </div>
  </div>`;
}

function factorsHint(count: number): string {
  if (count === 0) return 'The ladder becomes ordinary text, which you can edit.';
  return count === 1
    ? 'The other branch becomes a contributing factor.'
    : `The other ${count} branches become contributing factors.`;
}

function rung(host: LadderHost, ladder: Ladder, why: Why, path: WhyPath): TemplateResult {
  const name = `Why ${path.map((step) => step + 1).join('.')}`;
  const kind = judgeAnswer(why.answer);
  const noteId = `why-${path.join('-')}-note`;
  const hasMore = why.whys.length > 0;
  return html`<div class="rung ${why.isCondition ? 'is-condition' : ''}" data-why=${path.join('.')}>
      <span class="rung-question">Why?</span>
      <div class="rung-answer">
        ${growingText({
          text: why.answer,
          label: name,
          readOnly: false,
          describedBy: noteId,
          onInput: (text) => {
            host.setLadder(changeWhy(ladder, path, { answer: oneLine(text) }));
          },
          onKey: (event) => {
            rungKey(host, ladder, why, path, event);
          },
        })}
        <p class="rung-note note-${kind}" id=${noteId}>${hasMore ? nothing : note(kind, why)}</p>
        <div class="rung-actions">
          ${rungButton('Ask why again', () => {
            const next = askAgain(ladder, path);
            host.setLadder(next.ladder, next.path);
          })}
          ${rungButton('Another answer', () => {
            const next = addBranch(ladder, path);
            host.setLadder(next.ladder, next.path);
          })}
          ${
            hasMore
              ? nothing
              : html`<label class="rung-end">
                  <input
                    type="checkbox"
                    .checked=${why.isCondition}
                    ?disabled=${kind === 'empty'}
                    @change=${(event: Event) => {
                      const { checked } = event.target as HTMLInputElement;
                      host.setLadder(changeWhy(ladder, path, { isCondition: checked }));
                    }}
                  />
                  System or process condition: stop here
                </label>`
          }
        </div>
      </div>
      ${iconButton({
        icon: 'trash',
        label: `Remove ${name}`,
        onClick: () => {
          host.setLadder(removeWhy(ladder, path), path.slice(0, -1));
        },
      })}
    </div>
    ${
      hasMore
        ? html`<div class="${why.whys.length > 1 ? 'branches' : 'steps'}">
            ${why.whys.map((below, index) => rung(host, ladder, below, [...path, index]))}
          </div>`
        : nothing
    }`;
}

function rungButton(label: string, onClick: () => void): TemplateResult {
  return html`<button type="button" class="link" @click=${onClick}>${label}</button>`;
}

function note(kind: AnswerKind, { isCondition }: Why): TemplateResult | typeof nothing {
  if (kind === 'person') {
    return html`${icon('warning')} This stops at a person, and people make mistakes in every system.
    What made it possible, or easy, for that to happen?`;
  }
  if (kind === 'condition' && !isCondition)
    return html`${icon('lightbulb')} This looks like a condition that can be changed. Is it the end?`;
  return nothing;
}

function rungKey(
  host: LadderHost,
  ladder: Ladder,
  why: Why,
  path: WhyPath,
  event: KeyboardEvent,
): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    const next = addBranch(ladder, path);
    host.setLadder(next.ladder, next.path);
  } else if (isEnter(event)) {
    event.preventDefault();
    if (why.answer.trim() === '') return;
    const next = why.whys.length > 0 ? { ladder, path: [...path, 0] } : askAgain(ladder, path);
    host.setLadder(next.ladder, next.path);
  } else if (event.key === 'Backspace' && why.answer === '' && why.whys.length === 0) {
    if (path.length === 1 && ladder.whys.length === 1) return;
    event.preventDefault();
    host.setLadder(removeWhy(ladder, path), path.slice(0, -1));
  }
}
