import * as z from 'zod/mini';
import type { Failure } from '../model';
import { excerptOf, firstMessage } from '../output/excerpt';
import { lineInFile } from '../output/locations';
import { terminalText } from '../terminalText';
import type { RunnerInput, RunnerReport } from './runner';
import { noCounts, verdictOf } from './runner';
import { isTap, readTap, type TapPoint } from './tapLines';

/** Deno writes its diagnostics as JSON, which is YAML too. */
const diagnostics = z.object({
  message: z.string(),
  at: z.object({ file: z.string(), line: z.number() }),
});

export function isDenoTap(input: RunnerInput): boolean {
  return (
    isTap(input) && input.lines.some((line) => /^ +\{"message":|^# (?:\.\/|file:)\S+$/.test(line))
  );
}

export function parseDenoTap(input: RunnerInput): RunnerReport {
  const failures: Failure[] = [];
  const tests: { file: string | null; name: string }[] = [];
  for (const point of readTap(input.lines)) {
    const name = point.levels.join(' > ');
    const file = point.comment?.startsWith('./') ? input.relative(point.comment) : null;
    if (point.directive !== undefined) continue;
    if (point.ok) tests.push({ file, name });
    else if (!point.isParent) failures.push(failureOf(name, file, point, input));
  }
  return {
    kind: 'test',
    verdict: verdictOf(failures),
    failures,
    passed: { files: [], tests },
    counts: noCounts,
  };
}

function failureOf(
  name: string,
  file: string | null,
  point: TapPoint,
  input: RunnerInput,
): Failure {
  const details = z.safeParse(diagnostics, parseJson(point.diagnostics.join('')));
  if (!details.success) {
    const message = firstMessage(point.diagnostics);
    const excerpt = excerptOf(point.diagnostics);
    return { name, file, line: null, message, excerpt, suite: false };
  }
  const { message, at } = details.data;
  const lines = terminalText(message).split('\n');
  const place = input.relative(at.file);
  return {
    name,
    file: place,
    line: lineInFile(lines, place, input) ?? at.line,
    message: firstMessage(lines),
    excerpt: excerptOf(lines),
    suite: false,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
