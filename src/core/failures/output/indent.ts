const space = 0x20;
const lastAscii = 0x7e;

/** Blanks at the start of a line. */
export function indentOf(line: string): number {
  let start = 0;
  while (line.charCodeAt(start) === space) start++;
  const first = line.charCodeAt(start);
  // Behind spaces nearly every line has its text.
  if (first > space && first <= lastAscii) return start;
  return line.length - line.trimStart().length;
}

/** Whether a line has nothing but blanks. */
export function isBlank(line: string): boolean {
  return indentOf(line) === line.length;
}
