/** Text for a place of one line: pasted line breaks become blanks. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
