import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { lineInFile } from '../output/locations';
import { isOwnCode } from '../output/paths';
import { lastMatch, linesAfter, sectionsOf, type Section } from '../output/sections';
import { passedFiles } from './namedFiles';
import { parseRspecJson } from './rspecJson';
import { passedOfRspecTree } from './rspecTree';
import type { Runner, RunnerInput } from './runner';
import { mentions, noCounts, someTotal, verdictWithCounts } from './runner';
import { nowhere, suiteFailure } from './suiteFailure';

const totals =
  /^(\d+) examples?, (\d+) failures?(?:, (\d+) pending)?(?:, \d+ errors? occurred outside of examples)?$/;
const entry = /^ {2}(\d+)\) (.+)$/;
const entriesEnd = /^(?:Finished in |Failed examples:$|Top \d+ slowest |\d+ examples?, )/;
const brokenHead =
  /^An error occurred (?:while loading (\S+?)\.?(?: - Did you mean\?)?|in an? .* hook\.)$/;
const brokenEnd = /^(?:Finished in |No examples found\.|Run options:|Randomized with seed)/;
/** `rspec ./spec/a_spec.rb:9 # Group name`, with an id instead of the line where a loop made the example. */
const rerun = /^rspec '?(\S+?\.rb)(?::(\d+)|\[[\d:]+\])'? # (.*)$/;
const frame = /^ *# (\S.*?):(\d+)(?::in .*)?$/;

/** RSpec: progress, documentation and JSON. */
export const rspec: Runner = {
  id: 'rspec',
  programs: ['rspec', 'parallel_rspec', 'turbo_tests', 'zeus', 'spring'],
  filters: /^(?:-e|-P|--pattern|--exclude-pattern|--next-failure)(?:=|$)/,

  recognise(input) {
    const { text } = input;
    return (
      someTotal(input, totals) ||
      (mentions(input, '"summary_line":"') && text.includes('"examples":['))
    );
  },

  parse(input) {
    const json = parseRspecJson(input);
    if (json !== undefined) return json;
    const failures = [...brokenFiles(input), ...failedExamples(input)];
    const counts = countsOf(input.lines);
    const verdict = verdictWithCounts(failures, counts);
    return {
      kind: 'test',
      verdict,
      failures,
      passed: {
        files: passedFiles(input, rspec, /\.rb$/, { verdict, counts }),
        tests: passedOfRspecTree(input.lines),
      },
      counts,
    };
  },
};

function failedExamples(input: RunnerInput): Failure[] {
  const places = new Map<string, { file: string; line: number | null }[]>();
  for (const line of input.lines) {
    const match = line.startsWith('rspec ') && line.length < 2000 ? rerun.exec(line) : null;
    if (match?.[1] === undefined) continue;
    const name = match[3] ?? '';
    const file = input.relative(match[1]);
    const place = { file, line: match[2] === undefined ? null : Number(match[2]) };
    places.set(name, [...(places.get(name) ?? []), place]);
  }
  return sectionsOf(linesAfter(input.lines, /^Failures:$/), entry, entriesEnd)
    .filter(isFailure)
    .map((section) => {
      const name = section.head[2]?.trim() ?? '';
      // Two examples may have the same name; they are listed in the same order.
      const place = places.get(name)?.shift() ?? specFrame(section.lines, input);
      const line =
        place === undefined
          ? null
          : (lineInSection(section.lines, place.file, input) ?? place.line);
      return {
        name,
        file: place?.file ?? null,
        line,
        message: messageOf(messageIn(section.lines) ?? 'Failed without a message'),
        excerpt: excerptOf(section.lines),
        suite: false,
      };
    });
}

/** Pending examples are listed in the same way; a pending one that passes is a failure. */
function isFailure({ lines }: Section): boolean {
  return lines.some((line) =>
    /^ +(?:\d+(?:\.\d+)+\) )?(?:Failure\/Error:|Expected pending '|Got \d+ failures)/.test(line),
  );
}

function brokenFiles(input: RunnerInput): Failure[] {
  return sectionsOf(input.lines, brokenHead, brokenEnd).map(({ head, lines }) => {
    const last = lines.findLastIndex((line) => frame.test(line));
    const own = last === -1 ? lines : lines.slice(0, last + 1);
    const file = head[1] === undefined ? undefined : input.relative(head[1]).replace(/\.$/, '');
    const message = messageIn(own) ?? head[0];
    const named = /^(\S+\.rb):(\d+): /.exec(message);
    const place =
      file === undefined
        ? (specFrame(own, input) ?? nowhere)
        : {
            file,
            line:
              lineInSection(own, file, input) ??
              (named?.[1] !== undefined && input.relative(named[1]) === file
                ? Number(named[2])
                : null),
          };
    return suiteFailure(place, message, own);
  });
}

/**
 * The text of the error: it stands behind the failing code and, unless an expectation was not met, the name of the
 * error's class.
 */
function messageIn(lines: readonly string[]): string | undefined {
  const several = lines.find((line) => /^ +Got \d+ failures/.test(line));
  if (several !== undefined) return several.trim();
  const at = lines.findIndex((line) => /^ *Failure\/Error:|^ +Expected pending '/.test(line));
  if (at === -1) return lines.find((line) => line.trim() !== '')?.trim();
  if (lines[at]?.includes('Expected pending') === true) return lines[at].trim();
  // Code of several lines begins below and ends with a blank line.
  const blank = lines.findIndex((line, index) => index > at && line.trim() === '');
  const start = /Failure\/Error:\s*$/.test(lines[at] ?? '') && blank !== -1 ? blank : at + 1;
  const texts = lines.slice(start).filter((line) => line.trim() !== '' && !frame.test(line));
  const [first, second] = texts.map((line) => line.trim());
  if (first === undefined) return lines[at]?.trim();
  return /^[A-Z]\w*(?:::[A-Z]\w*)*:$/.test(first) ? (second ?? first) : first;
}

function lineInSection(lines: readonly string[], file: string, input: RunnerInput): number | null {
  return lineInFile(
    lines
      .map((line) => frame.exec(line))
      .flatMap((match) => (match === null ? [] : [`${match[1]}:${match[2]}`])),
    file,
    input,
  );
}

/** Where the list of failed examples is missing: the outermost frame in a spec, else in any own file. */
function specFrame(
  lines: readonly string[],
  input: RunnerInput,
): { file: string; line: number } | undefined {
  const frames = lines.flatMap((line) => {
    const match = frame.exec(line);
    if (match?.[1] === undefined || !isOwnCode(match[1]) || /\/gems\//.test(match[1])) return [];
    const file = input.relative(match[1]);
    return [{ file, line: Number(match[2]) }];
  });
  return frames.findLast(({ file }) => /_spec\.rb$/.test(file)) ?? frames[0];
}

function countsOf(lines: readonly string[]): RunReport['counts'] {
  const match = lastMatch(lines, totals);
  if (match === null) return noCounts;
  const failed = Number(match[2]);
  const skipped = Number(match[3] ?? 0);
  return { passed: Number(match[1]) - failed - skipped, failed, skipped };
}
