import { html, nothing, type TemplateResult } from 'lit';
import type { HandoverContent, HandoverMessageToHost } from '../../core/worklog/handoverProtocol';
import { icon } from '../shared/controls';
import { entriesView, mutationView, stateView } from './entriesView';
import { headerView } from './headerView';
import { nowView } from './nowView';
import { tailView } from './tailView';

export type HandoverViewState =
  | { readonly status: 'loading' }
  | { readonly status: 'error'; readonly message: string }
  | { readonly status: 'none'; readonly path: string }
  | { readonly status: 'handover'; readonly content: HandoverContent };

export interface HandoverViewContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly send: (message: HandoverMessageToHost) => void;
}

export function handoverView(
  state: HandoverViewState,
  context: HandoverViewContext,
): TemplateResult {
  switch (state.status) {
    case 'loading':
      return html`<p class="message" role="status">Reading the work journal…</p>`;
    case 'error':
      return html`<div class="message" role="alert">
        <h1>The handover could not be read</h1>
        <p>${state.message}</p>
        ${button('Try Again', () => context.send({ type: 'ready' }))}
      </div>`;
    case 'none':
      return noJournal(state.path, context);
    case 'handover':
      return handoverBody(state.content, context);
  }
}

function noJournal(path: string, { send }: HandoverViewContext): TemplateResult {
  return html`<div class="message">
    <h1>No work journal here</h1>
    <p>
      <code>${path}</code> would hold what this task is, what was decided and what failed, so that
      the next person does not try it again.
    </p>
    ${button('Start Session', () => send({ type: 'startSession' }))}
  </div>`;
}

/** In the order in which somebody who takes over needs it. */
function handoverBody(content: HandoverContent, context: HandoverViewContext): TemplateResult {
  const { handover } = content;
  const name = handover.path.split('/').at(-1) ?? handover.path;
  return html`${headerView(content, context)}
    <main>
      ${stateView(handover, context)}
      ${entriesView('Do not retry', 'failed', handover.failedApproaches, context)}
      ${mutationView(handover, context)}
      ${entriesView('Blocked', 'blocked', handover.blockers, context)}
      ${entriesView('Decisions', 'decision', handover.decisions, context)}
      ${entriesView('Findings', 'finding', handover.findings, context)} ${nowView(content, context)}
      ${tailView(handover)}
    </main>
    <footer class="bar">
      ${button(handover.unread ? 'Acknowledge and Start Session' : 'Start Session', () =>
        context.send({ type: 'startSession' }),
      )}
      <button
        type="button"
        class="button secondary"
        @click=${() => context.send({ type: 'openJournal' })}
      >
        Open ${name}
      </button>
      ${
        handover.unread
          ? html`<span class="muted bar-note"
              >${icon('info')} Your name goes into the journal as its reader.</span
            >`
          : nothing
      }
    </footer>`;
}

function button(label: string, onClick: () => void): TemplateResult {
  return html`<button type="button" class="button" @click=${onClick}>${label}</button>`;
}
