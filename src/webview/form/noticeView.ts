import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { FormNotice, FormRefusal } from '../../core/documents/formProtocol';
import { icon } from '../shared/controls';
import type { FormViewState } from './formView';

/** A sentence about the file as a whole. */
export function noticeView(notice: FormNotice, form: FormViewState): TemplateResult {
  const openText = (): void => {
    form.openText(notice.line);
  };
  const way = notice.openText ? link('Open as text', openText) : nothing;
  return sentence(notice.severity, notice.message, way);
}

/** Why the last edit was not applied, and the other way there is. */
export function refusalView({ message, offer }: FormRefusal, form: FormViewState): TemplateResult {
  const take = offer && link(offer.title, () => form.act(offer.action));
  return sentence('warning', message, take ?? nothing);
}

function sentence(
  severity: FormNotice['severity'],
  message: string,
  way: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<div class="notice notice-${severity}" role="status">
    ${icon(severity)}<span>${message}</span>${way}
  </div>`;
}

function link(title: string, onClick: () => void): TemplateResult {
  return html`<button type="button" class="link" @click=${onClick}>${title}</button>`;
}
