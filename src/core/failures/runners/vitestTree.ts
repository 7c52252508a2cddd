import type { PassedSet } from '../model';
import { indentOf } from '../output/indent';
import { unknownLevels } from '../streakKey';

/** Marks of the tree in colour terminals, and where Unicode is not supported. */
const entry = /^ +[✓√×❯>↓□✗-] \S.*$/;
/** Indentation of a test that is in no suite, and what every suite adds. */
const firstIndent = 3;
const indentStep = 2;
const passMarks = '✓√';
const fileEntry = /^(.+?) \((\d+) tests?((?: \| \d+ \w+)*)\)/;

/**
 * What the tree of the default reporter and the lines of the verbose reporter list as passed.
 * A file passed as a whole only when none of its tests failed, was skipped or is still to do.
 */
export function passedOfTree(
  lines: readonly string[],
  relative: (path: string) => string,
): Pick<PassedSet, 'files' | 'tests'> {
  const files: string[] = [];
  const tests: { file: string; name: string }[] = [];
  let file: string | undefined;
  /** Suites around the entry, by their indentation. */
  let suites: { indent: number; title: string }[] = [];

  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (!isEntry(line)) continue;
    const indent = indentOf(line);
    const mark = line.charAt(indent);
    const rest = line.slice(indent + 2);
    const passed = passMarks.includes(mark);
    const asFile = indent === 1 ? fileEntry.exec(rest) : null;
    if (asFile !== null) {
      file = relative(withoutProject(asFile[1] ?? ''));
      suites = [];
      if (passed && Number(asFile[2]) > 0 && asFile[3] === '') files.push(file);
    } else if (indent === 1) {
      const separator = rest.indexOf(' > ');
      if (passed && separator > 0) {
        const path = relative(withoutProject(rest.slice(0, separator)));
        tests.push({ file: path, name: withoutTimes(rest.slice(separator + 3)) });
      }
    } else if (file !== undefined) {
      while ((suites.at(-1)?.indent ?? 0) >= indent) suites.pop();
      if (/ \(\d+\)/.test(rest) && entryIndent(lines[index + 1]) > indent) {
        suites.push({ indent, title: withoutTimes(rest).replace(/ \(\d+\)$/, '') });
      } else if (passed) {
        const own = withoutTimes(rest);
        const name =
          suites.length === 0 ? own : [...suites.map(({ title }) => title), own].join(' > ');
        // Vitest 4 indents tests by their suites and does not print the suites of a failing file.
        const depth = (indent - firstIndent) / indentStep;
        tests.push({ file, name: suites.length < depth ? unknownLevels + name : name });
      }
    }
  }
  return { files, tests };
}

function withoutProject(path: string): string {
  return path
    .replace(/^\|[^|]*\| +/, '')
    .replace(/^.* {2,}/, '')
    .trim();
}

const duration = / {1,2}[\d.]+ ?m?s$/;
const retries = /(?: \((?:retry|repeat) x\d+\))+/;

/** Takes the duration, retries and heap size off a test's name. */
function withoutTimes(name: string): string {
  const text = name.endsWith(' used') ? name.replace(/ \d+ MB heap used$/, '') : name;
  if (!text.includes(' (re')) return text.replace(duration, '');
  return text
    .replace(retries, '')
    .replace(duration, '')
    .replace(new RegExp(`${retries.source}$`), '');
}

function isEntry(line: string): boolean {
  return line.startsWith(' ') && entry.test(line);
}

function entryIndent(line = ''): number {
  return isEntry(line) ? indentOf(line) : 0;
}
