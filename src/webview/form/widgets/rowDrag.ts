import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../../shared/controls';
import type { WidgetContext } from './widget';

/** How close to the window's edge a dragged row makes the page scroll, and how far at a time; pixels. */
const edge = 40;
const scrollStep = 16;

/**
 * The handle that a row is dragged by. With the keyboard the arrow keys move the row; everywhere else in it Alt+Up and
 * Alt+Down do.
 */
export function dragHandle(
  context: WidgetContext,
  row: number,
  count: number,
  name: string,
): TemplateResult | typeof nothing {
  if (context.readOnly) return nothing;
  const moveTo = (to: number): void => {
    if (to >= 0 && to < count && to !== row) context.moveRow(row, to);
  };
  return html`<button
    type="button"
    class="icon-button drag-handle"
    data-part="handle"
    aria-label="Move ${name}"
    title="Drag to move (Alt+Up, Alt+Down)"
    ?disabled=${count < 2}
    @keydown=${(event: KeyboardEvent) => {
      if (event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
      event.preventDefault();
      moveTo(event.key === 'ArrowUp' ? row - 1 : row + 1);
    }}
    @pointerdown=${(event: PointerEvent) => {
      if (event.button === 0) drag(event, row, moveTo);
    }}
  >
    ${icon('gripper')}
  </button>`;
}

/** Follows the pointer until it is let go; Escape leaves the row where it was. */
function drag(event: PointerEvent, from: number, drop: (to: number) => void): void {
  const handle = event.currentTarget as HTMLElement;
  const rows = rowsAround(handle);
  // Measured once, in the page's own coordinates: reading them while the marks change would lay the page out each time.
  const middles = rows.map((row) => {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2 + window.scrollY;
  });
  let to = from;
  const over = new AbortController();
  const listener = { signal: over.signal };
  const mark = (): void => {
    for (const [index, row] of rows.entries()) {
      row.toggleAttribute('data-dragged', index === from && !over.signal.aborted);
      const isTarget = index === to && to !== from && !over.signal.aborted;
      row.setAttribute('data-drop', isTarget ? (to < from ? 'before' : 'after') : '');
    }
  };
  const end = (): void => {
    over.abort();
    mark();
  };
  handle.setPointerCapture(event.pointerId);
  handle.addEventListener(
    'pointermove',
    ({ clientY }) => {
      if (clientY < edge) window.scrollBy(0, -scrollStep);
      else if (clientY > window.innerHeight - edge) window.scrollBy(0, scrollStep);
      to = dropIndex(middles, from, clientY + window.scrollY);
      mark();
    },
    listener,
  );
  handle.addEventListener(
    'pointerup',
    () => {
      end();
      drop(to);
    },
    listener,
  );
  handle.addEventListener('pointercancel', end, listener);
  window.addEventListener(
    'keydown',
    (key) => {
      if (key.key === 'Escape') end();
    },
    { ...listener, capture: true },
  );
}

function rowsAround(handle: Element): readonly Element[] {
  const siblings = handle.closest('[data-row]')?.parentElement?.children ?? [];
  return [...siblings].filter((element) => element.hasAttribute('data-row'));
}

/**
 * Where a dragged row will stand.
 * @param middles the middle of every row, from top to bottom
 * @param y where the pointer is
 */
export function dropIndex(middles: readonly number[], from: number, y: number): number {
  return middles.filter((middle, index) => index !== from && middle < y).length;
}
