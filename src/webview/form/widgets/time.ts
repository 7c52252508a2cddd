import { html, nothing } from 'lit';
import { clockOf, clockValue, writeTime } from '../clockTime';
import { lineText } from '../../shared/controls';
import { fieldText } from './fieldText';
import { isNowKey, nowButton, picker } from '../../shared/pickers';
import { isUtc } from './timeZone';
import { textOf } from './widget';
import type { Widget } from './widget';

/** A time of day as text, with the browser's clock to pick one, which is written the way the text was. */
export const timeWidget: Widget = (context) => {
  const text = textOf(context);
  const utc = isUtc(context.field.spec);
  const set = (time: string): void => {
    const next = time === '' ? '' : writeTime(time, [text], utc ? '24 hours' : '12 hours');
    context.set({ shape: 'text', text: next });
  };
  const now = (): void => {
    set(clockOf(new Date(), utc).time);
  };
  return html`<span class="date">
    ${lineText({
      ...fieldText(context),
      text,
      placeholder: utc ? 'HH:mm' : 'hh:mm AM',
      className: 'short',
      onKey: (event) => {
        if (context.readOnly || !isNowKey(event)) return;
        event.preventDefault();
        now();
      },
    })}
    ${
      context.readOnly
        ? nothing
        : html`${picker({
            type: 'time',
            value: clockValue(text),
            label: `Pick ${context.label}`,
            tabStop: true,
            onPick: set,
          })}${nowButton(utc ? 'Now in UTC (Ctrl+;)' : 'Now (Ctrl+;)', now)}`
    }
  </span>`;
};
