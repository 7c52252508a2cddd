import * as z from 'zod/mini';
import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, someStarting } from './runner';

/** Stylelint has marks where ESLint has words. */
const finding = /^ +(\d+):(\d+) +(error|warning|[✖×⚠‼]) +(.+?)(?: {2,}(\S+))?$/;
const totals = /^✖ \d+ problems? \((\d+) errors?, \d+ warnings?\)/;

const jsonReport = z.array(
  z.object({
    filePath: z.string(),
    messages: z.array(
      z.object({
        ruleId: z.nullable(z.string()),
        severity: z.number(),
        message: z.string(),
        line: z.optional(z.number()),
      }),
    ),
  }),
);

/** ESLint's stylish and JSON formatters, and linters that print like the former. Warnings do not count. */
export const eslint: Runner = {
  id: 'eslint',
  programs: ['eslint', 'standard', 'xo', 'ts-standard', 'oxlint', 'stylelint'],

  recognise(input) {
    return (
      (anyStarts(input, '✖ ') && /^✖ \d+ problems? \(/m.test(input.text)) ||
      someStarting(input, ['[{"f'], (line) => line.startsWith('[{"filePath":'))
    );
  },

  parse(input) {
    const json = input.lines.find((line) => line.startsWith('[{"filePath":'));
    const failures = (json === undefined ? undefined : fromJson(json, input)) ?? fromStylish(input);
    const total = input.lines.flatMap((line) => totals.exec(line)?.[1] ?? []).at(-1);
    const failed = total === undefined ? failures.length : Number(total);
    return {
      kind: 'build',
      verdict: failed > 0 ? 'failed' : 'passed',
      failures,
      passed: { files: [], tests: [] },
      counts: { passed: null, failed, skipped: null },
    };
  },
};

function fromStylish(input: RunnerInput): Failure[] {
  const failures: Failure[] = [];
  let file: string | undefined;
  for (const line of input.lines) {
    if (/^\S/.test(line)) file = input.relative(line.trim());
    const match = finding.exec(line);
    if (match === null || !/^[e✖×]/.test(match[3] ?? '') || file === undefined) continue;
    failures.push({
      name: match[5] ?? null,
      file,
      line: Number(match[1]),
      message: messageOf(match[4] ?? ''),
      excerpt: excerptOf([line]),
      suite: false,
    });
  }
  return failures;
}

function fromJson(text: string, input: RunnerInput): Failure[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const report = z.safeParse(jsonReport, value);
  if (!report.success) return undefined;
  return report.data.flatMap(({ filePath, messages }) =>
    messages
      .filter(({ severity }) => severity === 2)
      .map(({ ruleId, message, line }) => ({
        name: ruleId,
        file: input.relative(filePath),
        line: line ?? null,
        message: messageOf(message),
        excerpt: message,
        suite: false,
      })),
  );
}
