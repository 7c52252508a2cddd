/** Longer lines are data and start nothing. */
const maxHeadLength = 4000;

/** A part of an output that has a line of its own at its start. */
export interface Section {
  /** What the start's pattern found. */
  readonly head: RegExpExecArray;
  /** Index of the start's line. */
  readonly at: number;
  /** The lines below the start. */
  readonly lines: readonly string[];
}

/**
 * The parts of an output: each reaches to the next start, or to the first line that ends it.
 * @param end ends a part without starting another
 * @param first what lines of both begin with, where that is little: most lines are passed over by it
 */
export function sectionsOf(
  lines: readonly string[],
  start: RegExp,
  end: RegExp,
  first?: ReadonlySet<string>,
): Section[] {
  const sections: Section[] = [];
  let head: RegExpExecArray | undefined;
  let from = 0;
  const close = (to: number): void => {
    if (head !== undefined) sections.push({ head, at: from - 1, lines: lines.slice(from, to) });
    head = undefined;
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.length > maxHeadLength || first?.has(line.charAt(0)) === false) continue;
    const next = start.exec(line);
    if (next !== null) {
      close(index);
      head = next;
      from = index + 1;
    } else if (head !== undefined && end.test(line)) close(index);
  }
  close(lines.length);
  return sections;
}

/** The lines behind the last line that matches, or all of them. */
export function linesAfter(lines: readonly string[], pattern: RegExp): readonly string[] {
  const at = lines.findLastIndex((line) => line.length <= maxHeadLength && pattern.test(line));
  return lines.slice(at + 1);
}

/** Totals are short. */
const maxTotalsLength = 300;

/** What the last line that matches holds: runners print their totals at the end, and tests print anything. */
export function lastMatch(lines: readonly string[], pattern: RegExp): RegExpExecArray | null {
  const line = lines.findLast((one) => one.length <= maxTotalsLength && pattern.test(one));
  return line === undefined ? null : pattern.exec(line);
}
