import type { Failure, PassedSet, RunReport } from '../model';
import { excerptOf, firstMessage } from '../output/excerpt';
import { isOwnCode } from '../output/paths';
import type { Runner, RunnerInput, RunnerReport } from './runner';
import { noCounts, someStarting, verdictWithCounts } from './runner';

const rule = /^={70,}$/;
const thinRule = /^-{70,}$/;
const heading = /^(ERROR|FAIL|UNEXPECTED SUCCESS): (\S.*)$/;
const frame = /^ {2,}File "([^"]+)", line (\d+)/;
const ownMachinery = /[\\/]python[\d.]*[\\/](?:unittest|importlib)[\\/]/;
const ran = /^Ran (\d+) tests? in [\d.]+s/;
const result = /^(?:OK|FAILED|NO TESTS RAN)(?: \((.*)\))?$/;
/** `test_add (tests.test_stock.StockTest.test_add)`; before Python 3.11 without the method in the brackets. */
const title = /^(\S+) \(([\w.<>]+)\)(?: (.+))?$/;
/** Not tests of their own, so that they are in no total of tests. */
const fixtures = new Set(['setUpClass', 'tearDownClass', 'setUpModule', 'tearDownModule']);

/** Python's own unittest, and what runs on it and prints the same: Django's test command, nose2. */
export const unittest: Runner = {
  id: 'unittest',
  programs: ['unittest', 'manage', 'manage.py', 'django-admin', 'nose2', 'setup.py'],

  recognise(input) {
    return someStarting(input, ['Ran '], isTotal) && input.lines.some(isResult);
  },

  parse(input) {
    const failures = failuresOf(input);
    const counts = countsOf(input.lines, failures);
    const nothing = input.lines.find((line) => line === 'NO TESTS RAN');
    if (failures.length === 0 && nothing !== undefined) failures.push(nothingRan(nothing));
    return {
      kind: 'test',
      verdict: verdictOfRun(input, failures, counts),
      failures: failures.map(({ failure }) => failure),
      passed: { files: [], tests: passedTests(input.lines) },
      counts,
    };
  },
};

interface Found {
  /** What the totals count: sub-tests of one test are one. Null for what is no test. */
  readonly test: string | null;
  readonly failure: Failure;
}

function isTotal(line: string): boolean {
  return line.startsWith('Ran ') && ran.test(line);
}

function isRule(line: string | undefined): boolean {
  return line?.startsWith('====') === true && rule.test(line);
}

function isThinRule(line: string | undefined): boolean {
  return line?.startsWith('----') === true && thinRule.test(line);
}

function isResult(line: string): boolean {
  return line.length < 200 && result.test(line);
}

function verdictOfRun(
  input: RunnerInput,
  failures: readonly Found[],
  counts: RunReport['counts'],
): RunnerReport['verdict'] {
  // The runner catches the signal, finishes its report, and says so nowhere but in the traceback.
  if (input.lines.at(-1) === 'KeyboardInterrupt') return 'interrupted';
  return verdictWithCounts(
    failures.map(({ failure }) => failure),
    counts,
  );
}

function failuresOf(input: RunnerInput): Found[] {
  const { lines } = input;
  const found: Found[] = [];
  for (let index = 1; index < lines.length; index++) {
    const head = isRule(lines[index - 1]) ? heading.exec(lines[index] ?? '') : null;
    if (head === null) continue;
    let start = index + 1;
    // The first line of a description stands between the title and the rule.
    while (start < lines.length && start < index + 6 && !isThinRule(lines[start])) start++;
    let end = start + 1;
    while (end < lines.length && !isRule(lines[end]) && !endsReport(lines, end)) end++;
    found.push(failureOf(head[1] ?? '', head[2] ?? '', lines.slice(start + 1, end), input));
    index = end;
  }
  return found;
}

function endsReport(lines: readonly string[], index: number): boolean {
  return isThinRule(lines[index]) && isTotal(lines[index + 1] ?? '');
}

function failureOf(kind: string, text: string, body: readonly string[], input: RunnerInput): Found {
  const [, method = text, dotted = '', subtest] = title.exec(text) ?? [];
  const parts = dotted.split('.');
  if (parts.at(-1) === method) parts.pop();
  const broken = parts.at(-1) === '_FailedTest' || fixtures.has(method);
  const isFixture = fixtures.has(method);
  const owner = method.endsWith('Module') ? undefined : parts.pop();
  const place = placeOf(body, parts, input);
  const unloaded = broken && !isFixture;
  const levels = [owner, method, subtest].filter((level) => level !== undefined && level !== '');
  return {
    test: isFixture ? null : `${method} (${dotted})`,
    failure: {
      name: unloaded ? null : levels.join(' > '),
      file: place?.file ?? null,
      line: place?.line ?? null,
      message:
        kind === 'UNEXPECTED SUCCESS' ? 'Unexpected success' : firstMessage(errorLines(body)),
      excerpt: excerptOf(body),
      suite: broken,
    },
  };
}

/** Of a chain of exceptions the last one was not caught; what stands behind it are its diff and printed text. */
function errorLines(body: readonly string[]): readonly string[] {
  const traceback = body.findLastIndex((line) => line.startsWith('Traceback (most recent call'));
  const error = body.findIndex((line, index) => index > traceback && /^\S/.test(line));
  return error === -1 ? body : body.slice(error);
}

function isFrame(line: string): boolean {
  return line.startsWith('  ') && frame.test(line);
}

/** The innermost line of the test's own module, else of the user's code. */
function placeOf(
  body: readonly string[],
  module: readonly string[],
  input: RunnerInput,
): { file: string; line: number } | undefined {
  const frames = body.filter(isFrame).flatMap((line) => {
    const match = frame.exec(line);
    if (match?.[1] === undefined || !isOwnCode(match[1])) return [];
    if (ownMachinery.test(match[1])) return [];
    const file = input.relative(match[1]);
    return [{ file, line: Number(match[2]) }];
  });
  const end = `/${module.join('/')}.py`;
  return frames.findLast(({ file }) => `/${file}`.endsWith(end)) ?? frames.at(-1);
}

function nothingRan(message: string): Found {
  return {
    test: null,
    failure: { name: null, file: null, line: null, message, excerpt: message, suite: true },
  };
}

/** Tests that `-v` lists; their description, where they have one, stands on the line with the result. */
function passedTests(lines: readonly string[]): PassedSet['tests'] {
  const tests: { file: null; name: string }[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (!line.endsWith(' ... ok')) continue;
    const own = title.exec(line.slice(0, -' ... ok'.length));
    const [, method, dotted = ''] = own ?? title.exec(lines[index - 1] ?? '') ?? [];
    if (method === undefined) continue;
    const parts = dotted.split('.');
    if (parts.at(-1) === method) parts.pop();
    tests.push({ file: null, name: `${parts.at(-1) ?? ''} > ${method}` });
  }
  return tests;
}

function countsOf(lines: readonly string[], failures: readonly Found[]): RunReport['counts'] {
  const total = ran.exec(lines.findLast(isTotal) ?? '')?.[1];
  const details = result.exec(lines.findLast(isResult) ?? '')?.[1] ?? '';
  if (total === undefined) return noCounts;
  const count = (word: string): number =>
    Number(new RegExp(`(?:^|, )${word}=(\\d+)`).exec(details)?.[1] ?? 0);
  const unexpected = count('unexpected successes');
  const failed = count('failures') + count('errors') + unexpected;
  const skipped = count('skipped');
  // Each failing sub-test is counted as a failure, but their test only once as a test.
  const failing = new Set(failures.flatMap(({ test }) => test ?? [])).size;
  const notPassed = (failures.length === failed ? failing : failed) + skipped;
  return {
    passed: Math.max(0, Number(total) - notPassed - count('expected failures')),
    failed,
    skipped,
  };
}
