import * as z from 'zod/mini';
import type { Failure } from '../model';
import { excerptOf, firstMessage } from '../output/excerpt';
import { lineInFile } from '../output/locations';
import { terminalText } from '../terminalText';
import type { RunnerInput, RunnerReport } from './runner';
import { verdictWithCounts } from './runner';

const test = z.object({
  title: z.string(),
  fullTitle: z.string(),
  file: z.optional(z.nullable(z.string())),
  err: z.optional(z.object({ message: z.optional(z.string()), stack: z.optional(z.string()) })),
});

/** The report of Mocha's `json` reporter; only what is read here. */
const jsonReport = z.object({
  stats: z.object({ passes: z.number(), failures: z.number(), pending: z.number() }),
  failures: z.array(test),
  passes: z.array(test),
});

type JsonTest = z.infer<typeof test>;

/** The line that a report begins at; -1 without one. */
export function mochaJsonStart(lines: readonly string[]): number {
  return lines.findIndex(
    (line, index) => line === '{' && /^ {2}"stats": \{$/.test(lines[index + 1] ?? ''),
  );
}

/** @returns undefined when it is not such a report or was cut */
export function parseMochaJson(input: RunnerInput): RunnerReport | undefined {
  const start = mochaJsonStart(input.lines);
  const end = input.lines.lastIndexOf('}');
  const body = input.lines.slice(start, end > start ? end : input.lines.length);
  // A spinner behind the last bracket may have wiped it away.
  const report = z.safeParse(jsonReport, parseJson(`${body.join('\n')}}`));
  if (start === -1 || !report.success) return undefined;
  const { stats, failures: failed, passes } = report.data;
  const suites = new Set([...failed, ...passes].map(suiteOf));
  const failures = failed.map((one) => failureOf(one, suites, input));
  const counts = { passed: stats.passes, failed: stats.failures, skipped: stats.pending };
  return {
    kind: 'test',
    verdict: verdictWithCounts(failures, counts),
    failures,
    passed: {
      files: [],
      tests: passes.map((one) => ({ file: fileOf(one, input), name: nameOf(one, suites) })),
    },
    counts,
  };
}

function failureOf(one: JsonTest, suites: ReadonlySet<string>, input: RunnerInput): Failure {
  const file = fileOf(one, input);
  const lines = terminalText(one.err?.stack ?? one.err?.message ?? '').split('\n');
  return {
    name: nameOf(one, suites),
    file,
    line: file === null ? null : lineInFile(lines, file, input),
    message: firstMessage(lines),
    excerpt: excerptOf(lines),
    suite: false,
  };
}

function fileOf({ file }: JsonTest, input: RunnerInput): string | null {
  return file === null || file === undefined ? null : input.relative(file);
}

/** What stands in front of the test's own title: the titles of its suites, joined by blanks. */
function suiteOf({ title, fullTitle }: JsonTest): string {
  return fullTitle.endsWith(title) ? fullTitle.slice(0, -title.length).trim() : '';
}

/** Levels can be told apart where an outer suite has tests of its own. */
function nameOf(one: JsonTest, suites: ReadonlySet<string>): string {
  const levels: string[] = [];
  let rest = suiteOf(one);
  while (rest !== '') {
    const outer = longestOuter(rest, suites);
    levels.unshift(rest.slice(outer.length).trim());
    rest = outer;
  }
  return [...levels, one.title].join(' > ');
}

function longestOuter(suite: string, suites: ReadonlySet<string>): string {
  for (let end = suite.lastIndexOf(' '); end > 0; end = suite.lastIndexOf(' ', end - 1)) {
    if (suites.has(suite.slice(0, end))) return suite.slice(0, end);
  }
  return '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
