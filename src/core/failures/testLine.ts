/**
 * The line on which a test begins, zero-based: the first that names it as a text or as the function of that name.
 * @param name levels separated by ` > `; parameters in brackets at the end of a name are the runner's
 * @returns undefined when no line does
 */
export function testLine(lines: readonly string[], name: string): number | undefined {
  const label =
    name
      .split(/ > |::/)
      .at(-1)
      ?.trim() ?? '';
  for (const candidate of [label, label.replace(/\s*\[[^\]]*\]$/, '')]) {
    if (candidate === '') continue;
    const found = lines.findIndex((line) => names(line, candidate));
    if (found >= 0) return found;
  }
  return undefined;
}

const quotes = new Set(['"', "'", '`']);

function names(line: string, label: string): boolean {
  for (let at = line.indexOf(label); at >= 0; at = line.indexOf(label, at + 1)) {
    const before = line[at - 1] ?? '';
    const after = line[at + label.length] ?? '';
    if (quotes.has(before) && after === before) return true;
    if (isDefinition.test(line.slice(0, at)) && !/\w/.test(after)) return true;
  }
  return false;
}

/** What stands in front of the name of a function that is a test. */
const isDefinition = /\b(?:def|func|fn|fun|function|void|sub|test)\s+(?:\([^)]*\)\s*)?$/;
