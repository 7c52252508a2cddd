import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { FormField, FormModel, FormSection } from '../../core/documents/form';
import type { FormAction, FormNotice, FormRefusal } from '../../core/documents/formProtocol';
import type { DocumentProblem } from '../../core/documents/types';
import { fieldId, fieldView, problemList } from './fieldView';
import type { FormActions } from './fieldView';
import { isEmpty, isSerious } from './fieldStatus';
import type { FieldStatus } from './fieldStatus';
import { headerView } from './headerView';
import { noticeView } from './noticeView';
import { previewView } from './previewView';

export interface FormViewState extends FormActions {
  readonly model: FormModel | undefined;
  readonly notices: readonly FormNotice[];
  /** Why the last edit was not applied. */
  readonly refusal: FormRefusal | undefined;
  /** Problems that belong to no field. */
  readonly generalProblems: readonly DocumentProblem[];
  readonly problemCount: number;
  readonly menuOpen: boolean;
  nextProblem(): void;
  setMenuOpen(open: boolean): void;
  act(action: FormAction): void;
  /** The rendered document, where it is shown instead of the fields; empty until it has come. */
  readonly previewMarkup: string | undefined;
  togglePreview(): void;
  followLink(href: string): void;
  goTo(id: string, heading: string): void;
}

/** The whole page. */
export function formView(form: FormViewState): TemplateResult {
  const { model } = form;
  return html`
    ${model ? headerView(model, form) : nothing}
    <div class="below-header">
      ${model ? outline(model, form) : nothing}
      <main class="page">
        ${form.notices.map((notice) => noticeView(notice, form))}
        ${problemList(form.generalProblems, 'problems', form)}
        ${
          form.previewMarkup === undefined
            ? (model?.sections.map((section) => sectionView(section, form)) ?? nothing)
            : guard([form.previewMarkup], () =>
                previewView(form.previewMarkup ?? '', (href) => {
                  form.followLink(href);
                }),
              )
        }
      </main>
    </div>
  `;
}

function outline(model: FormModel, form: FormViewState): TemplateResult {
  const headed = model.sections.filter((section) => section.heading !== '');
  return html`<nav class="outline" aria-label="Sections">
    <ul>
      ${headed.map((section) => {
        const status = sectionStatus(section, form);
        return html`<li>
          <button
            type="button"
            @click=${() => {
              form.goTo(sectionId(section), section.heading);
            }}
          >
            <span class="dot dot-${status}" aria-hidden="true"></span>
            <span class="outline-text">${section.heading}</span>
            <span class="hidden-text">${statusWords[status]}</span>
          </button>
        </li>`;
      })}
    </ul>
  </nav>`;
}

const statusWords: Readonly<Record<FieldStatus, string>> = {
  empty: 'empty',
  filled: 'filled in',
  problem: 'has problems',
};

function sectionStatus(section: FormSection, form: FormViewState): FieldStatus {
  if (section.fields.some((field) => form.problemsOf(field).some(isSerious))) return 'problem';
  return section.fields.every((field) => isEmpty(form.valueOf(field))) ? 'empty' : 'filled';
}

function sectionId(section: FormSection): string {
  const [first] = section.fields;
  return first && isOwnBody(section, first)
    ? fieldId(first)
    : `section-${section.heading.replace(/\s+/g, '-')}`;
}

function sectionView(section: FormSection, form: FormViewState): TemplateResult {
  const [first, ...rest] = section.fields;
  // The section's own text brings the heading with it: one heading, one field.
  if (first && isOwnBody(section, first)) {
    return html`<section aria-label=${section.heading}>
      ${fieldView(first, 'section', form)} ${rest.map((field) => subfield(field, form))}
    </section>`;
  }
  return html`<section aria-label=${section.heading || nothing} id=${sectionId(section)}>
    ${section.heading === '' ? nothing : html`<h2>${section.heading}</h2>`}
    ${section.hint ? html`<p class="hint">${section.hint}</p>` : nothing}
    ${section.fields.map((field, index) => [
      groupHeading(field, section.fields[index - 1]),
      subfield(field, form),
    ])}
  </section>`;
}

/** The heading between a section's and its labels, where a group of labels begins. */
function groupHeading(
  field: FormField,
  before: FormField | undefined,
): TemplateResult | typeof nothing {
  const path = labelPath(field);
  if (path.length < 2 || path.join('\n') === labelPath(before).join('\n')) return nothing;
  return html`<h3 class="group">${path.at(-1)}</h3>`;
}

function labelPath(field: FormField | undefined): readonly string[] {
  const place = field?.spec.place;
  return place?.in === 'label' ? place.path : [];
}

function subfield(field: FormField, form: FormViewState): unknown {
  return fieldView(field, field.spec.place.in === 'label' ? 'label' : 'section', form);
}

function isOwnBody(section: FormSection, field: FormField): boolean {
  const { place } = field.spec;
  return place.in === 'section' && place.path.at(-1) === section.heading && (field.level ?? 2) <= 2;
}
