/** Puts text that programs printed into Markdown in a way that it can not break out of. */

/**
 * A fenced code block whose fence is longer than any run of backticks in it.
 * @param language a word for the info string
 */
export function fencedBlock(text: string, language = ''): string {
  const longest = (text.match(/`+/g) ?? []).reduce((max, run) => Math.max(max, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  const body = plainLines(text).replace(/\n+$/, '');
  return `${fence}${language}\n${body}\n${fence}`;
}

/** Inline code on one line; the delimiters are longer than any run of backticks in it. */
export function inlineCode(text: string): string {
  const line = plainLines(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  if (line === '') return '';
  const longest = (line.match(/`+/g) ?? []).reduce((max, run) => Math.max(max, run.length), 0);
  const delimiter = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${delimiter}${space}${line}${space}${delimiter}`;
}

/** Words on one line that mean nothing to Markdown. Spaces stay spaces, so that the line can be broken between words. */
export function plainWords(text: string): string {
  return plainLines(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!<>~|&$:@]/g, '\\$&');
}

/** Line ends as `\n`, without the control characters that editors show as boxes or take as line ends. */
function plainLines(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
      // eslint-disable-next-line no-control-regex -- control characters are what it looks for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
  );
}
