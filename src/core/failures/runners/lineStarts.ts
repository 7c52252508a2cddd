/** Longest start that is kept; every mark of a runner differs from other text by then. */
export const longestStart = 4;
const space = 0x20;
const tab = 0x09;

/** An output's lines by what they begin with, as printed and without their indentation. */
export interface LineStarts {
  /** Every start of up to four code units. */
  readonly all: ReadonlySet<string>;
  /** Lines by their first four code units, or by all that they have. */
  readonly lines: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads every line once, so that runners need not: the few lines that may be one's own are found by their mark, and
 * most marks are in no line at all.
 */
export function lineStarts(printed: readonly string[]): LineStarts {
  const lines = new Map<string, string[]>();
  const add = (head: string, line: string): void => {
    const others = lines.get(head);
    if (others === undefined) lines.set(head, [line]);
    else others.push(line);
  };
  for (const line of printed) {
    if (line === '') continue;
    let text = 0;
    while (isIndentation(line.charCodeAt(text))) text++;
    // Blanks alone are nobody's mark.
    if (text < longestStart) add(line.slice(0, longestStart), line);
    if (text > 0 && text < line.length) add(line.slice(text, text + longestStart), line);
  }
  const all = new Set<string>();
  for (const head of lines.keys()) {
    for (let length = 1; length <= head.length; length++) all.add(head.slice(0, length));
  }
  return { all, lines };
}

function isIndentation(code: number): boolean {
  return code === space || code === tab;
}
