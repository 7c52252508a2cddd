const entry = /^( +)(?:([✔✓√])|(-)|(\d+\))) (.+?)(?: \(\d+ms\))?$/;
const suite = /^( +)(\S.*)$/;

/** Passing tests of the spec reporter's tree. It names no files. */
export function passedOfMocha(lines: readonly string[]): { file: null; name: string }[] {
  const tests: { file: null; name: string }[] = [];
  let suites: { indent: number; title: string }[] = [];
  for (const line of lines) {
    const test = entry.exec(line);
    const indent = (test ?? suite.exec(line))?.[1]?.length ?? 0;
    if (indent < 2 || indent % 2 !== 0) continue;
    suites = suites.filter((one) => one.indent < indent);
    if (test === null) suites.push({ indent, title: line.trim() });
    else if (test[2] !== undefined) {
      tests.push({
        file: null,
        name: [...suites.map(({ title }) => title), test[5] ?? ''].join(' > '),
      });
    }
  }
  return tests;
}
