import type { SimpleCommand } from './commandLine';
import { parseCommandLine } from './commandLine';
import { effectiveCommands, isLauncher, isWatching, programFolder } from './effectiveCommands';
import { isInert, isShowing, mayAnswerNo, readExitCode } from './exitCode';
import { isNestedShell } from './nestedShell';
import type { Outcome, PassedSet, Run, RunReport } from './model';
import { isFiltered } from './runFilter';
import { taskParts, withoutBuildTimes, type TaskPart } from './output/taskPrefixes';
import { resolvePath } from './output/paths';
import { parseGeneric, type SalientErrors } from './runners/generic';
import { mergeReports } from './runners/mergeReports';
import { runners } from './runners/registry';
import type { Runner, RunnerInput, RunnerReport } from './runners/runner';
import { noCounts, runnerInput } from './runners/runner';
import { hasFailedTests } from './salient/testTotals';
import { readTerminal } from './terminalText';
import { isWorthParsing } from './worthParsing';

const nothingPassed: PassedSet = { files: [], tests: [], command: false };

/**
 * What a run's exit code and output say. The exit code comes first. A runner's own summary overrules an exit code
 * that is not the runner's, but text that was merely shown never counts. Pure, never throws, linear in the output.
 */
export function parseRun(run: Run): RunReport {
  if (!isWorthParsing(run)) return emptyReport('unknown');
  const typed = parseCommandLine(run.command);
  // What was typed ahead behind such a shell is told as the same command, and may have run inside of it.
  if (typed.some(isNestedShell)) return emptyReport('unknown');
  const exit = readExitCode(typed, run.exitCode);
  const showsOnly = typed.every((command) => isShowing(command) || isInert(command));
  if (showsOnly && exit !== 'failed' && exit !== 'error') {
    return emptyReport(exit === 'no' ? 'failed' : exit);
  }
  const shown = readTerminal(run.output);
  const { cwd, exitCode } = run;
  const programCwd = programFolder(typed, cwd);
  const read = (text: string, lines: readonly string[]): RunnerInput => {
    const commands = effectiveCommands(typed, lines);
    return runnerInput(text, { commands, cwd, programCwd, exitCode }, lines);
  };
  const printed = read(shown.text, shown.lines);
  const lines = withoutBuildTimes(printed);
  const input = lines === printed.lines ? printed : read(lines.join('\n'), lines);
  const inputs = taskParts(lines)?.map((part) => partInput(input, part)) ?? [input];
  const reports = showsOnly ? [] : mergeTasks(inputs.map(reportsOf));
  const failing = worstOf(reports);
  const passing = reports.find(({ report }) => report.verdict === 'passed');
  const passed = passedSet(reports);

  switch (exit) {
    case 'unknown':
    case 'interrupted':
      return fromReport(failing ?? passing, exit, passed);
    case 'passed': {
      if (failing !== undefined && mayOverrule(failing.runner, typed, input)) {
        return fromReport(failing, failing.report.verdict, passed);
      }
      const others = reports.filter((one) => one !== failing);
      const command = !isFiltered(input, passing?.runner);
      return fromReport(passing, 'passed', { ...passedSet(others), command });
    }
    case 'no':
      return failing === undefined
        ? emptyReport('failed')
        : fromReport(failing, failing.report.verdict, passed);
    case 'failed':
      if (failing !== undefined) return fromReport(failing, failing.report.verdict, passed);
      break;
    case 'error':
      if (failing !== undefined) return fromReport(failing, 'error', passed);
      break;
  }
  return fromExitCode(inputs, typed, exit, reports, passed);
}

interface RunnersReport {
  readonly runner: Runner;
  readonly report: RunnerReport;
}

function reportsOf(input: RunnerInput): RunnersReport[] {
  return runners
    .filter((runner) => runner.recognise(input))
    .map((runner) => ({ runner, report: runner.parse(input) }));
}

/** A task's own output, in the folder where it ran. */
function partInput(input: RunnerInput, { folder, lines }: TaskPart): RunnerInput {
  const { commands, cwd, programCwd, exitCode } = input;
  const own = effectiveCommands([], lines);
  return runnerInput(
    lines.join('\n'),
    {
      commands: own.length > 0 ? own : commands,
      cwd,
      programCwd: folder === undefined ? programCwd : resolvePath(programCwd, folder),
      exitCode,
    },
    lines,
  );
}

/** Several failing tasks are one failing run: all that their runners name has failed in it. */
function mergeTasks(tasks: readonly (readonly RunnersReport[])[]): readonly RunnersReport[] {
  if (tasks.length === 1) return tasks[0] ?? [];
  const reports = tasks.flat();
  const failed = tasks.flatMap((task) => worstOf(task) ?? []);
  const [first] = failed;
  if (first === undefined || failed.length === 1) return reports;
  const whole = { ...mergeReports(failed.map(({ report }) => report)), kind: first.report.kind };
  return [
    { runner: first.runner, report: whole },
    ...reports.filter(({ report }) => report.verdict === 'passed'),
  ];
}

/** Failing tests say more than files that do not load. */
function worstOf(reports: readonly RunnersReport[]): RunnersReport | undefined {
  return (
    reports.find(({ report }) => report.verdict === 'interrupted') ??
    reports.find(({ report }) => report.verdict === 'failed') ??
    reports.find(({ report }) => report.verdict === 'error')
  );
}

/**
 * Whether a failing summary counts although the exit code is 0: when that code belongs to something else, or when
 * the runner was left in its watch mode. A run whose own exit code it is has passed, whatever its tests print.
 */
function mayOverrule(runner: Runner, typed: readonly SimpleCommand[], input: RunnerInput): boolean {
  const showsToo = typed.some(isShowing);
  return typed.some((command) => {
    if (isShowing(command) || isInert(command)) return false;
    if (runner.programs.includes(command.program)) return command.masked || isWatching(command);
    if (isLauncher(command)) {
      const named = input.commands.some((script) => runner.programs.includes(script.program));
      return named || !showsToo;
    }
    return command.masked && !showsToo;
  });
}

/** The exit code says that something went wrong, and no runner says what. */
function fromExitCode(
  inputs: readonly RunnerInput[],
  typed: readonly SimpleCommand[],
  exit: 'failed' | 'error',
  reports: readonly RunnersReport[],
  passed: PassedSet,
): RunReport {
  const generic = mostTelling(inputs.map((input) => parseGeneric(input, typed)));
  const silent = reports.find(({ report }) => report.verdict === 'unknown');
  // A runner whose report went to a file: the tests ran, and which of them failed is not known.
  if (silent !== undefined && generic.basis !== 'said') {
    const outcome = exit === 'error' ? 'error' : 'failed';
    return { ...emptyReport(outcome), runner: silent.runner.id, kind: silent.report.kind, passed };
  }
  const last = typed.findLast((command) => !command.masked);
  // Nothing was printed, and the last command is one that says no.
  if (
    generic.basis === 'exitCode' &&
    exit === 'failed' &&
    last !== undefined &&
    mayAnswerNo(last)
  ) {
    return { ...emptyReport('failed'), passed };
  }
  const judged =
    generic.kind === 'build' ||
    (!typed.some(isShowing) && inputs.some(({ lines }) => hasFailedTests(lines)));
  const outcome = exit === 'failed' && judged ? 'failed' : 'error';
  return {
    runner: 'generic',
    kind: generic.kind,
    outcome,
    failures: generic.failures,
    passed,
    counts: noCounts,
  };
}

/** Of several tasks, the one that says most about what went wrong. */
function mostTelling(tasks: readonly SalientErrors[]): SalientErrors {
  for (const basis of ['said', 'line'] as const) {
    const found = tasks.find((task) => task.basis === basis);
    if (found !== undefined) return found;
  }
  return tasks[0] ?? { kind: 'run', failures: [], basis: 'exitCode' };
}

function fromReport(
  from: RunnersReport | undefined,
  outcome: Outcome,
  passed: PassedSet,
): RunReport {
  if (from === undefined) return { ...emptyReport(outcome), passed };
  const { runner, report } = from;
  return {
    runner: runner.id,
    kind: report.kind,
    outcome,
    failures: report.failures,
    passed,
    counts: report.counts,
  };
}

/** What passed by itself: whether the command passed as a whole is for its exit code to say. */
function passedSet(reports: readonly RunnersReport[]): PassedSet {
  const [only] = reports;
  // Nearly always one runner speaks, about thousands of tests.
  if (only !== undefined && reports.length === 1) return { ...only.report.passed, command: false };
  return {
    files: reports.flatMap(({ report }) => report.passed.files),
    tests: reports.flatMap(({ report }) => report.passed.tests),
    command: false,
  };
}

function emptyReport(outcome: Outcome): RunReport {
  return {
    runner: 'generic',
    kind: 'run',
    outcome,
    failures: [],
    passed: nothingPassed,
    counts: noCounts,
  };
}
