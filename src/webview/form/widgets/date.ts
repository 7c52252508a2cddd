import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { fieldText, iconButton, lineText } from '../controls';
import { textOf } from './widget';
import type { Widget } from './widget';

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** A date as text, because a document may hold anything there, with the browser's calendar to pick one. */
export const dateWidget: Widget = (context) => {
  const text = textOf(context);
  return html`<span class="date">
    ${lineText({
      ...fieldText(context),
      text,
      placeholder: 'YYYY-MM-DD',
      className: 'short',
      invalid: text !== '' && !isoDate.test(text),
    })}
    ${context.readOnly ? nothing : calendar(text, (date) => context.set({ shape: 'text', text: date }))}
  </span>`;
};

function calendar(text: string, pick: (date: string) => void): unknown {
  let picker: HTMLInputElement | undefined;
  return html`${iconButton({
      icon: 'calendar',
      label: 'Pick a date',
      onClick: () => picker?.showPicker(),
    })}<input
      type="date"
      class="calendar"
      tabindex="-1"
      aria-hidden="true"
      .value=${isoDate.test(text) ? text : ''}
      ${ref((element) => {
        picker = element instanceof HTMLInputElement ? element : undefined;
      })}
      @change=${(event: Event) => {
        pick((event.target as HTMLInputElement).value);
      }}
    />`;
}
