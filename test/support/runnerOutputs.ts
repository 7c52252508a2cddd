import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure, Run } from '../../src/core/failures/model';

/** What a person wrote down from looking at a recorded run; see `test/fixtures/runner-outputs/README.md`. */
export interface ExpectedRun {
  readonly runner: string;
  readonly kind: 'test' | 'build' | 'run';
  readonly outcome: string;
  readonly failed: readonly ExpectedFailure[];
  readonly passedCount: number | null;
  readonly failedCount: number | null;
  readonly skippedCount: number | null;
}

export interface ExpectedFailure {
  readonly name: string | null;
  readonly nameAlt?: readonly string[];
  readonly file: string | null;
  /** As printed, where the output has only a part of the path. */
  readonly fileAlt?: readonly string[];
  readonly line: number | null;
  readonly altLines?: readonly number[];
  readonly message: string | null;
  readonly messageAlt?: readonly string[];
  readonly suite?: boolean;
}

export interface RecordedCase {
  readonly name: string;
  readonly run: Run;
  readonly expected: ExpectedRun;
}

export const casesFolder = join(import.meta.dirname, '../fixtures/runner-outputs/cases');

export function recordedCaseNames(): readonly string[] {
  return readdirSync(casesFolder);
}

export function readRecordedCase(name: string): RecordedCase {
  const text = (file: string): string => readFileSync(join(casesFolder, name, file), 'utf8');
  return {
    name,
    run: {
      command: text('command.txt').trim(),
      cwd: text('cwd.txt').trim(),
      source: 'terminal',
      exitCode: Number(text('exit.txt')),
      output: text('output.ansi'),
      startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      endedAt: Date.UTC(2026, 0, 2, 3, 4, 7),
    },
    expected: JSON.parse(text('expected.json')) as ExpectedRun,
  };
}

/** A report file that the run wrote. */
export function readReportFile(caseName: string, file: string): string {
  return readFileSync(join(casesFolder, caseName, file), 'utf8');
}

/** Whether a failure is the one that was written down, in one of the spellings that are right. */
export function fitsExpectation(actual: Failure, expected: ExpectedFailure): boolean {
  const { name, nameAlt = [], file, fileAlt = [], line, altLines = [] } = expected;
  const { message, messageAlt = [] } = expected;
  const messages = [message, ...messageAlt].map((text) => text?.trim());
  return (
    [name, ...nameAlt].includes(actual.name) &&
    [file, ...fileAlt].includes(actual.file) &&
    (actual.line === line || (actual.line !== null && altLines.includes(actual.line))) &&
    (message === null || messages.includes(actual.message)) &&
    (expected.suite !== true || actual.suite)
  );
}
