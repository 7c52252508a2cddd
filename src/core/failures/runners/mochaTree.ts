import { indentOf } from '../output/indent';

const entry = /^ +(?:([✔✓√])|-|\d+\)) (.+?)(?: \(\d+ms\))?$/;
/** What an entry begins with, and a suite only by chance. */
const marks = '✔✓√-0123456789';
const text = /^ +\S.*$/;

/** Passing tests of the spec reporter's tree. It names no files. */
export function passedOfMocha(lines: readonly string[]): { file: null; name: string }[] {
  const tests: { file: null; name: string }[] = [];
  const suites: { indent: number; title: string }[] = [];
  for (const line of lines) {
    if (!line.startsWith('  ') || !text.test(line)) continue;
    const indent = indentOf(line);
    if (indent % 2 !== 0) continue;
    while ((suites.at(-1)?.indent ?? 0) >= indent) suites.pop();
    const test = marks.includes(line.charAt(indent)) ? entry.exec(line) : null;
    if (test === null) suites.push({ indent, title: line.trim() });
    else if (test[1] !== undefined) {
      tests.push({
        file: null,
        name: [...suites.map(({ title }) => title), test[2] ?? ''].join(' > '),
      });
    }
  }
  return tests;
}
