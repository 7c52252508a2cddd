import type { SimpleCommand } from '../commandLine';
import type { Failure } from '../model';
import { excerptOf, firstMessage, messageOf } from '../output/excerpt';
import { lastOwnLocation } from '../output/locations';
import type { RunnerInput, RunnerReport } from './runner';
import { noCounts, verdictOf } from './runner';
import { readTap, tapTotals, yamlValue } from './tapLines';

const point = /^(?:not )?ok \d+ \S/;

/** Mocha writes no version line unless it is asked for TAP 13. */
export function isMochaTap(lines: readonly string[], commands: readonly SimpleCommand[]): boolean {
  return (
    commands.some(
      ({ program, args }) => program === 'mocha' && args.some((arg) => /\btap$/.test(arg)),
    ) && lines.some((line) => point.test(line))
  );
}

/** Mocha's TAP reporter: whole titles, and the error as text below, or as YAML in TAP 13. */
export function parseMochaTap(input: RunnerInput): RunnerReport {
  const failures: Failure[] = [];
  const tests: { file: null; name: string }[] = [];
  for (const { ok, levels, directive, diagnostics, line } of readTap(input.lines)) {
    if (directive !== undefined) continue;
    const name = levels.join(' > ');
    const body = diagnostics.length > 0 ? diagnostics : textBelow(input.lines, line + 1);
    if (ok) tests.push({ file: null, name });
    else failures.push(failureOf(name, body, input));
  }
  return {
    kind: 'test',
    verdict: verdictOf(failures),
    failures,
    passed: { files: [], tests },
    counts: tapTotals(input.lines) ?? noCounts,
  };
}

function textBelow(lines: readonly string[], start: number): readonly string[] {
  let end = start;
  while (end < lines.length && !point.test(lines[end] ?? '') && !/^# /.test(lines[end] ?? ''))
    end++;
  return lines.slice(start, end);
}

function failureOf(name: string, body: readonly string[], input: RunnerInput): Failure {
  const frames = body.filter((line) => /^\s+at /.test(line));
  const place = lastOwnLocation(frames, input);
  const said = yamlValue(body, 'message');
  return {
    name,
    file: place?.file ?? null,
    line: place?.line ?? null,
    message: said === undefined ? firstMessage(body) : messageOf(said),
    excerpt: excerptOf(body),
    suite: false,
  };
}
