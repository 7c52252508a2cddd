import { html, nothing, type TemplateResult } from 'lit';
import type {
  CommitLine,
  HandoverContent,
  UncommittedFile,
} from '../../core/worklog/handoverProtocol';
import { icon } from '../shared/controls';
import type { HandoverViewContext } from './handoverView';
import { timeView } from './wording';

const shownAtOnce = 10;

/** What the journal cannot know: what fails, what is not committed, what was committed since the last entry. */
export function nowView(
  { failing, uncommitted, commits }: HandoverContent,
  context: HandoverViewContext,
): TemplateResult {
  return html`${failing.length === 0 ? nothing : failingView(failing, context)}
  ${uncommitted === undefined ? nothing : uncommittedView(uncommitted, context)}
  ${commits === undefined || commits.length === 0 ? nothing : commitsView(commits, context)}`;
}

function failingView(failing: readonly string[], { send }: HandoverViewContext): TemplateResult {
  return html`<section class="block failing" aria-labelledby="failing">
    <h2 id="failing">${icon('beaker')}Failing now<span class="count">${failing.length}</span></h2>
    <ul class="entries">
      ${failing.slice(0, shownAtOnce).map((sentence) => html`<li class="text">${sentence}</li>`)}
    </ul>
    <p class="source">
      <button type="button" class="link" @click=${() => send({ type: 'showFailures' })}>
        ${failing.length > shownAtOnce ? `Show all ${failing.length} failures` : 'Show failures'}
      </button>
    </p>
  </section>`;
}

function uncommittedView(
  files: readonly UncommittedFile[],
  { send }: HandoverViewContext,
): TemplateResult {
  if (files.length === 0) {
    return html`<p class="muted quiet">${icon('check')}Everything is committed.</p>`;
  }
  const rest = files.length - shownAtOnce;
  return html`<section class="block" aria-labelledby="uncommitted">
    <h2 id="uncommitted">
      ${icon('diff')}Uncommitted changes<span class="count">${files.length}</span>
    </h2>
    <ul class="entries files">
      ${files.slice(0, shownAtOnce).map(
        ({ path, status }) =>
          html`<li>
            ${
              status === 'deleted'
                ? html`<span class="path">${path}</span>`
                : html`<button
                    type="button"
                    class="link path"
                    @click=${() => send({ type: 'openFile', path })}
                  >
                    ${path}
                  </button>`
            }
            <span class="muted">${status}</span>
          </li>`,
      )}
    </ul>
    ${rest > 0 ? html`<p class="source">and ${rest} more</p>` : nothing}
  </section>`;
}

function commitsView(commits: readonly CommitLine[], { now }: HandoverViewContext): TemplateResult {
  const rest = commits.length - shownAtOnce;
  return html`<section class="block" aria-labelledby="commits">
    <h2 id="commits">
      ${icon('git-commit')}Commits since the last entry<span class="count">${commits.length}</span>
    </h2>
    <ul class="entries">
      ${commits.slice(0, shownAtOnce).map(
        ({ id, subject, author, at }) =>
          html`<li>
            <div class="text">${subject}</div>
            <div class="source"><code>${id}</code> <span>${author}</span> ${timeView(at, now)}</div>
          </li>`,
      )}
    </ul>
    ${rest > 0 ? html`<p class="source">and ${rest} more</p>` : nothing}
  </section>`;
}
