import { indentOf } from '../output/indent';

/** A line of the tree: a suite, or a test behind a tick, a dash or its number among the failures. */
const entry = /^ +\S.*$/;
const ticks = '✔✓√';
const notPassed = /^(?:-|\d+\)) ./;
const duration = /(.) \(\d+ms\)$/;

/** Passing tests of the spec reporter's tree. It names no files. */
export function passedOfMocha(lines: readonly string[]): { file: null; name: string }[] {
  const tests: { file: null; name: string }[] = [];
  const suites: { indent: number; title: string }[] = [];
  for (const line of lines) {
    if (!line.startsWith('  ') || !entry.test(line)) continue;
    const indent = indentOf(line);
    if (indent % 2 !== 0) continue;
    while ((suites.at(-1)?.indent ?? 0) >= indent) suites.pop();
    const text = line.slice(indent);
    if (ticks.includes(text.charAt(0)) && text.charAt(1) === ' ' && text.length > 2) {
      const name = text.slice(2);
      const title = name.endsWith('ms)') ? name.replace(duration, '$1') : name;
      tests.push({ file: null, name: [...suites.map((suite) => suite.title), title].join(' > ') });
    } else if (!notPassed.test(text)) suites.push({ indent, title: text.trim() });
  }
  return tests;
}
