import * as z from 'zod/mini';
import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { frameLocation, lineInFile } from '../output/locations';
import type { RunnerInput, RunnerReport } from './runner';
import { suiteFailure, nowhere } from './suiteFailure';
import { verdictOf } from './runner';

const example = z.object({
  full_description: z.string(),
  status: z.string(),
  file_path: z.string(),
  line_number: z.number(),
  exception: z.optional(
    z.object({
      class: z.string(),
      message: z.string(),
      backtrace: z.nullish(z.array(z.string())),
    }),
  ),
});
const report = z.object({
  messages: z.optional(z.array(z.string())),
  examples: z.array(example),
  summary: z.object({
    example_count: z.number(),
    failure_count: z.number(),
    pending_count: z.number(),
    errors_outside_of_examples_count: z.optional(z.number()),
  }),
});

/** `--format json`: the whole report on one line, perhaps behind what the examples printed. */
export function parseRspecJson(input: RunnerInput): RunnerReport | undefined {
  const line = input.lines.find((one) => one.includes('"examples":[') && one.endsWith('}'));
  if (line === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line.slice(line.indexOf('{"version"')));
  } catch {
    return undefined;
  }
  const parsed = z.safeParse(report, value);
  if (!parsed.success) return undefined;
  const { examples, summary, messages = [] } = parsed.data;
  const failures = examples
    .filter(({ status }) => status === 'failed')
    .map((one) => failureOf(one, input));
  if ((summary.errors_outside_of_examples_count ?? 0) > 0) {
    failures.push(
      ...messages.map((text) => suiteFailure(nowhere, firstLine(text), text.split('\n'))),
    );
  }
  return {
    kind: 'test',
    verdict: verdictOf(failures),
    failures,
    passed: {
      files: [],
      tests: examples
        .filter(({ status }) => status === 'passed')
        .map((one) => ({
          file: input.relative(one.file_path),
          name: one.full_description.trim(),
        })),
    },
    counts: {
      passed: summary.example_count - summary.failure_count - summary.pending_count,
      failed: summary.failure_count,
      skipped: summary.pending_count,
    },
  };
}

function failureOf(one: z.infer<typeof example>, input: RunnerInput): Failure {
  const file = input.relative(one.file_path);
  const { message = '', backtrace } = one.exception ?? {};
  const frames = (backtrace ?? []).map((frame) => frame.replace(/:in .*$/, ''));
  return {
    name: one.full_description.trim(),
    file,
    line:
      lineInFile(
        frames.filter((frame) => frameLocation(frame)),
        file,
        input,
      ) ?? one.line_number,
    message: messageOf(firstLine(message) || (one.exception?.class ?? 'Failed without a message')),
    excerpt: excerptOf([...message.split('\n'), ...frames.slice(0, 20)]),
    suite: false,
  };
}

function firstLine(text: string): string {
  return (
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  );
}
