import { html, type TemplateResult } from 'lit';
import { relativeTime } from '../../core/text/relativeTime';

/** `2 hr. ago`, with the exact time on hover. @param iso ISO 8601 @param now milliseconds since the epoch */
export function timeView(iso: string, now: number): TemplateResult {
  const time = Date.parse(iso);
  const exact = new Date(time).toLocaleString('en', { dateStyle: 'full', timeStyle: 'short' });
  return html`<time datetime=${iso} title=${exact}>${relativeTime(time, now, 'en')}</time>`;
}

const names = new Intl.ListFormat('en', { type: 'conjunction' });
const maxNames = 4;

/** `Ada, Bob and 3 others` */
export function namesText(people: readonly string[]): string {
  const others = people.length - maxNames;
  return names.format(
    others > 1 ? [...people.slice(0, maxNames), `${others} others`] : [...people],
  );
}

/** An entry's text without the arrows that further lines begin with in the journal. */
export function plainLines(text: string): string {
  return text.replace(/^→\s*/gm, '');
}
