import type { SimpleCommand } from '../commandLine';
import { isInert, describeExit } from '../exitCode';
import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { findDiagnostics } from '../salient/diagnostics';
import { findErrorLine } from '../salient/errorLines';
import { findException } from '../salient/exceptions';
import { findPackageManagerError } from '../salient/packageManagers';
import type { RunnerInput } from './runner';

/** What a person would pick out of the output of a command that failed. */
export interface SalientErrors {
  readonly kind: 'build' | 'run';
  readonly failures: readonly Failure[];
  /**
   * What they rest on: what a compiler, a runtime or a package manager `said`, a `line` that looks like an error,
   * or nothing but the `exitCode`.
   */
  readonly basis: 'said' | 'line' | 'exitCode';
}

/** More errors of one build are noise: they are counted by the record. */
const maxDiagnostics = 200;

/**
 * The fallback for every command that no runner recognises: compiler errors, else an uncaught exception, else a
 * package manager's error, else the most telling line, else the exit code in words.
 */
export function parseGeneric(input: RunnerInput, typed: readonly SimpleCommand[]): SalientErrors {
  const diagnostics = findDiagnostics(input, maxDiagnostics);
  if (diagnostics.length > 0) return { kind: 'build', failures: diagnostics, basis: 'said' };

  const exception = findException(input) ?? findPackageManagerError(input.lines);
  if (exception !== undefined) return { kind: 'run', failures: [exception], basis: 'said' };

  const salient = findErrorLine(input);
  if (salient !== undefined) return { kind: 'run', failures: [salient], basis: 'line' };

  const failure = exitFailure(input, typed);
  return { kind: 'run', failures: failure === undefined ? [] : [failure], basis: 'exitCode' };
}

/** Nothing that was printed says what went wrong: a program and its exit code have to do. */
function exitFailure(input: RunnerInput, typed: readonly SimpleCommand[]): Failure | undefined {
  const command = typed.findLast((one) => !one.masked && !isInert(one)) ?? typed.at(-1);
  if (command === undefined) return undefined;
  const subject = [command.program, ...command.args.slice(0, 2)].join(' ');
  return {
    name: null,
    file: null,
    line: null,
    message: messageOf(describeExit(subject, input.exitCode)),
    excerpt: excerptOf(input.lines.slice(-20)),
    suite: false,
  };
}
