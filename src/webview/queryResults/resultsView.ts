import { html, nothing, type TemplateResult } from 'lit';
import { cellText } from '../../core/ledger/query/resultTable';
import type { ResultAction } from '../../core/ledger/query/resultsProtocol';
import { fileName } from './columnWidths';
import type { CellPlace, ResultsStore } from './resultsStore';

export interface ResultsView {
  readonly store: ResultsStore;
  /** Rows to draw, half-open. */
  readonly rows: { readonly start: number; readonly end: number };
  readonly act: (action: ResultAction) => void;
  readonly openAs: (format: 'json' | 'csv') => void;
  readonly openEvent: (row: number) => void;
  readonly sortBy: (column: string) => void;
  readonly scrolled: () => void;
  readonly selectCell: (place: CellPlace) => void;
  readonly closeDetails: () => void;
  readonly copyActive: () => void;
  readonly gridKey: (event: KeyboardEvent) => void;
}

/** The whole page: what was asked, what can be done, the table, the whole value of a cell. */
export function resultsView(view: ResultsView): TemplateResult {
  const { store } = view;
  return html`
    <header class="header">
      <div class="question">
        <h1>${store.title}</h1>
        ${store.filter === '' ? nothing : html`<code title=${store.filter}>${store.filter}</code>`}
      </div>
      ${toolbar(view)}
      <p class="count">${countText(store)}</p>
      ${notes(store)}
    </header>
    ${body(view)}
  `;
}

function toolbar({ store, act, openAs }: ResultsView): TemplateResult {
  const hasResults = store.rowCount > 0;
  const running = store.phase.kind === 'running';
  return html`<div class="toolbar" role="toolbar" aria-label="Results">
    ${
      running
        ? button('debug-stop', 'Cancel', () => act('cancel'))
        : button('refresh', 'Run Again', () => act('runAgain'))
    }
    ${button('edit', 'Edit Query', () => act('edit'))}
    ${store.canSave ? button('save', 'Save Query', () => act('save')) : nothing}
    <span class="divider"></span>
    ${button('json', 'Open as JSON', () => openAs('json'), !hasResults)}
    ${button('table', 'Open as CSV', () => openAs('csv'), !hasResults)}
  </div>`;
}

function button(
  icon: string,
  label: string,
  onClick: () => void,
  disabled = false,
): TemplateResult {
  return html`<button type="button" class="tool" ?disabled=${disabled} @click=${onClick}>
    <span class="codicon codicon-${icon}" aria-hidden="true"></span>${label}
  </button>`;
}

function countText({ phase, rowCount }: ResultsStore): string {
  if (phase.kind !== 'done') return '';
  const { total, truncated, events } = phase;
  const from = `from ${counted(events, 'event')}`;
  return truncated
    ? `The table shows ${counted(rowCount, 'result')} of ${number(total)}, ${from}`
    : `${counted(total, 'result')} ${from}`;
}

function counted(amount: number, word: string): string {
  return `${number(amount)} ${word}${amount === 1 ? '' : 's'}`;
}

function number(amount: number): string {
  return amount.toLocaleString('en');
}

function notes({ phase }: ResultsStore): TemplateResult | typeof nothing {
  if (phase.kind !== 'done' || phase.notes.length === 0) return nothing;
  return html`<ul class="notes" aria-label="Notes">
    ${phase.notes.map(
      (note) =>
        html`<li>
          <span class="codicon codicon-info" aria-hidden="true"></span><span>${note}</span>
        </li>`,
    )}
  </ul>`;
}

const stoppedIcons = { cancelled: 'circle-slash', failed: 'error', reloaded: 'history' } as const;

function body(view: ResultsView): TemplateResult {
  const { phase } = view.store;
  switch (phase.kind) {
    case 'waiting':
      return html``;
    case 'running':
      return html`<div class="state">
        <progress aria-label="Progress" max="1" .value=${phase.done}></progress>
        <p>${counted(phase.events, 'event')} so far</p>
      </div>`;
    case 'stopped':
      return html`<div class="state" data-state=${phase.reason}>
        <p>
          <span class="codicon codicon-${stoppedIcons[phase.reason]}" aria-hidden="true"></span>
          ${phase.message}
        </p>
      </div>`;
    case 'done':
      return view.store.rowCount === 0 ? empty(view, phase.events) : results(view);
  }
}

function empty({ store, act }: ResultsView, events: number): TemplateResult {
  return html`<div class="state" data-state="empty">
    <p>${store.filter !== '' && events > 0 ? 'The filter found nothing.' : 'No event matches.'}</p>
    ${
      events === 0
        ? html`<p class="hint">Events that you record are found here, those of the archives too.</p>
            ${button('add', 'Record Ledger Event', () => act('recordEvent'))}`
        : html`<p class="hint">It looked at ${counted(events, 'event')}.</p>`
    }
  </div>`;
}

function results(view: ResultsView): TemplateResult {
  const { store, rows } = view;
  const indexes = Array.from({ length: rows.end - rows.start }, (_, at) => rows.start + at);
  return html`
    <div
      class="grid-scroller"
      role="grid"
      aria-label="Results"
      aria-rowcount=${store.rowCount + 1}
      aria-colcount=${store.columnCount}
      @scroll=${view.scrolled}
      @keydown=${view.gridKey}
    >
      ${gridHeader(view)}
      <div class="grid-rows" role="rowgroup">${indexes.map((row) => gridRow(view, row))}</div>
    </div>
    ${store.details ? details(view) : nothing}
  `;
}

function gridHeader({ store, sortBy }: ResultsView): TemplateResult {
  return html`<div class="grid-header" role="row" aria-rowindex="1">
    <span role="columnheader" aria-colindex="1">${store.hasPlaces ? 'Event' : '#'}</span>
    ${store.table.columns.map((column, at) => {
      const sorted = store.sort?.column === column ? store.sort : undefined;
      const direction = sorted?.descending === true ? 'descending' : 'ascending';
      return html`<span
        role="columnheader"
        aria-colindex=${at + 2}
        aria-sort=${sorted === undefined ? 'none' : direction}
      >
        <button
          type="button"
          title="Sort by ${column}"
          @click=${() => sortBy(column)}
          @keydown=${keepFromGrid}
        >
          <span>${column}</span>
          ${
            sorted === undefined
              ? nothing
              : html`<span
                  class="codicon codicon-arrow-${sorted.descending ? 'down' : 'up'}"
                  aria-hidden="true"
                ></span>`
          }
        </button>
      </span>`;
    })}
  </div>`;
}

/** Enter and Space on a heading are its own; the grid would take them for the active cell's. */
function keepFromGrid(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
}

function gridRow(view: ResultsView, row: number): TemplateResult {
  const { store } = view;
  const place = store.placeAt(row);
  const isActiveRow = store.active.row === row;
  return html`<div
    class="grid-row ${isActiveRow ? 'active' : ''}"
    role="row"
    aria-rowindex=${row + 2}
    aria-selected=${isActiveRow ? 'true' : 'false'}
    data-index=${row}
  >
    ${gridCell(
      view,
      { row, column: 0 },
      place === ''
        ? String(row + 1)
        : html`<a
            role="link"
            title="Open ${place}"
            @click=${(event: Event) => {
              event.stopPropagation();
              view.openEvent(row);
            }}
            >${fileName(place)}</a
          >`,
    )}
    ${store.table.columns.map((_column, at) => {
      const value = store.valueAt({ row, column: at + 1 });
      return gridCell(view, { row, column: at + 1 }, cellText(value).slice(0, 300), kindOf(value));
    })}
  </div>`;
}

function gridCell(
  { store, selectCell }: ResultsView,
  place: CellPlace,
  content: unknown,
  kind = 'text',
): TemplateResult {
  const active = store.active.row === place.row && store.active.column === place.column;
  return html`<span
    role="gridcell"
    class="cell kind-${kind}"
    aria-colindex=${place.column + 1}
    tabindex=${active ? 0 : -1}
    ?data-active=${active}
    @click=${() => selectCell(place)}
    >${content}</span
  >`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? 'json' : typeof value;
}

function details({ store, closeDetails, copyActive }: ResultsView): TemplateResult {
  const { row, column } = store.active;
  const value = store.valueAt(store.active);
  const name = column === 0 ? 'Result' : (store.table.columns[column - 1] ?? '');
  const place = store.placeAt(row);
  const text =
    typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) as string | undefined);
  return html`<section class="details" aria-label="Details">
    <div class="details-head">
      <h2>${name}</h2>
      <span class="hint">${place}</span>
      <button type="button" class="icon-button" aria-label="Copy" title="Copy" @click=${copyActive}>
        <span class="codicon codicon-copy" aria-hidden="true"></span>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Close Details"
        title="Close Details"
        @click=${closeDetails}
      >
        <span class="codicon codicon-close" aria-hidden="true"></span>
      </button>
    </div>
    <pre tabindex="0">${text ?? 'This result has no such key.'}</pre>
  </section>`;
}
