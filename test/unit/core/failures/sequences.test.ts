import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Run, RunLogRecord } from '../../../../src/core/failures/model';
import { parseRun } from '../../../../src/core/failures/parseRun';
import { buildRunRecord } from '../../../../src/core/failures/record';
import { dueForPrompt, foldStreaks } from '../../../../src/core/failures/streaks';

interface Step {
  /** Seconds. */
  readonly t: number;
  readonly command: string;
  readonly exit: number;
  readonly outputRef: string;
  readonly cwd: string;
  readonly failedKeys: readonly string[];
}

interface Expected {
  readonly threshold: number;
  readonly prompts: readonly { readonly afterStep: number; readonly keys: readonly string[] }[];
}

const fixtures = join(import.meta.dirname, '../../../fixtures');
const sequences = join(fixtures, 'sequences');

describe.each(readdirSync(sequences))('%s', (name) => {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(join(sequences, name, file), 'utf8'));
  const steps = read('sequence.json') as readonly Step[];
  const expected = read('expected.json') as Expected;

  test('prompts after the runs that a person would expect, and after no others', async () => {
    const log: RunLogRecord[] = [];
    const prompts: { afterStep: number; keys: string[] }[] = [];
    for (const [index, step] of steps.entries()) {
      const run = runOf(step);
      log.push(
        await buildRunRecord(run, parseRun(run), {
          id: `run-${index}`,
          root: step.cwd,
          redact: (text) => Promise.resolve(text),
        }),
      );
      const due = dueForPrompt(foldStreaks(log), expected.threshold);
      if (due.length > 0) prompts.push({ afterStep: index + 1, keys: due.map(({ key }) => key) });
      for (const { id } of due) log.push({ v: 1, kind: 'prompted', at: at(step.t), streak: id });
    }
    expect(prompts).toEqual(expected.prompts);
  });

  test.each(steps.map((step, index) => [index + 1, step.command, step] as const))(
    'step %i, %s, fails for the right keys',
    async (_number, _command, step) => {
      if (step.failedKeys.length === 0) return;
      const run = runOf(step);
      const record = await buildRunRecord(run, parseRun(run), {
        id: 'run',
        root: step.cwd,
        redact: (text) => Promise.resolve(text),
      });
      expect(record.failures.map(({ key }) => key).sort()).toEqual([...step.failedKeys].sort());
    },
  );
});

function runOf(step: Step): Run {
  return {
    command: step.command,
    cwd: step.cwd,
    source: 'terminal',
    exitCode: step.exit,
    output: readFileSync(join(fixtures, step.outputRef), 'utf8'),
    startedAt: Date.parse(at(step.t)) - 1000,
    endedAt: Date.parse(at(step.t)),
  };
}

function at(seconds: number): string {
  return new Date(Date.UTC(2026, 0, 2) + seconds * 1000).toISOString();
}
