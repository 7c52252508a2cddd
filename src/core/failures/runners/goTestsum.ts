import { sectionsOf, type Section } from '../output/sections';

const entry = /^=== FAIL: (\S+) (.+?)(?: \(re-run \d+\))? \(([\d.]+)s\)$/;
const entriesEnd = /^(?:=== (?!RUN|PAUSE|CONT|NAME)|DONE |✖ |✓ )/;

/** The summary of gotestsum, by packages: what it ran is Go's, but the lines in front of the summary are its own. */
export function goTestsumLines(lines: readonly string[]): readonly string[] | undefined {
  if (!lines.some((line) => line.startsWith('=== FAIL: '))) return undefined;
  const sections = sectionsOf(lines, entry, entriesEnd);
  if (sections.length === 0) return undefined;
  const packages = new Map<string, Section[]>();
  for (const section of sections) {
    const name = section.head[1] ?? '';
    packages.set(name, [...(packages.get(name) ?? []), section]);
  }
  return [...packages].flatMap(([name, tests]) => [
    ...tests.toSorted((one, other) => (idOf(one) < idOf(other) ? -1 : 1)).flatMap(linesOf),
    `FAIL\t${name}\t0.00s`,
  ]);
}

function idOf({ head }: Section): string {
  return head[2] ?? '';
}

/** As Go prints it: sub-tests indented below their test, messages below the line of theirs. */
function linesOf(section: Section): string[] {
  const indent = '    '.repeat(idOf(section).split('/').length - 1);
  const body = section.lines.filter((line) => !/^ *--- FAIL: /.test(line));
  return [`${indent}--- FAIL: ${idOf(section)} (${section.head[3]}s)`, ...body];
}
