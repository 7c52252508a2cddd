import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import {
  inStandardLayout,
  javaFrames,
  javaMessage,
  javaPlace,
  outerClass,
  simpleName,
} from '../output/javaStack';
import { sectionsOf, type Section } from '../output/sections';
import { readSurefireSummary } from './surefireSummary';
import type { Runner, RunnerInput } from './runner';
import { mentions, noCounts, someStarting, verdictWithCounts } from './runner';
import { loadFailure, nowhere, suiteFailure } from './suiteFailure';

const totals =
  /^(?:\[(?:INFO|WARNING|ERROR)\] )?Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)(?:, Flakes: \d+)?$/;
/** The line of a class names it, and newer versions before as well. */
const classLine = /^(?:\[\w+\] )?(?:Running (\S+)|Tests run: .*Time elapsed: .* -{1,2} in (\S+))$/;
/** `joins  Time elapsed: 0.02 s  <<< FAILURE!`, with the class in front or behind depending on the version. */
const entry =
  /^(?:\[ERROR\] )?(?!Tests run: )(\S.*?)(?: --)? +Time elapsed: [\d.,]+ s(?:ec)? +<<< (FAILURE|ERROR)!$/;
const entryEnd = /^(?:\[(?:INFO|ERROR|WARNING)\]|Running \S+$|Results ?:|Tests run: )/;
const moduleLine = /^\[INFO\] +from (?:(.*)\/)?pom\.xml$/;
const broken =
  /^\[ERROR\] Failed to execute goal \S*(?:surefire|failsafe)\S* .*? on project [^:]+: (.+)$/;

/** What the lines with totals begin with. */
const reportStarts = ['Test', '[INF', '[WAR', '[ERR'];

/** Maven's Surefire and Failsafe, with JUnit and TestNG. */
export const surefire: Runner = {
  id: 'surefire',
  programs: ['mvn', 'mvnw', 'mvnd', 'maven'],
  filters:
    /^(?:-Dtest|-Dit\.test|-Dgroups|-DexcludedGroups|-DskipTests|-pl|--projects|-rf|--resume-from|-Dsurefire\.(?:failIfNoSpecifiedTests|includesFile))(?:=|$)/,

  recognise(input) {
    const { lines, commands, exitCode } = input;
    if (someStarting(input, reportStarts, (line) => line.includes('Tests run: ')))
      return lines.some((line) => line.length < 300 && (totals.test(line) || entry.test(line)));
    if (exitCode === 0) return false;
    if (mentions(input, 'Failed to execute goal ') && lines.some((line) => broken.test(line)))
      return true;
    const tests = commands.some(
      ({ program, args }) =>
        surefire.programs.includes(program) &&
        args.some((arg) => /^(?:test|verify|integration-test|-Dtest=.*)$/.test(arg)),
    );
    return mentions(input, 'COMPILATION ERROR') && (tests || mentions(input, ':testCompile '));
  },

  parse(input) {
    const context = contextOf(input.lines);
    const failures = sectionsOf(input.lines, entry, entryEnd).map((section) =>
      failureOf(section, context, input),
    );
    if (failures.length === 0) failures.push(...readSurefireSummary(input.lines));
    const counts = countsOf(input.lines);
    if (failures.length === 0 && input.exitCode !== 0) failures.push(...notRun(input));
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: { files: passedFiles(input.lines, context), tests: [] },
      counts,
    };
  },
};

/** The class and the module that a line belongs to. */
type Context = (index: number) => { readonly type: string; readonly module: string };

function contextOf(lines: readonly string[]): Context {
  const classes: { at: number; value: string }[] = [];
  const modules: { at: number; value: string }[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.length > 1000) continue;
    const type = classLine.exec(line);
    if (type !== null) classes.push({ at, value: type[1] ?? type[2] ?? '' });
    const module = moduleLine.exec(line);
    if (module !== null) modules.push({ at, value: module[1] ?? '' });
  }
  const last = (marks: typeof classes, index: number): string =>
    marks.findLast(({ at }) => at <= index)?.value ?? '';
  return (index) => ({ type: last(classes, index), module: last(modules, index) });
}

function failureOf({ head, at, lines }: Section, context: Context, input: RunnerInput): Failure {
  const { type, module } = context(at);
  const test = splitTitle(head[1] ?? '', type);
  const frames = javaFrames(lines);
  const place = javaPlace(frames, test.type);
  // Nested classes and the method behind a class's failure show in the trace only.
  const method = /^[\p{L}\d_$]+/u.exec(test.method ?? '')?.[0];
  const own = frames.find(
    (frame) =>
      outerClass(frame.type) === outerClass(test.type) &&
      (method === undefined || frame.method === method || frame.method.includes(`$${method}$`)),
  );
  const level = simpleName(own?.type ?? test.type);
  const title = test.method ?? own?.method;
  return {
    name: title === undefined ? level : `${level} > ${title}`,
    file: place === undefined ? null : fileOf(place.path, module, input),
    line: place?.line ?? null,
    message: messageOf(javaMessage(lines) ?? 'Failed without a message'),
    excerpt: excerptOf(lines),
    suite: test.method === undefined,
  };
}

/** The title of a test in the spelling of any version: with its class in front, behind in brackets, or without. */
function splitTitle(title: string, context: string): { type: string; method: string | undefined } {
  if (title === context) return { type: title, method: undefined };
  if (context !== '' && title.startsWith(`${context}.`))
    return { type: context, method: title.slice(context.length + 1) };
  const behind = /^(.+)\(((?:\w+\.)+[A-Z][\w$]*)\)$/.exec(title);
  if (behind?.[2] !== undefined) return { type: behind[2], method: behind[1] };
  const before = /^((?:\w+\.)+[A-Z][\w$]*)\.(.+)$/.exec(title);
  if (before?.[1] !== undefined) return { type: before[1], method: before[2] };
  if (/^(?:\w+\.)+[A-Z][\w$]*$/.test(title)) return { type: title, method: undefined };
  return { type: context, method: title };
}

function fileOf(path: string, module: string, { cwd, programCwd }: RunnerInput): string {
  const inProgram = programCwd.startsWith(`${cwd}/`) ? `${programCwd.slice(cwd.length + 1)}/` : '';
  return inProgram + inStandardLayout(path, module);
}

/** The tests do not compile, or none of those that were asked for exists, or their process died. */
function notRun(input: RunnerInput): Failure[] {
  const { lines } = input;
  const compiled = mentions(input, 'COMPILATION ERROR') ? loadFailure(input) : undefined;
  if (compiled !== undefined) return [compiled];
  const at = lines.findIndex((line) => broken.test(line));
  const message = broken.exec(lines[at] ?? '')?.[1];
  if (message === undefined || message.startsWith('There are test failures')) return [];
  return [suiteFailure(nowhere, message, lines.slice(at, at + 12))];
}

/** Classes whose line has no failures and nothing skipped. */
function passedFiles(lines: readonly string[], context: Context): string[] {
  const passed =
    /^(?:\[INFO\] )?Tests run: [1-9]\d*, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: /;
  return lines.flatMap((line, index) => {
    if (!line.includes('Tests run: ') || !passed.test(line)) return [];
    const { type, module } = context(index);
    const place = javaPlace([], type);
    return place === undefined ? [] : [inStandardLayout(place.path, module)];
  });
}

/** Summed over the modules; errors count as failures. */
function countsOf(lines: readonly string[]): RunReport['counts'] {
  const found = lines.flatMap((line) => {
    const match = line.includes('Tests run: ') && line.length < 300 ? totals.exec(line) : null;
    return match === null ? [] : [match.slice(1, 5).map(Number)];
  });
  if (found.length === 0) return noCounts;
  const sum = (which: number): number => found.reduce((total, one) => total + (one[which] ?? 0), 0);
  const failed = sum(1) + sum(2);
  return { passed: sum(0) - failed - sum(3), failed, skipped: sum(3) };
}
