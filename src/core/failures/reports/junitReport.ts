import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { inStandardLayout, javaFrames, javaPlace, simpleName } from '../output/javaStack';
import {
  firstOwnLocation,
  frameLocation,
  lineInFile,
  type SearchedFolders,
} from '../output/locations';
import { relativePath } from '../output/paths';
import type { RunnerReport } from '../runners/runner';
import { verdictOf } from '../runners/runner';
import { terminalText } from '../terminalText';
import type { JunitCase } from './junitXml';

/**
 * What a JUnit report says, whoever wrote it, in the words that the same runner uses on the terminal: a test has the
 * same name and file either way, so that both count for the same streak. The format leaves open what a class is; here it is a
 * file, a Python module, a Java class or a group of tests, by its looks.
 */
export function junitReport(
  cases: readonly JunitCase[],
  folders: SearchedFolders,
): RunnerReport | undefined {
  if (cases.length === 0) return undefined;
  const tests = cases.filter(isNoWarning).map((one) => ({ one, ...identify(one, folders) }));
  const failed = tests.filter(({ one }) => one.result === 'failed' || one.result === 'error');
  const leaves = failed.filter(
    (test) =>
      !failed.some(({ file, name }) => file === test.file && name.startsWith(`${test.name} > `)),
  );
  const passed = tests.filter(({ one }) => one.result === 'passed');
  const failures = leaves.map((test) => failureOf(test, folders));
  return {
    kind: 'test',
    verdict: verdictOf(failures),
    failures,
    passed: { files: [], tests: passed.map(({ file, name }) => ({ file, name })) },
    counts: {
      passed: passed.length,
      failed: failures.length,
      skipped: tests.filter(({ one }) => one.result === 'skipped').length,
    },
  };
}

/** PHPUnit reports as an error what it only warns of. */
function isNoWarning({ type }: JunitCase): boolean {
  return !type.endsWith('\\RiskyTestError') && !type.endsWith('\\RiskyTest');
}

interface Identified {
  readonly file: string | null;
  readonly name: string;
  readonly lines: readonly string[];
}

const sourceFile =
  /^[^\s:*?"<>|]+\.(?:[cm]?[jt]sx?|vue|svelte|py|rb|php|go|rs|bats|t|exs?|lua|sh)$/;
const dottedModule = /^[a-z_]\w*(?:\.\w+)*$/;
const javaClass = /^(?:[a-z_]\w*\.)+[A-Z]\w*(?:\$\w+)*$/;

function identify(one: JunitCase, folders: SearchedFolders): Identified {
  const lines = terminalText(one.text).split('\n');
  const relative = (path: string): string =>
    relativePath(wholePath(path.replace(/^\.\//, ''), lines), folders.cwd, folders.programCwd);
  const inside = [one.className, ...one.suites].find((name) => sourceFile.test(name));
  const printed = one.file ?? inside;
  const file = printed === undefined ? null : relative(printed);
  if (inside !== undefined && one.suites.includes(inside)) {
    const groups = one.suites.slice(one.suites.lastIndexOf(inside) + 1);
    return { file, name: join(...groups, one.name), lines };
  }
  const module = pythonModule(one);
  if (module !== undefined) {
    return { file: file ?? module.file, name: join(...module.classes, one.name), lines };
  }
  if (javaClass.test(one.className)) {
    const place = javaPlace(javaFrames(lines), one.className);
    return {
      file: file ?? (place === undefined ? null : inStandardLayout(place.path, '')),
      name: join(simpleName(one.className), one.name),
      lines,
    };
  }
  return {
    file: file ?? testFileIn(lines, folders) ?? null,
    name: isGroup(one) ? join(one.className, one.name) : one.name,
    lines,
  };
}

/** The path as something in the text ends it: some reporters leave the folder away. */
function wholePath(printed: string, lines: readonly string[]): string {
  const end = `/${printed}`;
  for (const line of lines) {
    if (!line.includes(end) || line.length > 2000) continue;
    const path = line.split(/[\s():,]+/).find((word) => word.endsWith(end));
    if (path !== undefined) return path;
  }
  return printed;
}

const testFile = /(?:^|[/._-])(?:tests?|specs?)[/._-]|_test\.go$/i;

/** The first place in the user's own code that looks like a test, else the first at all. */
function testFileIn(lines: readonly string[], folders: SearchedFolders): string | undefined {
  const isTest = (line: string): boolean => testFile.test(frameLocation(line)?.path ?? '');
  return (firstOwnLocation(lines.filter(isTest), folders) ?? firstOwnLocation(lines, folders))
    ?.file;
}

/** pytest and unittest name the module as Python does, with the classes behind it. */
function pythonModule({ suites, className, name }: JunitCase) {
  if (!suites.includes('pytest')) return undefined;
  // A file that could not be collected has its module for a name.
  const dotted = className === '' && dottedModule.test(name) ? name : className;
  const parts = dotted.split('.');
  const firstClass = parts.findIndex((part) => /^[A-Z]/.test(part));
  const modules = firstClass < 0 ? parts : parts.slice(0, firstClass);
  if (modules.length === 0 || modules[0] === '') return undefined;
  return {
    file: `${modules.join('/')}.py`,
    classes: firstClass < 0 ? [] : parts.slice(firstClass),
  };
}

/** Whether the class is a level of the name, and neither the name once more nor where the test lies. */
function isGroup({ className, name, file }: JunitCase): boolean {
  if (className === '' || className === 'test' || name.startsWith(className)) return false;
  if (className.includes('/') && !className.includes(' ')) return /^[A-Z]/.test(className);
  if (name.includes('::')) return false;
  if (file === undefined || !className.includes('.')) return true;
  return !file.replace(/\.\w+$/, '').endsWith(className.replaceAll('.', '/'));
}

function join(...levels: readonly string[]): string {
  return levels
    .map((level) => level.trim())
    .filter((level) => level !== '')
    .join(' > ');
}

function failureOf(
  { one, file, name, lines }: Identified & { readonly one: JunitCase },
  folders: SearchedFolders,
): Failure {
  const suite =
    name === '' || name === file || (one.className === '' && file !== null && isModule(one));
  return {
    name: suite ? null : name,
    file,
    line: file === null ? null : (lineIn(lines, file, folders) ?? one.line ?? null),
    message: messageIn(one, lines) ?? `${name} failed`,
    excerpt: excerptOf(lines),
    suite,
  };
}

function isModule({ suites, name }: JunitCase): boolean {
  return suites.includes('pytest') && dottedModule.test(name);
}

/** A frame's line, or the number behind the file's name: `cart.py:20: AssertionError`, `(CartTest.java:33)`. */
function lineIn(lines: readonly string[], file: string, folders: SearchedFolders): number | null {
  const frame = lineInFile(lines, file, folders);
  if (frame !== null) return frame;
  const base = file.slice(file.lastIndexOf('/') + 1);
  for (const line of lines) {
    const at = line.indexOf(base);
    if (at < 0) continue;
    const number = /^(?::|, line |", line )(\d+)/.exec(line.slice(at + base.length))?.[1];
    if (number !== undefined) return Number(number);
  }
  return null;
}

const withClass = /^[\w.$\\]*(?:Error|Exception|Failure|Failed)\b[^:]{0,60}: /;

/** The error's first line with its class in front, as terminals show it; the attribute often has it without. */
function messageIn(one: JunitCase, lines: readonly string[]): string | undefined {
  const says = (line: string): boolean =>
    line !== '' && line !== 'unknown file' && !isPlace(line) && !isOwnName(one, line);
  // A line's end in an attribute is read as a blank; what follows is indented or stands behind an empty line.
  const attribute = terminalText(one.message).split(/\n|(?<=\S)\s{2,}/);
  const texts = lines.map((line) => line.trim());
  const said = [...attribute.map((line) => line.trim()), ...texts].find(says);
  if (said === undefined) return undefined;
  const plain = said.replace(/^Uncaught /, '');
  const full = texts.find((line) => line.endsWith(`: ${plain}`) && withClass.test(line));
  return messageOf(full ?? plain);
}

function isPlace(line: string): boolean {
  return /^\S+\.\w+:\d+(?::\d+)?:?$|^\(.*in test file \S+, line \d+\)$/.test(line);
}

function isOwnName({ className, name }: JunitCase, line: string): boolean {
  return line.startsWith(`${className}::${name}`);
}
