import { hasFilterOption } from '../runFilter';
import type { Runner, RunnerInput, RunnerReport } from './runner';

/**
 * Test files that the command line names and that were run as a whole: the only way to know what passed where a
 * runner prints nothing but dots.
 * @param file what a named file looks like; one with a line or a name behind it does not match
 */
export function namedFiles(
  input: RunnerInput,
  runner: Pick<Runner, 'programs' | 'filters'>,
  file: RegExp,
): readonly string[] {
  const calls = input.commands.filter(({ program }) => runner.programs.includes(program));
  if (calls.some((call) => hasFilterOption(call, runner))) return [];
  return calls
    .flatMap(({ args }) => args)
    .filter((arg) => !arg.startsWith('-') && file.test(arg))
    .map((arg) => input.relative(arg));
}

/** The same for a run that is known to have passed without leaving anything out. */
export function passedFiles(
  input: RunnerInput,
  runner: Pick<Runner, 'programs' | 'filters'>,
  file: RegExp,
  { verdict, counts }: Pick<RunnerReport, 'verdict' | 'counts'>,
): readonly string[] {
  return verdict === 'passed' && counts.skipped === 0 ? namedFiles(input, runner, file) : [];
}
