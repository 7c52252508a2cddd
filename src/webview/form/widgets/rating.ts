import { html } from 'lit';
import type { Widget } from './widget';

const marks = [1, 2, 3, 4, 5];

/** One to five. The chosen number is pressed again to take it back. */
export const ratingWidget: Widget = (context) => {
  const chosen = context.value.shape === 'rating' ? context.value.rating : undefined;
  const choose = (rating: number | undefined): void => {
    context.set({ shape: 'rating', rating });
  };
  return html`<div
    class="rating"
    role="radiogroup"
    aria-label=${context.label}
    aria-describedby=${context.describedBy}
  >
    ${marks.map(
      (mark) =>
        html`<label class="rating-mark">
          <input
            type="radio"
            name=${context.field.spec.key}
            value=${mark}
            aria-label="${mark} of 5"
            .checked=${mark === chosen}
            ?disabled=${context.readOnly}
            @change=${() => {
              choose(mark);
            }}
            @click=${() => {
              if (mark === chosen) choose(undefined);
            }}
          /><span>${mark}</span>
        </label>`,
    )}
  </div>`;
};
