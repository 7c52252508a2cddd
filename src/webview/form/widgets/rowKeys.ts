import type { WidgetContext } from './widget';

/**
 * Keys that work in every row: Alt+Up and Alt+Down move it.
 * @returns true when the key was one of them
 */
export function handleRowKey(
  context: WidgetContext,
  event: KeyboardEvent,
  row: number,
  count: number,
): boolean {
  if (context.readOnly || !event.altKey) return false;
  const to = event.key === 'ArrowUp' ? row - 1 : event.key === 'ArrowDown' ? row + 1 : undefined;
  if (to === undefined) return false;
  event.preventDefault();
  if (to >= 0 && to < count) context.moveRow(row, to);
  return true;
}

/** True for the Enter key that is a command, not the one that ends an input method's composition. */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.isComposing && !event.shiftKey && !event.altKey;
}
