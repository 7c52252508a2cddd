/** True for the Enter key that is a command, not the one that ends an input method's composition. */
export function isEnter(event: KeyboardEvent): boolean {
  const { key, isComposing, shiftKey, altKey, ctrlKey, metaKey } = event;
  return key === 'Enter' && !isComposing && !shiftKey && !altKey && !ctrlKey && !metaKey;
}
