import { html } from 'lit';
import { itemRows } from './itemRows';
import type { Widget } from './widget';

/** Bullet points, one a row. */
export const listWidget: Widget = (context) => {
  const texts = context.value.shape === 'items' ? context.value.items : [];
  return itemRows(context, {
    className: 'list',
    items: texts.map((text) => ({ done: false, text })),
    lead: () => html`<span class="bullet" aria-hidden="true"></span>`,
    valueOf: (items) => ({ shape: 'items', items: items.map(({ text }) => text) }),
  });
};
