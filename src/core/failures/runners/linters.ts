import type { SimpleCommand } from '../commandLine';
import { findDiagnostics } from '../salient/diagnostics';
import { nothingChecked } from './formatters';
import type { Runner, RunnerInput, RunnerReport } from './runner';
import { someStarting } from './runner';

/** More errors than a person reads; a first run over an old project has thousands. */
const maxDiagnostics = 500;

interface Linter {
  readonly id: string;
  readonly programs: readonly string[];
  /** A line that only this linter prints, whatever the command was that ran it; missing where it prints none. */
  readonly said?: RegExp;
  /** What such lines begin with. */
  readonly starts?: readonly string[];
  /** The total of errors, in its first group. */
  readonly total?: RegExp;
}

function linter({ id, programs, said, starts = [], total }: Linter): Runner {
  return {
    id,
    programs,
    recognise: (input) =>
      isCalled(input.commands, programs) ||
      someStarting(input, starts, (line) => line.length < 200 && said?.test(line) === true),
    parse: (input) => parseLinter(input, total),
  };
}

function isCalled(commands: readonly SimpleCommand[], programs: readonly string[]): boolean {
  return commands.some(({ program }) => programs.includes(program));
}

function parseLinter(input: RunnerInput, total: RegExp | undefined): RunnerReport {
  const found = findDiagnostics(input, maxDiagnostics);
  const failures = found.length > 0 ? found : nothingChecked(input);
  const totals =
    total === undefined ? [] : input.lines.flatMap((line) => total.exec(line)?.[1] ?? []);
  const failed = totals.at(-1);
  return {
    kind: 'build',
    // Most of them print nothing when there is nothing wrong.
    verdict: failures.length === 0 ? 'passed' : found.length > 0 ? 'failed' : 'error',
    failures,
    passed: { files: [], tests: [] },
    counts: { passed: null, failed: failed === undefined ? null : Number(failed), skipped: null },
  };
}

export const mypy = linter({
  id: 'mypy',
  programs: ['mypy', 'dmypy'],
  starts: ['Foun', 'Succ'],
  said: /^(?:Found \d+ errors? in \d+ files? \((?:checked|errors prevented)|Success: no issues found in \d+)/,
  total: /^Found (\d+) errors? in \d+ files? \(/,
});

export const pyright = linter({
  id: 'pyright',
  programs: ['pyright', 'basedpyright'],
  starts: Array.from({ length: 10 }, (_none, count) => `${count} er`),
  said: /^\d+ errors?, \d+ warnings?, \d+ (?:informations?|notes?) ?$/,
  total: /^(\d+) errors?, \d+ warnings?, /,
});

export const ruff = linter({
  id: 'ruff',
  programs: ['ruff'],
  starts: ['[*] ', 'All '],
  said: /^\[\*\] \d+ fixable with the `--fix` option|^All checks passed!$/,
  total: /^Found (\d+) errors?(?: \(\d+ fixed, \d+ remaining\))?\.$/,
});

export const flake8 = linter({ id: 'flake8', programs: ['flake8', 'pycodestyle', 'pyflakes'] });

export const pylint = linter({
  id: 'pylint',
  programs: ['pylint'],
  starts: ['****'],
  said: /^\*{13} Module \S+$/,
});
