import { html, type TemplateResult } from 'lit';
import type { DeliveryReport } from '../../core/ledger/delivery/report';
import type { PageQuery } from '../../core/ledger/delivery/reportProtocol';
import { periodText, reportTitle } from '../../core/ledger/delivery/reportTables';
import type { ReportActions } from './reportView';

/** Whole weeks, so that the period before has the same weekdays. */
const periods = [
  { value: '28', label: 'Last 4 weeks' },
  { value: '84', label: 'Last 12 weeks' },
  { value: '182', label: 'Last 6 months' },
  { value: '364', label: 'Last 12 months' },
  { value: 'all', label: 'Whole ledger' },
] as const;

/** Title, period, service, week or month, export. */
export function controls(
  report: DeliveryReport,
  query: PageQuery,
  { show, send }: ReportActions,
): TemplateResult {
  return html`<header class="header">
    <div class="title-row">
      <h1>${reportTitle(report)}</h1>
      <button type="button" class="icon-button" @click=${() => send({ type: 'export' })}>
        <span class="codicon codicon-export" aria-hidden="true"></span><span>Export…</span>
      </button>
    </div>
    <div class="controls">
      <label class="control">
        <span>Period</span>
        <select
          aria-label="Period"
          class="select"
          .value=${periodValue(query)}
          @change=${(event: Event) => show(withPeriod(query, selected(event)))}
        >
          ${periods.map(
            ({ value, label }) =>
              html`<option value=${value} ?selected=${value === periodValue(query)}>
                ${label}
              </option>`,
          )}
          ${
            periodValue(query) === 'own'
              ? html`<option value="own" selected>${report.from} to ${report.to}</option>`
              : ''
          }
        </select>
      </label>
      ${report.knownServices.length > 0 ? serviceChoice(report, query, show) : ''}
      <div class="control" role="radiogroup" aria-label="Interval">
        <span aria-hidden="true">By</span>
        <span class="segments">
          ${(['week', 'month'] as const).map(
            (interval) =>
              html`<label class="segment">
                <input
                  type="radio"
                  name="interval"
                  .checked=${query.interval === interval}
                  @change=${() => show({ ...query, interval })}
                /><span>${interval === 'week' ? 'Week' : 'Month'}</span>
              </label>`,
          )}
        </span>
      </div>
    </div>
    <p class="period">
      ${periodText(report)}${
        report.previous
          ? `, compared with ${report.previous.from} to ${report.previous.to}`
          : ', nothing to compare with'
      }
    </p>
  </header>`;
}

function serviceChoice(
  { knownServices }: DeliveryReport,
  query: PageQuery,
  show: ReportActions['show'],
): TemplateResult {
  const { service, ...others } = query;
  return html`<label class="control">
    <span>Service</span>
    <select
      aria-label="Service"
      class="select"
      @change=${(event: Event) => {
        const chosen = selected(event);
        show(chosen === '' ? others : { ...others, service: chosen });
      }}
    >
      <option value="" ?selected=${service === undefined}>All services</option>
      ${knownServices.map(
        (name) => html`<option value=${name} ?selected=${name === service}>${name}</option>`,
      )}
    </select>
  </label>`;
}

function periodValue({ days, from, to }: PageQuery): string {
  if (days === undefined) return from === undefined && to === undefined ? 'all' : 'own';
  return periods.some(({ value }) => value === String(days)) ? String(days) : 'own';
}

function withPeriod({ service, interval }: PageQuery, value: string): PageQuery {
  const query: PageQuery = { interval, ...(service !== undefined && { service }) };
  return value === 'all' ? query : { ...query, days: Number(value) };
}

function selected(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}
