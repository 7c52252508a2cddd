/** True for the Enter key that is a command, not the one that ends an input method's composition. */
export function isEnter(event: KeyboardEvent): boolean {
  const { key, isComposing, shiftKey, altKey, ctrlKey, metaKey } = event;
  return key === 'Enter' && !isComposing && !shiftKey && !altKey && !ctrlKey && !metaKey;
}

/** True for Ctrl+S and its relatives (Cmd+S, "Save As"), which VS Code acts on. */
export function isSave({
  key,
  isComposing,
  altKey,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'isComposing' | 'altKey' | 'ctrlKey' | 'metaKey'>): boolean {
  return key.toLowerCase() === 's' && !isComposing && !altKey && (ctrlKey || metaKey);
}
