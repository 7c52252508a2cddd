import { html, nothing, type TemplateResult } from 'lit';
import type { Handover, HandoverItem, HandoverMutation } from '../../core/worklog/handover';
import { icon } from '../shared/controls';
import type { HandoverViewContext } from './handoverView';
import { plainLines, timeView } from './wording';

/** What is read in a minute; the others are a click away. */
const shownAtOnce = 5;

type EntryKind = 'failed' | 'blocked' | 'decision' | 'finding';

const icons: Readonly<Record<EntryKind, string>> = {
  failed: 'error',
  blocked: 'circle-slash',
  decision: 'law',
  finding: 'lightbulb',
};

/** The current state, or that nobody wrote it down. */
export function stateView(
  { currentState, currentStateLine }: Handover,
  { send }: HandoverViewContext,
): TemplateResult {
  return html`<section class="block state" aria-labelledby="state">
    <h2 id="state">${icon('location')}Where it stands</h2>
    ${
      currentState === null
        ? html`<p class="muted">Nobody has written down where the work stands.</p>`
        : html`<p class="text">${plainLines(currentState)}</p>
            ${
              currentStateLine === null
                ? nothing
                : html`<p class="source">${lineLink(currentStateLine, send)}</p>`
            }`
    }
  </section>`;
}

/** A block of entries; nothing where there are none. */
export function entriesView(
  heading: string,
  kind: EntryKind,
  items: readonly HandoverItem[],
  context: HandoverViewContext,
): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing;
  const more = items.slice(shownAtOnce);
  return html`<section class="block ${kind}" aria-labelledby=${kind}>
    <h2 id=${kind}>${icon(icons[kind])}${heading}<span class="count">${items.length}</span></h2>
    ${listView(items.slice(0, shownAtOnce), context)}
    ${
      more.length === 0
        ? nothing
        : html`<details>
            <summary>${more.length} more</summary>
            ${listView(more, context)}
          </details>`
    }
  </section>`;
}

function listView(items: readonly HandoverItem[], context: HandoverViewContext): TemplateResult {
  return html`<ul class="entries">
    ${items.map(
      (item) =>
        html`<li>
          <div class="text">${plainLines(item.text)}</div>
          <div class="source">${sourceView(item, context)}</div>
        </li>`,
    )}
  </ul>`;
}

/** The change of approach in force, and what came of it. */
export function mutationView(
  { mutation }: Handover,
  context: HandoverViewContext,
): TemplateResult | typeof nothing {
  if (mutation === null) return nothing;
  return html`<section class="block mutation" aria-labelledby="mutation">
    <h2 id="mutation">${icon('git-compare')}In force: ${mutation.label}</h2>
    <dl>
      ${[
        ['Failed on', mutation.failedOn],
        ['Switched to', mutation.switchingTo],
        ['Because', mutation.rationale],
      ].map(([term, text]) =>
        text === ''
          ? nothing
          : html`<dt>${term}</dt>
              <dd>${text}</dd>`,
      )}
      <dt>Since then</dt>
      <dd class="outcome ${mutation.outcome}">${outcomeView(mutation)}</dd>
    </dl>
    <div class="source">${sourceView(mutation, context)}</div>
  </section>`;
}

function outcomeView({ outcome }: HandoverMutation): TemplateResult {
  switch (outcome) {
    case 'worked':
      return html`${icon('pass')}It worked`;
    case 'failed':
      return html`${icon('error')}It failed, too`;
    case 'open':
      return html`${icon('circle-outline')}Not known yet`;
  }
}

function sourceView(
  { author, at, line }: Pick<HandoverItem, 'author' | 'at' | 'line'>,
  { now, send }: HandoverViewContext,
): TemplateResult {
  return html`${author === null ? nothing : html`<span>${author}</span>`}
  ${at === null ? nothing : timeView(at, now)} ${lineLink(line, send)}`;
}

function lineLink(line: number, send: HandoverViewContext['send']): TemplateResult {
  const open = (): void => send({ type: 'openJournal', line });
  return html`<button type="button" class="link" @click=${open}>line ${line}</button>`;
}
