import type { WidgetContext } from './widget';

/**
 * Keys that work in every row, as they do for lines of code: Alt+Up and Alt+Down move it, Ctrl+Enter adds one below,
 * Ctrl+Shift+Enter one above, Ctrl+Shift+K removes it.
 * @returns true when the key was one of them
 */
export function handleRowKey(
  context: WidgetContext,
  event: KeyboardEvent,
  row: number,
  count: number,
): boolean {
  if (context.readOnly || event.isComposing) return false;
  const act = rowAction(event);
  if (!act) return false;
  event.preventDefault();
  // VS Code may have a command for the key.
  event.stopPropagation();
  if (act === 'remove') context.removeRow(row);
  else if (act === 'addBelow') context.addRow(row + 1);
  else if (act === 'addAbove') context.addRow(row);
  else {
    const to = act === 'moveUp' ? row - 1 : row + 1;
    if (to >= 0 && to < count) context.moveRow(row, to);
  }
  return true;
}

type RowAction = 'moveUp' | 'moveDown' | 'addBelow' | 'addAbove' | 'remove';

/** What a key asks of the row that it is pressed in. */
export function rowAction(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): RowAction | undefined {
  const command = event.ctrlKey || event.metaKey;
  if (event.altKey) {
    if (command || event.shiftKey) return undefined;
    if (event.key === 'ArrowUp') return 'moveUp';
    return event.key === 'ArrowDown' ? 'moveDown' : undefined;
  }
  if (!command) return undefined;
  if (event.key === 'Enter') return event.shiftKey ? 'addAbove' : 'addBelow';
  return event.shiftKey && event.key.toLowerCase() === 'k' ? 'remove' : undefined;
}
