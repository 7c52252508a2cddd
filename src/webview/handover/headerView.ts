import { html, nothing, type TemplateResult } from 'lit';
import type { HandoverContent } from '../../core/worklog/handoverProtocol';
import { icon } from '../shared/controls';
import type { HandoverViewContext } from './handoverView';
import { namesText, timeView } from './wording';

/** Whose task it is and since when, what is unread, and what the last session set out to do. */
export function headerView(
  { handover, folder }: HandoverContent,
  { now }: HandoverViewContext,
): TemplateResult {
  const { task, path, authors, since, lastEntryAt, intent, approach } = handover;
  return html`<header class="header">
    <h1>${task === '' ? path : task}</h1>
    <p class="meta">
      ${folder === '' ? nothing : html`<span>${icon('folder')}${folder}</span>`}
      ${authors.length === 0 ? nothing : html`<span>${icon('account')}${namesText(authors)}</span>`}
      ${since === null ? nothing : html`<span>${icon('calendar')}since ${timeView(since, now)}</span>`}
      ${
        lastEntryAt === null
          ? nothing
          : html`<span>${icon('history')}last entry ${timeView(lastEntryAt, now)}</span>`
      }
    </p>
    ${unreadView({ handover, now })}
    ${handover.problems.map((problem) => html`<p class="mark problem">${icon('warning')}<span>${problem}</span></p>`)}
    ${
      intent === null && approach === null
        ? nothing
        : html`<dl class="task">
            ${
              intent === null
                ? nothing
                : html`<dt>Intent</dt>
                    <dd>${intent}</dd>`
            }
            ${
              approach === null
                ? nothing
                : html`<dt>Approach</dt>
                    <dd>${approach}</dd>`
            }
          </dl>`
    }
  </header>`;
}

function unreadView({
  handover: { unread, unreadLines, unreadBy, unreadSince, lastReadAt, lastReadBy },
  now,
}: Pick<HandoverContent, 'handover'> & { readonly now: number }): TemplateResult | typeof nothing {
  if (unread) {
    const lines = unreadLines === 1 ? '1 unread line' : `${unreadLines} unread lines`;
    return html`<p class="mark unread">
      ${icon('circle-filled')}<span
        >${lines}${unreadBy.length === 0 ? nothing : ` by ${namesText(unreadBy)}`}${
          unreadSince === null ? nothing : html`, since ${timeView(unreadSince, now)}`
        }</span
      >
    </p>`;
  }
  if (lastReadBy === null) return nothing;
  return html`<p class="mark">
    ${icon('check')}<span
      >Acknowledged by
      ${lastReadBy}${lastReadAt === null ? nothing : html`, ${timeView(lastReadAt, now)}`}</span
    >
  </p>`;
}
