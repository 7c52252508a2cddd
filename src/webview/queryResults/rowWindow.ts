/** Pixels; the style sheet has the same. */
export const rowHeight = 24;
/** Rows drawn beyond both edges, so that quick scrolling shows no gap. */
const spare = 12;

/** The rows to draw. @returns half-open range */
export function visibleRows(view: {
  readonly top: number;
  readonly height: number;
  readonly count: number;
}): { readonly start: number; readonly end: number } {
  const start = Math.max(0, Math.floor(view.top / rowHeight) - spare);
  const end = Math.min(view.count, Math.ceil((view.top + view.height) / rowHeight) + spare);
  return { start: Math.min(start, end), end };
}
