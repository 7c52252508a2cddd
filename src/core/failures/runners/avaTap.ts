import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import type { RunnerInput, RunnerReport } from './runner';
import { anyStarts, noCounts, verdictOf } from './runner';
import { readTap, tapTotals, yamlValue, type TapPoint } from './tapLines';

export function isAvaTap(input: RunnerInput): boolean {
  const { text, commands } = input;
  return (
    anyStarts(input, 'TAP ') &&
    /^TAP version 13$/m.test(text) &&
    (text.includes('node_modules/ava/lib/') || commands.some(({ program }) => program === 'ava'))
  );
}

/** AVA's TAP names no files: what stands in its diagnostics is where the error was made. */
export function parseAvaTap(input: RunnerInput): RunnerReport {
  const failures: Failure[] = [];
  const tests: { file: null; name: string }[] = [];
  for (const point of readTap(input.lines)) {
    if (point.directive !== undefined) continue;
    const name = point.levels.join(' > ');
    if (point.ok) tests.push({ file: null, name });
    else failures.push(failureOf(name, point));
  }
  return {
    kind: 'test',
    verdict: verdictOf(failures),
    failures,
    passed: { files: [], tests },
    counts: tapTotals(input.lines) ?? noCounts,
  };
}

function failureOf(name: string, { diagnostics }: TapPoint): Failure {
  const said = yamlValue(diagnostics, 'message');
  const found = said === undefined || said === '' ? yamlValue(diagnostics, 'name') : said;
  return {
    name,
    file: null,
    line: null,
    message: messageOf(found ?? name),
    excerpt: excerptOf(diagnostics),
    suite: false,
  };
}
