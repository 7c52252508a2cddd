import type { Failure, PassedSet } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { indentOf } from '../output/indent';
import { goEventsText } from './goEvents';
import { packageFolders } from './goPackages';
import { testFileInStack, testInStack } from './goStack';
import { goTestsumLines } from './goTestsum';
import type { Runner, RunnerInput, RunnerReport } from './runner';
import { anyStarts, mentions, noCounts, someStarting, verdictOf } from './runner';
import { nowhere, suiteFailure } from './suiteFailure';

const packageEnd = /^(ok {2}|FAIL|\? {3}|---)\t(\S+)(?:\t(.*)| \[(build|setup) failed\])?$/;
const testEnd = /^( *)--- (PASS|FAIL|SKIP): (.+) \([\d.]+s\)$/;
const testTurn = /^=== (?:RUN|CONT|NAME) +(\S.*)$/;
const testMessage = /^ {4,}(\S+\.go):(\d+): ?(.*)$/;
const refused =
  /^(?:pattern |package |no required module|go: |no Go files|flag provided but not defined)/;

/** `go test`, plain, `-v` and `-json`. */
export const goTest: Runner = {
  id: 'go',
  programs: ['go', 'gotestsum', 'richgo'],

  recognise(input) {
    const { commands, lines } = input;
    return (
      someStarting(input, ['ok  ', 'FAIL'], (line) =>
        /^(?:ok {2}|FAIL)\t\S+(?:\t| \[)/.test(line),
      ) ||
      (anyStarts(input, '=== ') && mentions(input, '=== FAIL: ')) ||
      someStarting(input, ['--- '], (line) =>
        /^ *--- (?:FAIL|PASS): Test\S* \([\d.]+s\)$/.test(line),
      ) ||
      someStarting(
        input,
        ['{"Ti'],
        (line) => line.startsWith('{"Time":') && line.includes('"Package":'),
      ) ||
      (commands.some(({ program, args }) => program === 'go' && args[0] === 'test') &&
        lines.some((line) => refused.test(line)))
    );
  },

  parse(input) {
    const lines =
      (anyStarts(input, '{"Ti') ? goEventsText(input.lines) : undefined) ??
      (anyStarts(input, '=== ') ? goTestsumLines(input.lines) : undefined) ??
      input.lines;
    const packages = readPackages(lines);
    const folderOf = packageFolders(new Set(packages.map(({ name }) => name)), input);
    const failures = packages.flatMap((one) => failuresOfPackage(one, folderOf(one.name), input));
    const reason = failures.length === 0 ? lines.find((line) => refused.test(line)) : undefined;
    if (reason !== undefined) failures.push(suiteFailure(nowhere, reason, [reason]));
    return {
      kind: 'test',
      verdict: verdictOfRun(failures, packages),
      failures,
      passed: {
        files: [],
        tests: passedTests(packages),
      },
      counts: noCounts,
    };
  },
};

function passedTests(packages: readonly GoPackage[]): PassedSet['tests'] {
  const passed: { file: null; name: string }[] = [];
  for (const { tests } of packages) {
    for (const { name, result } of tests) if (result === 'PASS') passed.push({ file: null, name });
  }
  return passed;
}

function verdictOfRun(
  failures: readonly Failure[],
  packages: readonly GoPackage[],
): RunnerReport['verdict'] {
  if (failures.length > 0) return verdictOf(failures);
  return packages.some(({ passed }) => passed) ? 'passed' : 'unknown';
}

interface GoTest {
  readonly name: string;
  readonly result: string;
  /** Name as printed, which is a prefix of its sub-tests' names. */
  readonly id: string;
}

interface GoPackage {
  readonly name: string;
  readonly passed: boolean;
  readonly notBuilt: boolean;
  readonly tests: readonly GoTest[];
  readonly messages: ReadonlyMap<string, readonly string[]>;
  /** Everything printed since the package before. */
  readonly lines: readonly string[];
}

function readPackages(lines: readonly string[]): readonly GoPackage[] {
  const packages: GoPackage[] = [];
  let start = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const end = mayEndPackage(line) ? packageEnd.exec(line) : null;
    if (end?.[2] === undefined) continue;
    packages.push(readPackage(end, lines.slice(start, index)));
    start = index + 1;
  }
  // A package whose end was cut off, or compiled test binaries run by hand.
  const rest = lines.slice(start);
  if (rest.some((line) => mayEndTest(line) && testEnd.test(line)))
    packages.push(readPackage(undefined, rest));
  return withBuildErrors(packages, lines);
}

/** Behind the word that a package ends with, which has three or four characters, stands a tab. */
function mayEndPackage(line: string): boolean {
  return line.charCodeAt(4) === tab || line.charCodeAt(3) === tab;
}

const tab = 0x09;

/** Whether a line ends a test, whatever became of it. */
function mayEndTest(line: string): boolean {
  return line.startsWith('--- ', indentOf(line));
}

function readPackage(end: RegExpExecArray | undefined, lines: readonly string[]): GoPackage {
  const tests: GoTest[] = [];
  const messages = new Map<string, string[]>();
  const parents: { indent: number; id: string; name: string }[] = [];
  let current: string[] | undefined;
  const linesOf = (id: string): string[] => {
    let known = messages.get(id);
    if (known === undefined) messages.set(id, (known = []));
    return known;
  };
  for (const line of lines) {
    const turn = line.startsWith('=== ') ? testTurn.exec(line)?.[1] : undefined;
    const ended = mayEndTest(line) ? testEnd.exec(line) : null;
    if (turn !== undefined) current = linesOf(turn.trim());
    else if (ended !== null) {
      const indent = ended[1]?.length ?? 0;
      const id = ended[3] ?? '';
      while ((parents.at(-1)?.indent ?? -1) >= indent) parents.pop();
      const parent = parents.at(-1);
      const name =
        parent !== undefined && id.startsWith(parent.id) && id[parent.id.length] === '/'
          ? `${parent.name} > ${id.slice(parent.id.length + 1)}`
          : id;
      parents.push({ indent, id, name });
      tests.push({ id, name, result: ended[2] ?? '' });
      current = linesOf(id);
    } else current?.push(line);
  }
  return {
    name: end?.[2] ?? '',
    passed: end?.[1]?.startsWith('ok') === true,
    notBuilt: end?.[4] !== undefined,
    tests,
    messages,
    lines,
  };
}

/** Compilers' output comes before the packages that were tested meanwhile. */
function withBuildErrors(
  packages: readonly GoPackage[],
  lines: readonly string[],
): readonly GoPackage[] {
  if (!packages.some(({ notBuilt }) => notBuilt)) return packages;
  const starts = new Map<string, number>();
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] ?? '';
    // The first of several stands in the end.
    if (line.startsWith('# ')) starts.set(line.slice(2).split(' ')[0] ?? '', index);
  }
  return packages.map((one) => {
    const start = one.notBuilt ? starts.get(one.name) : undefined;
    if (start === undefined) return one;
    let end = start + 1;
    while (end < lines.length && !/^(?:# |ok {2}\t|FAIL\b)/.test(lines[end] ?? '')) end++;
    return { ...one, lines: lines.slice(start, end) };
  });
}

function failuresOfPackage(one: GoPackage, folder: string, input: RunnerInput): Failure[] {
  const inFolder = (file: string): string =>
    folder === '' || file.includes('/') ? file.replace(/^\.\//, '') : `${folder}/${file}`;
  if (one.notBuilt) {
    const error = buildError.exec(one.lines.find((line) => buildError.test(line)) ?? '');
    if (error === null)
      return [
        suiteFailure(
          nowhere,
          one.lines.find((line) => line.trim() !== '' && !line.startsWith('# ')) ??
            `${one.name} does not build`,
          one.lines,
        ),
      ];
    const place = { file: inFolder(error[1] ?? ''), line: Number(error[2]) };
    return [suiteFailure(place, error[3] ?? '', one.lines)];
  }
  const failing = failingTests(one.tests);
  const panic = one.lines.findIndex(isPanic);
  if (panic !== -1) {
    const stack = one.lines.slice(panic);
    const last = failing.at(-1);
    const name = last !== undefined && !hasMessage(one, last) ? last.name : testInStack(stack);
    const place = testFileInStack(stack, input);
    const panicked: Failure = {
      name: name ?? null,
      file: place === undefined ? null : inFolder(place.file),
      line: place?.line ?? null,
      message: messageOf(one.lines[panic] ?? ''),
      excerpt: excerptOf(stack.slice(0, 60)),
      suite: name === undefined,
    };
    const others = failing.filter((test) => test.name !== name);
    return [...others.map((test) => testFailure(one, test, inFolder)), panicked];
  }
  return failing.map((test) => testFailure(one, test, inFolder));
}

const buildError = /^(\S+\.go):(\d+)(?::\d+)?: (.+)$/;

function isPanic(line: string): boolean {
  const start = indentOf(line);
  return line.startsWith('panic: ', start) || line.startsWith('fatal error: ', start);
}

/** A test fails when one of its sub-tests does, which says more. */
function failingTests(tests: readonly GoTest[]): GoTest[] {
  if (!tests.some(({ result }) => result === 'FAIL')) return [];
  // A fuzz test fails once for the input and once as a whole.
  const failed = new Map<string, GoTest>();
  const parents = new Set<string>();
  for (const test of tests) {
    if (test.result !== 'FAIL') continue;
    failed.set(test.id, test);
    for (let slash = test.id.indexOf('/'); slash >= 0; slash = test.id.indexOf('/', slash + 1))
      parents.add(test.id.slice(0, slash));
  }
  return [...failed.values()].filter(({ id }) => !parents.has(id));
}

function hasMessage(one: GoPackage, test: GoTest): boolean {
  return (one.messages.get(test.id) ?? []).some(isTestMessage);
}

function isTestMessage(line: string): boolean {
  return line.includes('.go:') && testMessage.test(line);
}

/** Logged lines and errors look alike; the error ended the test, so the last one counts. */
function testFailure(one: GoPackage, test: GoTest, inFolder: (file: string) => string): Failure {
  const lines = one.messages.get(test.id) ?? [];
  const at = lines.findLastIndex(isTestMessage);
  const match = testMessage.exec(lines[at] ?? '');
  const own = match?.[3]?.trim();
  // The race detector and others speak for the testing package.
  const path = match?.[1] === 'testing.go' ? undefined : match?.[1];
  return {
    name: test.name,
    file: path === undefined ? null : inFolder(path),
    line: path === undefined ? null : Number(match?.[2]),
    message: messageOf(
      (own === '' ? testifyError(lines.slice(at + 1)) : own) ??
        lines.find((line) => line.trim() !== '') ??
        'Failed without a message',
    ),
    excerpt: excerptOf(lines),
    suite: false,
  };
}

/** Testify starts with a blank line and names its parts. */
function testifyError(lines: readonly string[]): string | undefined {
  return lines.map((line) => /^\s+Error:\s+(\S.*)$/.exec(line)?.[1]).find(Boolean);
}
