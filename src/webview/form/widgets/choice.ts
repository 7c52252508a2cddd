import { html } from 'lit';
import { severityRank } from '../../../core/documents/severity';
import { icon, selectBox } from '../controls';
import { textOf } from './widget';
import type { Widget } from './widget';

/** One of the words that the template offers. A severity also gets a mark whose shape and colour say how bad it is. */
export const choiceWidget: Widget = (context) => {
  const value = textOf(context);
  const options = (context.field.spec.options ?? []).map((option) => ({
    value: option.value,
    label: option.value,
    ...(option.description !== undefined && { description: option.description }),
  }));
  const select = selectBox({
    value,
    options: [{ value: '', label: '' }, ...options],
    label: context.label,
    readOnly: context.readOnly,
    describedBy: context.describedBy,
    onChange: (text) => {
      context.set({ shape: 'text', text });
    },
  });
  if (!/severity/i.test(context.field.spec.key)) return select;
  const rank = value === '' ? 5 : severityRank(value);
  return html`<span class="severity severity-${rank}">${icon(severityIcons[rank])}${select}</span>`;
};

const severityIcons = {
  1: 'error',
  2: 'warning',
  3: 'info',
  4: 'arrow-small-down',
  5: 'circle-small',
} as const;
