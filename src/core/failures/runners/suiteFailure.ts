import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { findDiagnostics } from '../salient/diagnostics';
import { findException } from '../salient/exceptions';
import type { RunnerInput } from './runner';

/** A file or package that could not be loaded or built, so that none of its tests ran. */
export function suiteFailure(
  place: { readonly file: string | null; readonly line: number | null },
  message: string,
  lines: readonly string[],
): Failure {
  return {
    name: null,
    file: place.file,
    line: place.line,
    message: messageOf(message),
    excerpt: excerptOf(lines),
    suite: true,
  };
}

export const nowhere = { file: null, line: null };

/** Why nothing could be run: what the compiler says first, else the exception that ended the program. */
export function loadFailure(input: RunnerInput): Failure | undefined {
  const found = findDiagnostics(input, 1)[0] ?? findException(input);
  return found === undefined ? undefined : { ...found, name: null, suite: true };
}

/** A run that its runner refused to begin, in the runner's words; empty where it began or ended well. */
export function refusedRun(
  { lines, exitCode }: Pick<RunnerInput, 'lines' | 'exitCode'>,
  refused: RegExp,
): Failure[] {
  const reason = exitCode === 0 ? undefined : lines.find((line) => refused.test(line));
  return reason === undefined ? [] : [suiteFailure(nowhere, reason, [reason])];
}
