import { html, nothing, type TemplateResult } from 'lit';
import { shownMetrics } from '../../core/ledger/delivery/charts';
import type { Counted } from '../../core/ledger/delivery/frequency';
import type { DeliveryReport } from '../../core/ledger/delivery/report';
import { metricRules } from '../../core/ledger/delivery/rules';
import { counted, valueText } from '../../core/ledger/delivery/wording';
import type { Lesson } from '../../core/ledger/delivery/rollup';
import type { ReportActions } from './reportView';

/** Services, hottest files, recurring causes, lessons. */
export function listsView(report: DeliveryReport, actions: ReportActions): TemplateResult {
  const { files, causes, lessons, lessonCount } = report;
  return html`${servicesView(report)}
    <div class="lists">
      <section aria-labelledby="files">
        <h2 id="files">Hottest files</h2>
        ${files.length === 0 ? none('No event of this period names a file.') : filesView(files, actions)}
      </section>
      <section aria-labelledby="causes">
        <h2 id="causes">Most frequent root causes</h2>
        ${causes.length === 0 ? none('No event of this period has a root cause.') : causesView(causes)}
      </section>
    </div>
    <section aria-labelledby="lessons">
      <h2 id="lessons">Lessons</h2>
      ${
        lessonCount > lessons.length
          ? html`<p class="muted">
              The newest ${lessons.length} of ${lessonCount.toLocaleString('en')}.
            </p>`
          : nothing
      }
      ${lessons.length === 0 ? none('No lesson is recorded in this period.') : lessonsView(lessons, actions)}
    </section>`;
}

function servicesView({ services, interval }: DeliveryReport): TemplateResult | typeof nothing {
  if (services.length === 0) return nothing;
  return html`<section aria-labelledby="services">
    <h2 id="services">Services</h2>
    <div class="table-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Deployments</th>
            ${shownMetrics.map((id) => html`<th scope="col">${metricRules[id].name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${services.map(
            ({ service, deployments, metrics }) =>
              html`<tr>
                <th scope="row">${service === '' ? 'No service named' : service}</th>
                <td>${deployments.toLocaleString('en')}</td>
                ${shownMetrics.map(
                  (id) => html`<td>${valueText(id, metrics[id].value, interval)}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function filesView(files: readonly Counted[], { send }: ReportActions): TemplateResult {
  return html`<ol class="ranking">
    ${files.map(
      ({ text, count }) =>
        html`<li>
          <button type="button" class="link" @click=${() => send({ type: 'openFile', path: text })}>
            ${text}
          </button>
          <span class="muted">${counted(count, 'change', 'changes')}</span>
        </li>`,
    )}
  </ol>`;
}

function causesView(causes: readonly Counted[]): TemplateResult {
  return html`<ol class="ranking">
    ${causes.map(
      ({ text, count }) =>
        html`<li>
          <span>${text}</span>
          <span class="muted">${counted(count, 'event', 'events')}</span>
        </li>`,
    )}
  </ol>`;
}

function lessonsView(lessons: readonly Lesson[], { send }: ReportActions): TemplateResult {
  return html`<ul class="lessons">
    ${lessons.map(({ time, id, taskId, text }) => {
      const event = {
        time,
        ...(id !== undefined && { id }),
        ...(taskId !== undefined && { taskId }),
      };
      return html`<li>
        <span>${text}</span>
        <span class="muted">
          ${new Date(time).toISOString().slice(0, 10)}
          <button type="button" class="link" @click=${() => send({ type: 'openLesson', ...event })}>
            ${taskId ?? 'Open event'}
          </button>
        </span>
      </li>`;
    })}
  </ul>`;
}

function none(text: string): TemplateResult {
  return html`<p class="muted">${text}</p>`;
}
