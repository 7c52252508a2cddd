/** The text without blanks at the ends of its lines, and without empty lines at its end. */
export function withoutTrailingBlanks(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    let end = feed;
    while (end > from && isBlank(text, end - 1)) end--;
    if (end === feed) continue;
    kept.push(text.slice(from, end));
    from = feed;
  }
  if (from === 0) return text.trimEnd();
  kept.push(text.slice(from));
  return kept.join('').trimEnd();
}

/** Whether the last character is a blank or, but for a line break, a control character. */
export function endsInBlank(text: string): boolean {
  return text !== '' && isBlank(text, text.length - 1);
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code <= 0x20) return code !== 0x0a;
  return code >= 0xa0 && text.charAt(at).trim() === '';
}
