import { html, type TemplateResult } from 'lit';
import type { Handover } from '../../core/worklog/handover';

/** The end of the journal as it stands, with the numbers of its lines. */
export function tailView({ tail, tailFirstLine, lines }: Handover): TemplateResult {
  const shown = tail.replace(/\r?\n$/, '').split(/\r?\n/);
  const heading =
    tailFirstLine <= 1 ? 'The whole journal' : `The last ${shown.length} of ${lines} lines`;
  return html`<section class="tail" aria-labelledby="tail">
    <h2 id="tail">${heading}</h2>
    <div class="verbatim">
      ${shown.map((line, index) => {
        const style = /^#{1,6}\s/.test(line) ? 'line heading' : 'line';
        // Keeps its height where the line is empty.
        const text = line === '' ? '\u200b' : line;
        return html`<div class=${style} data-line=${tailFirstLine + index}>${text}</div>`;
      })}
    </div>
  </section>`;
}
