import type { PassedSet } from '../model';
import type { RunnerInput } from './runner';

/** `t/ok.t ...... ok`, with `--timer` and its duration behind. */
const wholeFile = /^(\S+) \.\.+ ok(?: +\d+ ms(?: \(.*\))?)?$/;
const fileStart = /^(\S+\.t) \.\.+$/;
const passedTest = /^ok \d+ - (.+)$/;

/** Files that the harness says are fine, and the single tests that `-v` lists. */
export function passedOfProve(input: RunnerInput): Pick<PassedSet, 'files' | 'tests'> {
  const files: string[] = [];
  const tests: { file: string; name: string }[] = [];
  let current: string | undefined;
  for (const [index, line] of input.lines.entries()) {
    if (line.length > 1000) continue;
    const path = wholeFile.exec(line)?.[1];
    const skips = /^\s+\(less \d+ skipped/.test(input.lines[index + 1] ?? '');
    if (path !== undefined && !skips) files.push(input.relative(path));
    const start = fileStart.exec(line)?.[1];
    if (start !== undefined) current = input.relative(start);
    const name = passedTest.exec(line)?.[1];
    if (name !== undefined && current !== undefined && !/ # (?:TODO|skip)\b/i.test(name)) {
      tests.push({ file: current, name });
    }
  }
  return { files, tests };
}
