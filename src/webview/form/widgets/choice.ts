import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { severityRank } from '../../../core/documents/severity';
import type { ChoiceOption } from '../../../core/documents/types';
import { icon, iconButton, selectBox } from '../../shared/controls';
import { textOf } from './widget';
import type { Widget, WidgetContext } from './widget';

/**
 * One of the words that the template offers. A severity also gets a mark whose shape and colour say how bad it is.
 * Where the template says what the words mean, a guide beside the choice shows it, and can be chosen from.
 */
export const choiceWidget: Widget = (context) => {
  const value = textOf(context);
  const options = context.field.spec.options ?? [];
  const select = selectBox({
    value,
    options: [
      { value: '', label: '' },
      ...options.map((option) => ({ ...option, label: option.value })),
    ],
    label: context.label,
    readOnly: context.readOnly,
    describedBy: context.describedBy,
    onChange: (text) => {
      context.set({ shape: 'text', text });
    },
  });
  const box = /severity/i.test(context.field.spec.key) ? severityBox(value, select) : select;
  return options.some(({ description }) => description !== undefined)
    ? html`<span class="choice">${box} ${guide(context, value, options)}</span>`
    : box;
};

function severityBox(value: string, select: TemplateResult): TemplateResult {
  const rank = value === '' ? 5 : severityRank(value);
  return html`<span class="severity severity-${rank}">${icon(severityIcons[rank])}${select}</span>`;
}

const severityIcons = {
  1: 'error',
  2: 'warning',
  3: 'info',
  4: 'arrow-small-down',
  5: 'circle-small',
} as const;

/** What each word means: opened beside the choice, closed by choosing or by Escape. */
function guide(
  context: WidgetContext,
  value: string,
  options: readonly ChoiceOption[],
): TemplateResult {
  const isOpen = context.isOpen('guide');
  const show = (open: boolean): void => {
    context.setOpen('guide', open);
  };
  return html`<span
    class="guide"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape' && isOpen) show(false);
    }}
    @focusout=${(event: FocusEvent) => {
      const root = event.currentTarget as Element;
      if (isOpen && event.relatedTarget !== null && !root.contains(event.relatedTarget as Node))
        show(false);
    }}
  >
    ${iconButton({
      icon: 'question',
      label: `${context.label} guide`,
      expanded: isOpen,
      onClick: () => {
        show(!isOpen);
      },
    })}
    ${
      isOpen
        ? html`<div class="guide-panel" role="group" aria-label="${context.label} guide">
            ${options.map(
              (option) =>
                html`<button
                  type="button"
                  class="guide-option"
                  aria-pressed=${String(option.value === value)}
                  ?disabled=${context.readOnly}
                  @click=${() => {
                    context.set({ shape: 'text', text: option.value });
                    show(false);
                  }}
                >
                  <strong>${option.value}</strong>
                  <span>${option.description ?? nothing}</span>
                </button>`,
            )}
          </div>`
        : nothing
    }
  </span>`;
}
