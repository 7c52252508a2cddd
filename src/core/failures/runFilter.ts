import type { SimpleCommand } from './commandLine';
import type { Runner, RunnerInput } from './runners/runner';

/** Options that leave tests out, in the spellings of the runners that people use. */
const filterOption =
  /^(?:-t|-k|-m|-g|-f|-n|-o|-run|--run|-x|--bail|--lf|--ff|--last-failed|--testNamePattern|--test-name-pattern|--grep|--fgrep|--filter|--only|--only-changed|--onlyChanged|--onlyFailures|--only-failures|--changed|--changedSince|--lastCommit|--shard|--related|--findRelatedTests|--project|--projects|--selectProjects|--config|-c|--dir|--root|--testPathPattern|--testPathPatterns|--example|--tag|--tags|--test|--tests|--maxfail|--fail-fast|--failfast|--stepwise)(?:=|$)/;

/** Options that take a value and leave nothing out. */
const optionsWithValue = new Set([
  '--reporter',
  '--reporters',
  '--outputFile',
  '--environment',
  '--env',
  '--maxWorkers',
  '--pool',
  '--testTimeout',
  '--mode',
  '--verbosity',
  '-R',
  '--format',
  '--logHeapUsage',
  '--ui',
  '--cacheDirectory',
  '--seed',
  '-j',
  '--timeout',
  '-r',
  '--require',
  '--loader',
  '--import',
]);

/** Words behind a runner's name that are not a filter. */
const modes = new Set([
  '.',
  './...',
  'run',
  'watch',
  'dev',
  'test',
  'ci',
  'related',
  'start',
  'build',
  'check',
  'discover',
]);

/**
 * Whether a run was asked to leave something out. When in doubt it was: a filtered run that counted as complete
 * would end streaks that still stand.
 */
export function isFiltered(input: RunnerInput, runner: Runner | undefined): boolean {
  if (runner === undefined) return false;
  if (runner.filters === 'always') return true;
  const calls = input.commands.filter((command) => runner.programs.includes(command.program));
  if (calls.length > 0) return calls.some((command) => hasFilter(command, runner));
  return input.commands.some((command) => hasFilterOption(command, runner));
}

/** Whether an option leaves out tests, whatever files are named. */
export function hasFilterOption(command: SimpleCommand, runner: Pick<Runner, 'filters'>): boolean {
  const { filters } = runner;
  if (filters === 'always') return true;
  return command.args.some((arg) => filterOption.test(arg) || filters?.test(arg) === true);
}

function hasFilter(command: SimpleCommand, runner: Runner): boolean {
  if (hasFilterOption(command, runner)) return true;
  return command.args.some((arg, index) => {
    if (arg.startsWith('-') || modes.has(arg)) return false;
    return !optionsWithValue.has(command.args[index - 1] ?? '');
  });
}
