import { html, nothing } from 'lit';
import { clockOf } from '../clockTime';
import { lineText } from '../../shared/controls';
import { fieldText } from './fieldText';
import { isNowKey, nowButton, picker } from '../../shared/pickers';
import { isUtc } from './timeZone';
import { textOf } from './widget';
import type { Widget } from './widget';

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** A date as text, because a document may hold anything there, with the browser's calendar to pick one. */
export const dateWidget: Widget = (context) => {
  const text = textOf(context);
  const set = (date: string): void => {
    context.set({ shape: 'text', text: date });
  };
  const today = (): void => {
    set(clockOf(new Date(), isUtc(context.field.spec)).date);
  };
  return html`<span class="date">
    ${lineText({
      ...fieldText(context),
      text,
      placeholder: 'YYYY-MM-DD',
      className: 'short',
      invalid: text !== '' && !isoDate.test(text),
      onKey: (event) => {
        if (context.readOnly || !isNowKey(event)) return;
        event.preventDefault();
        today();
      },
    })}
    ${
      context.readOnly
        ? nothing
        : html`${picker({
            type: 'date',
            value: isoDate.test(text) ? text : '',
            label: `Pick ${context.label}`,
            tabStop: true,
            onPick: set,
          })}${nowButton('Today (Ctrl+;)', today)}`
    }
  </span>`;
};
