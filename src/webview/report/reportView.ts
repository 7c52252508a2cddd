import { html, nothing, type TemplateResult } from 'lit';
import { shownMetrics } from '../../core/ledger/delivery/charts';
import type { DeliveryReport } from '../../core/ledger/delivery/report';
import type { MessageToHost, PageQuery } from '../../core/ledger/delivery/reportProtocol';
import { damagedNote, reportNotes } from '../../core/ledger/delivery/wording';
import { controls } from './controlsView';
import { listsView } from './listsView';
import { tile } from './tileView';
import { trendView } from './trendView';

export type ReportViewState =
  | { readonly status: 'loading' }
  | { readonly status: 'error'; readonly message: string }
  | {
      readonly status: 'report';
      readonly query: PageQuery;
      readonly report: DeliveryReport;
      /** Another report was asked for. */
      readonly busy: boolean;
    };

export interface ReportActions {
  readonly show: (query: PageQuery) => void;
  readonly send: (message: MessageToHost) => void;
}

/** @param theme rises when the colours change */
export function reportView(
  state: ReportViewState,
  theme: number,
  actions: ReportActions,
): TemplateResult {
  switch (state.status) {
    case 'loading':
      return html`<p class="message" role="status">Reading the ledger…</p>`;
    case 'error':
      return html`<div class="message" role="alert">
        <h1>The report could not be made</h1>
        <p>${state.message}</p>
        <button type="button" class="button" @click=${() => actions.send({ type: 'ready' })}>
          Try Again
        </button>
      </div>`;
    case 'report':
      return state.report.ledgerEvents === 0
        ? emptyView(actions)
        : reportBody(state, theme, actions);
  }
}

function emptyView({ send }: ReportActions): TemplateResult {
  return html`<div class="message">
    <h1>No deployments recorded yet</h1>
    <p>
      The report shows how often you deploy, how long changes take, what fails and how fast it
      recovers. It is made from the events in the ledger.
    </p>
    <button type="button" class="button" @click=${() => send({ type: 'recordEvent' })}>
      Record Ledger Event
    </button>
  </div>`;
}

function reportBody(
  { report, query, busy }: Extract<ReportViewState, { status: 'report' }>,
  theme: number,
  actions: ReportActions,
): TemplateResult {
  return html`${controls(report, query, actions)}
    <main aria-busy=${busy}>
      ${noDeployments(report, query, actions)}
      <div class="tiles">${shownMetrics.map((id) => tile(report, id))}</div>
      ${notesView(report, actions)}
      <section>
        <h2>Trend</h2>
        ${trendView(report, theme)}
      </section>
      ${listsView(report, actions)}
    </main>`;
}

function noDeployments(
  { deployments }: DeliveryReport,
  query: PageQuery,
  { show, send }: ReportActions,
): TemplateResult | typeof nothing {
  if (deployments > 0) return nothing;
  const isAll = query.days === undefined && query.from === undefined && query.to === undefined;
  return html`<div class="notice">
    <span class="codicon codicon-info" aria-hidden="true"></span>
    <span
      >${isAll ? 'No deployments recorded yet.' : 'No deployments are recorded in this period.'}</span
    >
    ${
      isAll
        ? html`<button type="button" class="link" @click=${() => send({ type: 'recordEvent' })}>
            Record Ledger Event
          </button>`
        : html`<button
            type="button"
            class="link"
            @click=${() => show({ interval: 'month', ...(query.service !== undefined && { service: query.service }) })}
          >
            Show the whole ledger
          </button>`
    }
  </div>`;
}

function notesView(
  report: DeliveryReport,
  { send }: ReportActions,
): TemplateResult | typeof nothing {
  const notes = reportNotes(report);
  if (notes.length === 0) return nothing;
  const show = html`<button
    type="button"
    class="link"
    @click=${() => send({ type: 'showDamaged' })}
  >
    Show Damaged Lines
  </button>`;
  return html`<ul class="notes" aria-label="What is not counted">
    ${notes.map((note) => html`<li>${note} ${note === damagedNote(report) ? show : nothing}</li>`)}
  </ul>`;
}
