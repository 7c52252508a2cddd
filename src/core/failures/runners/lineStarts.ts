/** Longest start that is kept; every mark of a runner differs from other text by then. */
const longest = 4;
const space = 0x20;
const tab = 0x09;

/**
 * What lines begin with: every start of up to four code units, as printed and without its indentation. Most lines of
 * an output begin alike, so that looking a mark up here is far cheaper than searching the text.
 */
export function lineStarts(lines: readonly string[]): ReadonlySet<string> {
  const starts = new Set<string>();
  const add = (head: string): void => {
    if (starts.has(head)) return;
    for (let length = 1; length <= head.length; length++) starts.add(head.slice(0, length));
  };
  for (const line of lines) {
    if (line === '') continue;
    add(line.slice(0, longest));
    if (!isIndentation(line.charCodeAt(0))) continue;
    let text = 1;
    while (isIndentation(line.charCodeAt(text))) text++;
    add(line.slice(text, text + longest));
  }
  return starts;
}

function isIndentation(code: number): boolean {
  return code === space || code === tab;
}
