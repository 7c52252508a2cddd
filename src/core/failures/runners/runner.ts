import type { SimpleCommand } from '../commandLine';
import type { Failure, Outcome, PassedSet, RunReport } from '../model';
import { relativePaths } from '../output/paths';
import { lineStarts, longestStart, type LineStarts } from './lineStarts';

/** What a runner parser gets to see of a run. */
export interface RunnerInput {
  /** Programs of the typed command line and of the scripts that npm, pnpm and yarn said they run. */
  readonly commands: readonly SimpleCommand[];
  /** Absolute folder that reported paths are made relative to. */
  readonly cwd: string;
  /** Folder that the program was started in: `cwd` unless the command line has a `cd` or `--prefix`. */
  readonly programCwd: string;
  /** A path, as printed, relative to `cwd`. */
  readonly relative: (path: string) => string;
  /** What a person would see in the terminal; see `terminalText`. */
  readonly text: string;
  /** `text` by lines. */
  readonly lines: readonly string[];
  /**
   * The lines by what they begin with; see `lineStarts`. Runners that look here before they search the text cost next
   * to nothing on the output of other programs.
   */
  readonly starts: LineStarts;
  /** Short lines that begin with a number of something, or of per cent: many runners count their tests in one. */
  readonly numbered: readonly string[];
  /** Undefined when the source could not tell. */
  readonly exitCode: number | undefined;
}

/** The input of a text as a person would see it in the terminal. */
export function runnerInput(
  text: string,
  run: Pick<RunnerInput, 'commands' | 'cwd' | 'programCwd' | 'exitCode'>,
  lines: readonly string[] = text.split('\n'),
): RunnerInput {
  const { commands, cwd, programCwd, exitCode } = run;
  const starts = lineStarts(lines);
  const numbered = numberedLines(starts);
  const relative = relativePaths(cwd, programCwd);
  return { commands, cwd, programCwd, relative, text, lines, starts, numbered, exitCode };
}

/** What a runner's output says by itself. The exit code is weighed against it elsewhere. */
export interface RunnerReport {
  readonly kind: RunReport['kind'];
  readonly verdict: Extract<Outcome, 'passed' | 'failed' | 'error' | 'interrupted' | 'unknown'>;
  readonly failures: readonly Failure[];
  readonly passed: Pick<PassedSet, 'files' | 'tests'>;
  readonly counts: RunReport['counts'];
}

/**
 * One test runner, compiler or linter. To add one: a file like `vitest.ts`, a line in `registry.ts`, and its
 * recorded outputs under `test/fixtures/runner-outputs/cases`.
 */
export interface Runner {
  readonly id: string;
  /** Names of the program, as typed; tells a run of this runner from text that merely looks like its output. */
  readonly programs: readonly string[];
  /**
   * Options that leave tests out and are not those of most runners; see `isFiltered`. `always` for a runner that is
   * part of the tested program, so that no call of it says anything about another one.
   */
  readonly filters?: RegExp | 'always';
  /** Cheap look at the text: whether this runner printed it. */
  recognise(input: RunnerInput): boolean;
  /** Never throws, linear in the text. Called only after `recognise`. */
  parse(input: RunnerInput): RunnerReport;
}

/** Whether some line begins with one of these, indented or not; each has four code units at the most. */
export function anyStarts(
  { starts }: Pick<RunnerInput, 'starts'>,
  ...heads: readonly string[]
): boolean {
  return heads.some((head) => starts.all.has(head));
}

/**
 * Whether one of the lines that begin so, indented or not, is as asked. Far cheaper than asking all of them.
 * @param heads four code units each at the most
 */
export function someStarting(
  { starts }: Pick<RunnerInput, 'starts'>,
  heads: readonly string[],
  isIt: (line: string) => boolean,
): boolean {
  return heads.some((head) => {
    if (!starts.all.has(head)) return false;
    if (head.length === longestStart) return starts.lines.get(head)?.some(isIt) === true;
    for (const [start, lines] of starts.lines) {
      if (start.startsWith(head) && lines.some(isIt)) return true;
    }
    return false;
  });
}

/** The lines that begin so, indented or not, in their order. @param heads four code units each */
export function linesStarting(
  { starts, lines }: Pick<RunnerInput, 'starts' | 'lines'>,
  heads: readonly string[],
): readonly string[] {
  const [found = [], ...others] = heads.flatMap((head) => {
    const own = starts.lines.get(head);
    return own === undefined ? [] : [own];
  });
  // A program marks its lines in one way or, where there is no Unicode, in another.
  if (others.length === 0) return found;
  const all = new Set([found, ...others].flat());
  return lines.filter((line) => all.has(line));
}

/** Longest text that engines search by its first character, with the processor's own instructions. */
const quickest = 6;

/**
 * Whether the text has these words. Most texts have not even their beginning, and a long needle takes ten times as
 * long to miss as a short one; it should not begin with what is everywhere, as a blank is.
 */
export function mentions({ text }: Pick<RunnerInput, 'text'>, words: string): boolean {
  return text.includes(words.slice(0, quickest)) && text.includes(words);
}

/** Totals are short. */
const maxTotal = 300;

function numberedLines({ lines }: LineStarts): string[] {
  return [...lines].flatMap(([head, found]) =>
    isDigit(head.charCodeAt(0)) ? found.filter(isNumbered) : [],
  );
}

function isNumbered(line: string): boolean {
  if (line.length >= maxTotal) return false;
  let end = 0;
  while (isDigit(line.charCodeAt(end))) end++;
  const next = line.charAt(end);
  return end > 0 && (next === ' ' || next === '%');
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether a short line that begins with a number of something matches. */
export function someTotal({ numbered }: RunnerInput, pattern: RegExp): boolean {
  return numbered.some((line) => pattern.test(line));
}

export const noCounts: RunReport['counts'] = { passed: null, failed: null, skipped: null };

/** A report's verdict where it follows from the failures: suites that do not load are errors, not failing tests. */
export function verdictOf(failures: readonly Failure[]): 'passed' | 'failed' | 'error' {
  if (failures.length === 0) return 'passed';
  return failures.every((failure) => failure.suite && failure.name === null) ? 'error' : 'failed';
}

/** The same where the totals may know of failures that could not be read, because their part was cut away. */
export function verdictWithCounts(
  failures: readonly Failure[],
  counts: RunReport['counts'],
): RunnerReport['verdict'] {
  if (failures.length > 0) return verdictOf(failures);
  if ((counts.failed ?? 0) > 0) return 'failed';
  return counts.passed === null ? 'unknown' : 'passed';
}
