import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Attempt, AttemptResult } from '../../../core/documents/types';
import {
  addButton,
  growingText,
  icon,
  iconButton,
  lineText,
  selectBox,
} from '../../shared/controls';
import { proseText } from '../proseText';
import { attemptBody } from './attemptBody';
import { dragHandle } from './rowDrag';
import { handleRowKey, rowAction } from './rowKeys';
import { isEnter } from '../../shared/keys';
import { oneLine } from '../../shared/oneLine';
import type { Widget, WidgetContext } from './widget';

const results: readonly { value: AttemptResult; label: string; icon: string }[] = [
  { value: 'unknown', label: 'No result yet', icon: 'circle-outline' },
  { value: 'failed', label: 'Failed', icon: 'error' },
  { value: 'almost', label: 'Almost', icon: 'circle-slash' },
  { value: 'fixed', label: 'The fix', icon: 'pass' },
];

/** What was tried, a card each: title, result, what was done with its evidence, why it failed, time lost. */
export const attemptsWidget: Widget = (context) => {
  const attempts = context.value.shape === 'attempts' ? context.value.attempts : [];
  return html`<div class="attempts">
    ${repeat(
      attempts,
      (_, index) => index,
      (attempt, index) => card(context, attempts, attempt, index),
    )}
    ${
      context.readOnly
        ? nothing
        : addButton('Add attempt', () => {
            context.addRow(attempts.length);
          })
    }
  </div>`;
};

function card(
  context: WidgetContext,
  attempts: readonly Attempt[],
  attempt: Attempt,
  index: number,
): TemplateResult {
  const set = (change: Partial<Attempt>, event?: Event): void => {
    context.set(
      { shape: 'attempts', attempts: attempts.with(index, { ...attempt, ...change }) },
      event,
    );
  };
  const onKey = (event: KeyboardEvent): void => {
    // Its text boxes hold whole paragraphs: a slip of the finger must not take the card away.
    if (rowAction(event) !== 'remove') handleRowKey(context, event, index, attempts.length);
  };
  return html`<div
    class="card attempt attempt-${attempt.result}"
    role="group"
    aria-label="Attempt ${index + 1}"
    data-row=${index}
    @keydown=${onKey}
  >
    <div class="card-head">
      ${dragHandle(context, index, attempts.length, `attempt ${index + 1}`)}
      <span class="attempt-number" aria-hidden="true">${index + 1}</span>
      ${growingText({
        text: attempt.title,
        label: 'Title',
        readOnly: context.readOnly,
        placeholder: 'What was tried',
        className: 'card-title',
        column: 0,
        onInput: (title, event) => {
          set({ title: oneLine(title) }, event);
        },
        onKey: (event) => {
          if (isEnter(event)) event.preventDefault();
        },
      })}
      ${context.readOnly ? nothing : cardActions(context, attempts.length, index)}
    </div>
    <div class="card-meta">
      ${resultPill(context, attempt.result, (result) => {
        set({ result });
      })}
      <label class="time-lost">
        ${icon('watch')}<span>Time lost</span>
        ${lineText({
          text: attempt.timeLost,
          label: 'Time lost',
          readOnly: context.readOnly,
          placeholder: '20 minutes',
          className: 'short',
          onInput: (timeLost, event) => {
            set({ timeLost }, event);
          },
        })}
      </label>
    </div>
    ${attemptBody(context, attempt.body, index, (body, event) => {
      set({ body }, event);
    })}
    <div class="part">
      <div class="part-label" aria-hidden="true">Why it failed</div>
      ${proseText({
        text: attempt.whyItFailed,
        label: 'Why it failed',
        readOnly: context.readOnly,
        className: 'prose small',
        onInput: (whyItFailed, event) => {
          set({ whyItFailed }, event);
        },
      })}
    </div>
  </div>`;
}

function resultPill(
  context: WidgetContext,
  result: AttemptResult,
  choose: (result: AttemptResult) => void,
): TemplateResult {
  const current = results.find(({ value }) => value === result);
  return html`<span class="pill pill-${result}">
    ${icon(current?.icon ?? 'circle-outline')}
    ${selectBox({
      value: result,
      options: results,
      label: 'Result',
      readOnly: context.readOnly,
      onChange: (value) => {
        const chosen = results.find((candidate) => candidate.value === value);
        if (chosen) choose(chosen.value);
      },
    })}
  </span>`;
}

function cardActions(context: WidgetContext, count: number, index: number): TemplateResult {
  return html`<span class="row-actions">
    ${iconButton({
      icon: 'arrow-up',
      part: 'up',
      label: `Move attempt ${index + 1} up`,
      disabled: index === 0,
      onClick: () => {
        context.moveRow(index, index - 1);
      },
    })}
    ${iconButton({
      icon: 'arrow-down',
      part: 'down',
      label: `Move attempt ${index + 1} down`,
      disabled: index === count - 1,
      onClick: () => {
        context.moveRow(index, index + 1);
      },
    })}
    ${iconButton({
      icon: 'trash',
      part: 'remove',
      label: `Remove attempt ${index + 1}`,
      onClick: () => {
        context.removeRow(index);
      },
    })}
  </span>`;
}
