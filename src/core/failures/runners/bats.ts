import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { lastMatch, sectionsOf, type Section } from '../output/sections';
import { namedFiles } from './namedFiles';
import type { Runner, RunnerInput, RunnerReport } from './runner';
import { anyStarts, mentions, noCounts, someTotal, verdictOf } from './runner';
import { suiteFailure } from './suiteFailure';

const totals =
  /^(\d+) tests?, (\d+) failures?(?:, (\d+) skipped)?(?:, \d+ not run)?(?: in [\d.]+ (?:sec|seconds))?$/;
/** ` ✗ name` of the pretty formatter, `not ok 1 name` of TAP. */
const result = /^(?: (✓|✗|-) |(ok|not ok) \d+ )(\S.*)$/;
const resultsEnd = /^(?:\d+ tests?, \d+ failures?|\S+\.bats$|The following warnings were)/;
/** `(in test file test/a.bats, line 3)`, perhaps behind the functions it was called through. */
const place = /in test file (.+?), line (\d+)\)?$/;
/** What Bash itself says about a file that it cannot read. */
const shellError = /^(\S+?): line (\d+): (.+)$/;
const hook = /^(?:setup_file|teardown_file|setup_suite|teardown_suite) failed$/;

/** Bats with its pretty and its TAP formatters. */
export const bats: Runner = {
  id: 'bats',
  programs: ['bats'],
  filters: /^--(?:filter-tags|filter-status|negative-filter|abort)(?:=|$)/,

  recognise(input) {
    const { text, lines, commands } = input;
    if (
      anyStarts(input, '(in ', '(fro', '# (', 'in t', '#  i', '# in') &&
      mentions(input, 'in test file ')
    )
      return lines.some((line) => line.length < 1000 && place.test(line));
    const called = commands.some(({ program }) => program === 'bats');
    const named = called || (text.includes('.bats') && /^\S+\.bats$/m.test(text));
    if (!named || !lines.some((line) => line.length < 1000 && result.test(line))) return false;
    return called || someTotal(input, totals);
  },

  parse(input) {
    const sections = sectionsOf(input.lines, result, resultsEnd);
    const failures = sections.filter(isFailure).map((section) => failureOf(section, input));
    const counts = countsOf(input.lines);
    const passed = sections.filter(({ head }) => head[1] === '✓' || head[2] === 'ok');
    const names = passed
      .filter(({ head }) => !/ # (?:skip|todo)\b/i.test(head[3] ?? ''))
      .map(({ head }) => ({ file: null, name: titleOf(head) }));
    const verdict = verdictOfRun(failures, counts, sections.length);
    const whole = verdict === 'passed' && names.length === sections.length;
    return {
      kind: 'test',
      verdict,
      failures,
      passed: { files: whole ? namedFiles(input, bats, /\.bats$/) : [], tests: names },
      counts,
    };
  },
};

function verdictOfRun(
  failures: readonly Failure[],
  { failed }: RunReport['counts'],
  results: number,
): RunnerReport['verdict'] {
  if (failures.length > 0) return verdictOf(failures);
  if ((failed ?? 0) > 0) return 'failed';
  return results > 0 ? 'passed' : 'unknown';
}

function isFailure({ head }: Section): boolean {
  return head[1] === '✗' || (head[2] === 'not ok' && !/ # (?:skip|todo)\b/i.test(head[3] ?? ''));
}

/** Without the time that `--timing` adds, in milliseconds. */
function titleOf(head: RegExpExecArray): string {
  const title = (head[3] ?? '').trim();
  return title.replace(head[1] === undefined ? / # in \d+ (?:ms|sec)$/ : / \[\d+(?: ms)?\]$/, '');
}

function failureOf({ head, lines }: Section, input: RunnerInput): Failure {
  const body = lines.map(withoutMarks);
  const title = titleOf(head);
  const found = body.map((line) => place.exec(line)).findLast((match) => match !== null);
  const shell = body.map((line) => shellError.exec(line.trim())).find((match) => match !== null);
  const path = found?.[1] ?? shell?.[1];
  const line = found?.[2] ?? shell?.[2];
  const file = path === undefined ? null : input.relative(path);
  const at = { file, line: line === undefined ? null : Number(line) };
  const afterPlace = body.slice(body.findLastIndex((one) => place.test(one)) + 1);
  const message = afterPlace.find((one) => one.trim() !== '') ?? title;
  if (hook.test(title)) return suiteFailure(at, message, body);
  return {
    name: title,
    ...at,
    message: messageOf(message),
    excerpt: excerptOf(body),
    suite: false,
  };
}

/** TAP puts a `#` in front of what it says about a test, or wraps it into YAML. */
function withoutMarks(line: string): string {
  return /^ +(?:---|\.\.\.|message: \|[-+]?|severity: \S+)$/.test(line)
    ? ''
    : line.replace(/^# ?/, '');
}

function countsOf(lines: readonly string[]): RunReport['counts'] {
  const match = lastMatch(lines, totals);
  if (match === null) return noCounts;
  const failed = Number(match[2]);
  const skipped = Number(match[3] ?? 0);
  return { passed: Number(match[1]) - failed - skipped, failed, skipped };
}
