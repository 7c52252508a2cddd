import type { Failure, RunReport } from '../model';
import { excerptOf, firstMessage } from '../output/excerpt';
import { lastMatch, sectionsOf } from '../output/sections';
import { namedFiles } from './namedFiles';
import { phpPlace } from './phpPlace';
import { readTeamCity } from './phpunitTeamCity';
import { readTestdox } from './phpunitTestdox';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, mentions, noCounts, verdictWithCounts } from './runner';
import { loadFailure, nowhere, suiteFailure } from './suiteFailure';

const totals = /^Tests: (\d+), Assertions: \d+(?:, .*)?\.$/;
const allGood = /^OK \((\d+) tests?, \d+ assertions?\)$/;
const group =
  /^(?:There (?:was|were) \d+ (.+):|\d+ tests? triggered .*|(?:OK|ERRORS!|FAILURES!|WARNINGS!|OK, but .*|Tests: .*))$/;
const entry = /^\d+\) (\S.*)$/;
const entriesEnd =
  /^(?:--|Time: .*|(?:ERRORS|FAILURES|WARNINGS)!.*|There (?:was|were) \d+ .*|\d+ tests? triggered .*|Tests: .*)$/;

/** What the lines begin with that any of these match. */
const firstOfHeads: ReadonlySet<string> = new Set('0123456789-EFOTW');

/** PHPUnit with its printers: dots, `--testdox` and `--teamcity`. */
export const phpunit: Runner = {
  id: 'phpunit',
  programs: ['phpunit', 'paratest'],
  filters: /^--(?:group|exclude-group|testsuite|exclude-testsuite|covers|uses|stop-on-\w+)(?:=|$)/,

  recognise(input) {
    const { text, commands, exitCode } = input;
    if (mentions(input, 'PHPUnit ') && / by Sebastian Bergmann and contributors\./.test(text))
      return true;
    const called = commands.some(({ program, args }) => isCall(program) || args.some(isCall));
    return exitCode !== 0 && called && /(?:Fatal|Parse) error: |^Cannot open file /m.test(text);
  },

  parse(input) {
    const listed = listedFailures(input);
    const failures = listed.length > 0 ? listed : [...readTestdox(input), ...readTeamCity(input)];
    const counts = countsOf(input);
    if (failures.length === 0 && counts.passed === null) failures.push(...notLoaded(input));
    const verdict = verdictWithCounts(failures, counts);
    const whole = verdict === 'passed' && input.lines.some((line) => allGood.test(line));
    return {
      kind: 'test',
      verdict,
      failures,
      passed: { files: whole ? namedFiles(input, phpunit, /\.php$/) : [], tests: [] },
      counts,
    };
  },
};

/** `php vendor/bin/phpunit`, `phpunit.phar`. */
function isCall(word: string): boolean {
  return /(?:^|[\\/])(?:phpunit|paratest)(?:\.phar)?$/.test(word);
}

/** Risky, skipped and incomplete tests and warnings are listed in the same way, in groups of their own. */
function listedFailures(input: RunnerInput): Failure[] {
  return sectionsOf(input.lines, group, /^Time: /, firstOfHeads).flatMap(({ head, lines }) => {
    if (!/^(?:PHPUnit )?(?:errors?|failures?)$/.test(head[1] ?? '')) return [];
    return sectionsOf(lines, entry, entriesEnd, firstOfHeads).map((one) =>
      failureOf(one.head[1] ?? '', one.lines, input),
    );
  });
}

const method = /^([\w\\]+)::(.+)$/;

function failureOf(title: string, lines: readonly string[], input: RunnerInput): Failure {
  const [, type, test] = method.exec(title) ?? [];
  const place = phpPlace(lines, type, input);
  return {
    name: type === undefined ? title : `${type} > ${test}`,
    file: place?.file ?? null,
    line: place?.line ?? null,
    message: firstMessage(lines),
    excerpt: excerptOf(lines),
    suite: false,
  };
}

/** A test file with a syntax error, or one that is not there. */
function notLoaded(input: RunnerInput): Failure[] {
  const { lines } = input;
  const inside = lines.findIndex((line) => /^Message: +\S/.test(line));
  const location = /^Location: +(\S.*):(\d+)$/.exec(
    lines.slice(inside).find((line) => line.startsWith('Location: ')) ?? '',
  );
  if (inside !== -1 && location !== null) {
    const place = {
      file: input.relative(location[1] ?? ''),
      line: Number(location[2]),
    };
    const message = (lines[inside] ?? '').replace(/^Message: +/, '');
    return [suiteFailure(place, message, lines.slice(inside, inside + 20))];
  }
  const broken = loadFailure(input);
  if (broken !== undefined) return [broken];
  const refused = lines.findIndex((line) =>
    /^(?:Cannot open file |Test (?:file|directory) |Class .* (?:could not be found|cannot be found)|Could not read |No tests executed)/.test(
      line,
    ),
  );
  return refused === -1
    ? []
    : [suiteFailure(nowhere, lines[refused] ?? '', lines.slice(refused, refused + 5))];
}

/** Errors count as failures; incomplete and risky tests have neither passed nor failed. */
function countsOf(input: RunnerInput): RunReport['counts'] {
  const { lines } = input;
  const good = anyStarts(input, 'OK (') ? lastMatch(lines, allGood) : null;
  if (good !== null) return { passed: Number(good[1]), failed: 0, skipped: 0 };
  const [found, all] = lastMatch(lines, totals) ?? [];
  if (found === undefined) return noCounts;
  const count = (word: string): number =>
    Number(new RegExp(`, ${word}: (\\d+)`).exec(found)?.[1] ?? 0);
  const failed = count('Errors') + count('Failures');
  const skipped = count('Skipped');
  // Since version 10 a warning is something a test triggered and no result of its own.
  const warned = lines.some((line) => /^PHPUnit \d\./.test(line)) ? count('Warnings') : 0;
  const others = count('Incomplete') + count('Risky') + warned;
  return { passed: Number(all) - failed - skipped - others, failed, skipped };
}
