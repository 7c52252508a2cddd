import type { Failure, PassedSet, RunReport } from '../model';
import { excerptOf, firstMessage, messageOf } from '../output/excerpt';
import { indentOf } from '../output/indent';
import { firstOwnLocation, fullPath, lineInFile } from '../output/locations';
import { joinLevels, joinedLevels, readTitle, withoutRule, type Title } from './playwrightTitle';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, mentions, noCounts, verdictWithCounts } from './runner';

const failureHead = /^ {2}\d+\) (\S.*)$/;
const total =
  /^ {2}(\d+) (failed|flaky|interrupted|skipped|did not run|passed)(?: \([\d.]+\w+\))?$/;
/** `  ✓  1 [chromium] › e2e/login.spec.ts:7:3 › login › shows the heading (486ms)` */
const listed = /^ {2}(?:✓|ok) +\d+ (\S.*?)(?: \([\d.]+\w+\))?$/;
const running = /^Running \d+ tests? using \d+ workers?(?:, shard \d+ of \d+)?$/m;
const errorLine = /^ *(?:\[\w+\] )?\w*Error(?: \[\w+\])?: \S/;
/** What stands behind the last failure, or between failures that are printed while tests run. */
const notOfFailure =
  /^ {2}\d+ errors? (?:was|were) not a part of any test|^\[\d+\/\d+\]|^ {2}(?:[✓✘x-]|ok) +\d+ |^ {2}Slow test file: /;

/** Playwright Test with its list, line, dot and GitHub reporters. */
export const playwright: Runner = {
  id: 'playwright',
  programs: ['playwright', 'playwright-ct'],
  filters: /^(?:--grep-invert|-gv|-G|--test-list|--test-list-invert|--no-deps)(?:=|$)/,

  recognise(input) {
    const { text, lines, commands } = input;
    if (anyStarts(input, 'Runn') && running.test(text)) return true;
    if (anyStarts(input, '::no') && mentions(input, 'Playwright Run Summary::')) return true;
    // Nothing but an error is printed when the tests could not be loaded.
    const called = commands.some(
      ({ program, args }) => playwright.programs.includes(program) && args.includes('test'),
    );
    return called && lines.slice(0, 200).some((line) => errorLine.test(line));
  },

  parse(input) {
    const lines = mentions(input, '::error ') ? annotated(input.lines) : input.lines;
    const summary = readSummary(lines);
    const joins = new Set<string>();
    const failures = failuresOf(lines, summary.titles, joins, input);
    if (failures.length === 0) failures.push(...errorsOutsideTests(lines, input));
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, summary.counts),
      failures,
      passed: { files: [], tests: passedTests(lines, joins, input) },
      counts: summary.counts,
    };
  },
};

/** The GitHub reporter puts each failure, and the summary, on one line with its line breaks escaped. */
function annotated(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const end = /^::(?:error|notice) /.test(line) ? line.indexOf('::', 2) : -1;
    if (end === -1) return [line];
    return line
      .slice(end + 2)
      .split(/(?:%0D)?%0A/)
      .map((one) => one.replaceAll('%25', '%'));
  });
}

interface Summary {
  readonly counts: RunReport['counts'];
  /** Titles as listed below the totals, to the total that they belong to. */
  readonly titles: ReadonlyMap<string, string>;
}

function readSummary(lines: readonly string[]): Summary {
  const counts = new Map<string, number>();
  const titles = new Map<string, string>();
  let section = '';
  for (const line of lines) {
    const match = total.exec(line);
    if (match !== null) {
      section = match[2] ?? '';
      counts.set(section, Number(match[1]));
    } else if (section !== '' && line.startsWith('    ')) {
      titles.set(withoutRule(line.trim()), section);
    } else section = '';
  }
  const count = (word: string): number => counts.get(word) ?? 0;
  return {
    counts:
      counts.size === 0
        ? noCounts
        : { passed: count('passed'), failed: count('failed'), skipped: count('skipped') },
    titles,
  };
}

function failuresOf(
  lines: readonly string[],
  titles: Summary['titles'],
  joins: Set<string>,
  input: RunnerInput,
): Failure[] {
  const failures = new Map<string, Failure>();
  for (let index = 0; index < lines.length; index++) {
    const heading = headingOf(lines[index]);
    if (heading === undefined) continue;
    const end = endOfFailure(lines, index + 1);
    const body = lines.slice(index + 1, end);
    index = end - 1;
    // The steps that a failure happened in stand behind the title, but not in the summary.
    const listedTitle = [...titles.keys()].find(
      (one) => heading === one || heading.startsWith(`${one} › `),
    );
    const title = readTitle(listedTitle ?? heading);
    // A flaky test passed when it was run again.
    if (title === undefined || titles.get(listedTitle ?? '') === 'flaky') continue;
    if (failures.has(heading)) continue;
    for (const join of joinedLevels(title, body)) joins.add(join);
    failures.set(heading, failureOf(title, body, joins, input));
  }
  return [...failures.values()];
}

/** A numbered heading with a test's title; other numbered lines belong to messages. */
function headingOf(line = ''): string | undefined {
  const heading = failureHead.exec(line)?.[1];
  if (heading === undefined || readTitle(heading) === undefined) return undefined;
  return withoutRule(heading);
}

function isHeading(line: string): boolean {
  return headingOf(line) !== undefined;
}

/** A failure's own text is indented by more than what stands beside it. */
function isBeside(line: string): boolean {
  return line.startsWith('[') || indentOf(line) === 2;
}

function endOfFailure(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (isBeside(line) && (total.test(line) || notOfFailure.test(line) || isHeading(line))) break;
    end++;
  }
  return end;
}

function failureOf(
  title: Title,
  body: readonly string[],
  joins: ReadonlySet<string>,
  input: RunnerInput,
): Failure {
  const file = input.relative(fullPath(title.path, body));
  return {
    name: joinLevels(title.levels, joins),
    file,
    line: lineInFile(body, file, input) ?? title.line,
    message: firstMessage(body.filter((line) => !/^ +Retry #\d+ ─/.test(line))),
    excerpt: excerptOf(body),
    suite: false,
  };
}

/** What fails a run before or beside its tests: a file that does not load, a web server that does not start. */
function errorsOutsideTests(lines: readonly string[], input: RunnerInput): Failure[] {
  const start = lines.findIndex((line) => errorLine.test(line));
  if (start === -1) return [];
  const body = lines.slice(start, start + 60);
  const place = body.map((line) => /^ {3}at (\S.*?):(\d+)$/.exec(line)).find(Boolean);
  // Of a file that is not even JavaScript the whole path stands in the message.
  const whole = /^\w*Error: ((?:[A-Za-z]:)?[^:]+\.\w+): /.exec(body[0] ?? '')?.[1];
  const found =
    place?.[1] === undefined
      ? firstOwnLocation(body.slice(1), input)
      : {
          file: input.relative(whole ?? fullPath(place[1], body)),
          line: Number(place[2]),
        };
  return [
    {
      name: null,
      file: found?.file ?? null,
      line: found?.line ?? null,
      message: messageOf(lines[start] ?? ''),
      excerpt: excerptOf(body),
      suite: true,
    },
  ];
}

function isListed(line: string): boolean {
  return (line.startsWith('  ✓') || line.startsWith('  ok')) && listed.test(line);
}

function passedTests(
  lines: readonly string[],
  joins: ReadonlySet<string>,
  input: RunnerInput,
): PassedSet['tests'] {
  return lines.filter(isListed).flatMap((line) => {
    const title = readTitle(listed.exec(line)?.[1]?.replace(/ \(retry #\d+\)$/, '') ?? '');
    if (title === undefined) return [];
    const file = input.relative(title.path);
    return [{ file, name: joinLevels(title.levels, joins) }];
  });
}
