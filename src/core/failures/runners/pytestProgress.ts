import type { PassedSet } from '../model';

/** `tests/test_a.py .F.s   [ 50%]`, and its continuation on further lines. */
const fileProgress = /^(\S.*?\.py) ([.FEsxXpPuU,-]+) *(?:\[ *\d+%\])?$/;
const moreProgress = /^([.FEsxXpPuU,-]+) *(?:\[ *\d+%\])?$/;
/** `tests/test_a.py::test_b PASSED`, `[gw0] [ 5%] PASSED tests/test_a.py::test_b`, and the list of `-rA`. */
const verbose = /^(\S.*?\.py)::(.+?) PASSED(?: .*)?$/;
const verboseFirst = /^(?:\[gw\d+\] \[ *\d+%\] )?PASSED (\S.*?\.py)::(.+?)(?: - .*)?$/;

/** @param partial files were not run as a whole, so that dots say nothing about a file */
export function passedOfPytest(
  lines: readonly string[],
  relative: (path: string) => string,
  partial: boolean,
): Pick<PassedSet, 'files' | 'tests'> {
  const marks = new Map<string, string>();
  const tests = new Map<string, { file: string; name: string }>();
  let current: string | undefined;
  for (const line of lines) {
    const progress = line.includes('.py ') ? fileProgress.exec(line) : null;
    const more = progress === null && current !== undefined ? moreProgress.exec(line) : null;
    if (progress !== null) {
      current = relative(progress[1] ?? '');
      marks.set(current, (marks.get(current) ?? '') + (progress[2] ?? ''));
    } else if (more !== null && current !== undefined) {
      marks.set(current, (marks.get(current) ?? '') + (more[1] ?? ''));
    } else {
      current = undefined;
      const test = line.includes('PASSED') ? (verbose.exec(line) ?? verboseFirst.exec(line)) : null;
      if (test !== null) {
        const name = (test[2] ?? '').replace(/::(?=[^[]*(?:\[|$))/g, ' > ');
        tests.set(`${test[1]}\n${name}`, { file: relative(test[1] ?? ''), name });
      }
    }
  }
  const files = partial
    ? []
    : [...marks].filter(([, all]) => /^\.+$/.test(all)).map(([file]) => file);
  return { files, tests: [...tests.values()] };
}
