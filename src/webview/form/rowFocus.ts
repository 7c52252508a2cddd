/** What inside a row can take the focus back after the row was moved: a text box, or a button of the row. */
export function partWithFocus(field: Element | null): string | undefined {
  const active = field?.ownerDocument.activeElement;
  if (!active || !field.contains(active) || !active.closest('[data-row]')) return undefined;
  const part = active.getAttribute('data-part');
  if (part !== null) return `[data-part="${part}"]:not(:disabled)`;
  const column = active.getAttribute('data-column');
  return column === null ? undefined : columnOf(column);
}

/** Puts the focus into a row: on the part, else on its handle, else on its first text box. */
export function focusRow(field: Element | null, row: number, part: string | undefined): void {
  const element = field?.querySelector(`[data-row="${row}"]`) ?? field;
  const target =
    (part === undefined ? null : element?.querySelector<HTMLElement>(part)) ??
    (part?.startsWith('[data-part')
      ? element?.querySelector<HTMLElement>('[data-part="handle"]')
      : null) ??
    firstBox(element);
  target?.focus();
}

/** Names a text box of a row by its column. */
export function columnOf(column: number | string): string {
  return `[data-column="${column}"]`;
}

/** The first text box of a field or a row. */
export function firstBox(element: Element | null | undefined): HTMLElement | null {
  const any = 'textarea, input:not([tabindex="-1"]), select';
  return (
    element?.querySelector<HTMLElement>('[data-column="0"]') ??
    element?.querySelector<HTMLElement>(any) ??
    null
  );
}
