import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FormModel } from '../../core/documents/form';
import type { FormAction } from '../../core/documents/formProtocol';
import { growingText, icon, iconButton } from '../shared/controls';
import { fieldView, problemList } from './fieldView';
import type { FormViewState } from './formView';
import { refusalView } from './noticeView';
import { isEnter } from '../shared/keys';
import { oneLine } from '../shared/oneLine';

const actions: readonly { action: FormAction; label: string }[] = [
  { action: 'openTextBeside', label: 'Open Text to the Side' },
  { action: 'openPreview', label: 'Open Preview to the Side' },
  { action: 'reveal', label: 'Reveal in Explorer View' },
  { action: 'discard', label: 'Discard New Document' },
];

/** Stays at the top: title, the row of meta, problems, the way to the text. */
export function headerView(model: FormModel, form: FormViewState): TemplateResult {
  return html`<header class="header">
    <h1 class="hidden-text">${model.typeLabel}</h1>
    <div class="title-row">
      ${titleView(model, form)}
      <div class="header-actions">
        ${problemButton(form)} ${previewButton(form)} ${textButton(form)} ${overflow(form)}
      </div>
    </div>
    ${
      model.meta.length > 0
        ? html`<div class="meta">${model.meta.map((field) => fieldView(field, 'meta', form))}</div>`
        : nothing
    }
    ${form.refusal ? refusalView(form.refusal, form) : nothing}
  </header>`;
}

function titleView(model: FormModel, form: FormViewState): TemplateResult {
  const field = model.title;
  const value = form.valueOf(field);
  const problems = form.problemsOf(field);
  return html`<div class="title" data-field="title">
    ${growingText({
      text: value.shape === 'text' ? value.text : '',
      label: field.spec.label,
      readOnly: form.readOnly,
      placeholder: `${model.typeLabel} title`,
      className: 'title-input',
      onInput: (text, event) => {
        const title = oneLine(text);
        const next = { shape: 'text', text: title } as const;
        form.edit(field, { kind: 'setField', key: field.spec.key, value: next }, event);
      },
      onKey: (event) => {
        if (isEnter(event)) event.preventDefault();
      },
    })}
    ${problemList(problems, 'title-problems', form)}
  </div>`;
}

function problemButton(form: FormViewState): TemplateResult | typeof nothing {
  const count = form.problemCount;
  if (count === 0) return nothing;
  const label = count === 1 ? '1 problem' : `${count} problems`;
  return html`<button
    type="button"
    class="icon-button with-text problem-count"
    title="Go to the next problem"
    @click=${() => {
      form.nextProblem();
    }}
  >
    ${icon('warning')}<span>${label}</span>
  </button>`;
}

function previewButton(form: FormViewState): TemplateResult {
  const isShown = form.previewMarkup !== undefined;
  return html`<button
    type="button"
    class="icon-button with-text toggle"
    title=${isShown ? 'Show the form again' : 'Show the document as it reads when rendered'}
    aria-pressed=${isShown}
    @click=${() => {
      form.togglePreview();
    }}
  >
    ${icon('open-preview')}<span>Preview</span>
  </button>`;
}

function textButton(form: FormViewState): TemplateResult {
  return html`<button
    type="button"
    class="icon-button with-text"
    title="Open as text"
    @click=${() => {
      form.openText();
    }}
  >
    ${icon('markdown')}<span>Text</span>
  </button>`;
}

function overflow(form: FormViewState): TemplateResult {
  return html`<div
    class="overflow"
    @keydown=${(event: KeyboardEvent) => {
      handleMenuKey(form, event);
    }}
    @focusout=${(event: FocusEvent) => {
      const menu = event.currentTarget as Element;
      if (!menu.contains(event.relatedTarget as Node | null)) form.setMenuOpen(false);
    }}
  >
    ${iconButton({
      icon: 'ellipsis',
      label: 'More actions',
      expanded: form.menuOpen,
      onClick: () => {
        form.setMenuOpen(!form.menuOpen);
      },
    })}
    ${
      form.menuOpen
        ? html`<div class="menu" role="menu" aria-label="More actions">
            ${actions.map(
              ({ action, label }) =>
                html`<button
                  type="button"
                  role="menuitem"
                  tabindex="-1"
                  @click=${() => {
                    form.setMenuOpen(false);
                    form.act(action);
                  }}
                >
                  ${label}
                </button>`,
            )}
          </div>`
        : nothing
    }
  </div>`;
}

function handleMenuKey(form: FormViewState, event: KeyboardEvent): void {
  const root = event.currentTarget as Element;
  const opener = root.querySelector('button');
  if (event.key === 'Escape' && form.menuOpen) {
    form.setMenuOpen(false);
    opener?.focus();
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const items = [...root.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf(root.ownerDocument.activeElement as HTMLElement);
  const next = event.key === 'ArrowDown' ? at + 1 : at - 1;
  items.at(next % items.length)?.focus();
}
