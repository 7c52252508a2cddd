import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import {
  inStandardLayout,
  javaFrames,
  javaMessage,
  javaPlace,
  simpleName,
} from '../output/javaStack';
import { sectionsOf, type Section } from '../output/sections';
import type { Runner, RunnerInput, RunnerReport } from './runner';
import { anyStarts, noCounts, someTotal, verdictOf } from './runner';
import { loadFailure, nowhere, suiteFailure } from './suiteFailure';

const result =
  /^(?![\s>])(\S.*? > .+|[\w$.]+(?:Test|Spec|IT|Tests)) (PASSED|FAILED|SKIPPED|STANDARD_OUT|STANDARD_ERROR)$/;
const resultEnd = /^(?:\S.*)$/;
const totals = /^(\d+) tests? completed(?:, (\d+) failed)?(?:, (\d+) skipped)?$/;
/** `> Task :app:test FAILED`, and without the words in front on a plain console. */
const taskLine = /^(?:> Task )?((?::[\w.-]+)+)(?: [A-Z-]+)?$/;
/** `java.lang.AssertionError at CartTest.java:6`: all that is shown unless the build asks for more. */
const shortPlace = /^ {4}(\S+(?:: .*)?) at ([\w$-]+\.\w+):(\d+)$/;
const testTask = /^:?(?:[\w.-]+:)*(?:\w*[tT]est\w*|check|build|allTests)$/;
const failedTask = /^Execution failed for task '((?::[\w.-]+)+)'\.$/;

/** Gradle's test tasks. Messages show only where the build asks for them; else they stand in its report files. */
export const gradle: Runner = {
  id: 'gradle',
  programs: ['gradle', 'gradlew', 'gw'],

  recognise(input) {
    const { text, lines, commands } = input;
    const isBuild = anyStarts(input, 'BUIL');
    if ((isBuild || text.includes('FAILED')) && someTotal(input, totals)) return true;
    if (!isBuild || !/^BUILD (?:SUCCESSFUL|FAILED)/m.test(text)) return false;
    if (lines.some((line) => line.endsWith('ED') && line.length < 1000 && result.test(line)))
      return true;
    const called = commands.some(
      ({ program, args }) =>
        gradle.programs.includes(program) && args.some((arg) => testTask.test(arg)),
    );
    return called && /^(?:> Task )?(?::[\w.-]+)*:\w*[tT]est\w*(?: FAILED)?$/m.test(text);
  },

  parse(input) {
    const failures = sectionsOf(input.lines, result, resultEnd)
      .filter(({ head }) => head[2] === 'FAILED')
      .map((section) => failureOf(section, input));
    const counts = countsOf(input.lines);
    if (failures.length === 0 && input.exitCode !== 0) failures.push(...notRun(input));
    return {
      kind: 'test',
      verdict: verdictOfRun(failures, counts, input),
      failures,
      passed: { files: [], tests: passedOf(input.lines) },
      counts,
    };
  },
};

function verdictOfRun(
  failures: readonly Failure[],
  { failed }: RunReport['counts'],
  { text }: RunnerInput,
): RunnerReport['verdict'] {
  if (failures.length > 0) return verdictOf(failures);
  if ((failed ?? 0) > 0) return 'failed';
  return /^BUILD SUCCESSFUL/m.test(text) ? 'passed' : 'unknown';
}

/** Without what `--info` puts in front. */
function titleOf(printed: string): string {
  return printed.replace(/^(?:Gradle Test (?:Run|Executor) \S+ > )+/, '');
}

function failureOf({ head, at, lines }: Section, input: RunnerInput): Failure {
  const title = titleOf(head[1] ?? '');
  const type = title.split(' > ')[0] ?? '';
  const short = shortPlace.exec(lines[0] ?? '');
  const place = javaPlace(javaFrames(lines), type);
  const folder = type.includes('.')
    ? `${type.slice(0, type.lastIndexOf('.')).replaceAll('.', '/')}/`
    : '';
  const path = short === null ? place?.path : folder + (short[2] ?? '');
  const message = short?.[1] ?? javaMessage(lines);
  return {
    name: title,
    file: path === undefined ? null : fileOf(path, at, input),
    line: short === null ? (place?.line ?? null) : Number(short[3]),
    message: messageOf(message ?? 'Failed without a message'),
    excerpt: excerptOf(lines),
    suite:
      !title.includes(' > ') ||
      /^(?:initializationError|executionError|classMethod)$/.test(
        simpleName(title.split(' > ').at(-1) ?? ''),
      ),
  };
}

/** The task that was running says which project and which set of sources it is. */
function fileOf(path: string, at: number, { lines, cwd, programCwd }: RunnerInput): string {
  let index = at;
  while (index >= 0 && !taskLine.test(lines[index] ?? '')) index--;
  const task = (taskLine.exec(lines[index] ?? '')?.[1] ?? ':test').split(':').slice(1);
  const name = task.at(-1) ?? 'test';
  const sourceSet = /^(?!test).*Test$/.test(name) && !name.startsWith('compile') ? name : 'test';
  const inProgram = programCwd.startsWith(`${cwd}/`) ? `${programCwd.slice(cwd.length + 1)}/` : '';
  return inProgram + inStandardLayout(path, task.slice(0, -1).join('/'), sourceSet);
}

/** The tests do not compile, or there are none of the name that was asked for. */
function notRun(input: RunnerInput): Failure[] {
  const { lines } = input;
  const at = lines.findIndex((line) => failedTask.test(line));
  const reason = (lines[at + 1] ?? '').replace(/^> /, '');
  if (at === -1 || reason.startsWith('There were failing tests')) return [];
  const compiled = /:compile\w*'/.test(lines[at] ?? '') ? loadFailure(input) : undefined;
  return [compiled ?? suiteFailure(nowhere, reason, lines.slice(at, at + 8))];
}

function passedOf(lines: readonly string[]): { file: null; name: string }[] {
  return lines.flatMap((line) => {
    const title =
      line.endsWith(' PASSED') && line.length < 1000 ? result.exec(line)?.[1] : undefined;
    return title?.includes(' > ') === true ? [{ file: null, name: titleOf(title) }] : [];
  });
}

/** Summed over the projects; a build whose tests all pass prints no totals. */
function countsOf(lines: readonly string[]): RunReport['counts'] {
  const found = lines.flatMap((line) => {
    const match = line.length < 200 ? totals.exec(line) : null;
    return match === null
      ? []
      : [match.slice(1, 4).map((digits: string | undefined) => Number(digits ?? 0))];
  });
  if (found.length === 0) return noCounts;
  const sum = (which: number): number => found.reduce((total, one) => total + (one[which] ?? 0), 0);
  return { passed: sum(0) - sum(1) - sum(2), failed: sum(1), skipped: sum(2) };
}
