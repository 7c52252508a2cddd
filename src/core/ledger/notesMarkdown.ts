/** Puts the texts of events into the notes in a way that cannot break the entry's structure, nor become HTML. */

/** Paragraphs as they are given; empty for none. */
export function proseText(given: string | undefined): string {
  if (given === undefined) return '';
  let fence = '';
  const lines = given
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .trim()
    .split('\n')
    .map((line) => {
      const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
      if (fence !== '') {
        if (mark?.startsWith(fence) === true && line.trim() === mark) fence = '';
        return line;
      }
      if (mark !== undefined) {
        fence = mark;
        return line;
      }
      return withoutHtml(line).replace(/^(\s{0,3})(?=#{1,6}(?:\s|$)|-{2,}\s*$|={2,}\s*$)/, '$1\\');
    });
  if (fence !== '') lines.push(fence);
  return lines.join('\n');
}

/** One item of a list; further lines are indented, so that they belong to it. */
export function listItem(marker: string, given: string): string {
  const [first = '', ...more] = proseText(given).split('\n');
  const indent = ' '.repeat(marker.startsWith('-') ? 2 : marker.length + 1);
  return [`${marker} ${first}`, ...more.map((line) => (line === '' ? '' : indent + line))].join(
    '\n',
  );
}

/** A text on one line, for a heading. */
export function headingText(given: string): string {
  return withoutHtml(given.replace(/\s+/g, ' ').trim());
}

/** Tags and comments as the text that they are; inline code stays as it is. */
function withoutHtml(line: string): string {
  return line
    .split(/(`+[^`]*`+)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/<(?=[a-z/!?])/gi, '&lt;')))
    .join('');
}
