/**
 * Undo and redo as the person asked for them in the page. VS Code would take back one step of the document, which is one
 * letter; the host knows how many belong together.
 */
export function listenForUndo(page: Window, send: (type: 'undo' | 'redo') => void): void {
  const isMac = /mac/i.test(page.navigator.platform);
  page.addEventListener(
    'keydown',
    (event) => {
      const type = undoKey(event, isMac);
      if (!type || event.isComposing) return;
      if (hasOwnHistory(event)) {
        event.stopImmediatePropagation();
        return;
      }
      // Taken before VS Code's own listener on the same window forwards the key.
      event.preventDefault();
      event.stopImmediatePropagation();
      send(type);
    },
    { capture: true },
  );
  page.addEventListener('beforeinput', (event) => {
    if (hasOwnHistory(event)) return;
    // The text box has a history of its own, which knows nothing of the document.
    if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo') {
      event.preventDefault();
      send(event.inputType === 'historyUndo' ? 'undo' : 'redo');
    }
  });
}

/** Text that is no part of the document yet: the box takes its typing back itself. */
function hasOwnHistory({ target }: Event): boolean {
  return target instanceof Element && target.closest('.ladder') !== null;
}

/** The meaning of a key, by the habits of the system. */
export function undoKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  isMac: boolean,
): 'undo' | 'redo' | undefined {
  const command = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (!command || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !isMac && !event.shiftKey ? 'redo' : undefined;
}
