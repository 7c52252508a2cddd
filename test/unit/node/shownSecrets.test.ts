import { expect, it } from 'vitest';
import { describeStreak, shortName } from '../../../src/core/failures/evidence';
import { parseRun } from '../../../src/core/failures/parseRun';
import { buildRunRecord } from '../../../src/core/failures/record';
import { foldStreaks } from '../../../src/core/failures/streaks';
import { createRedactor } from '../../../src/node/redactSecrets';
import { secretSamples } from '../../support/secretSamples';

/** What notifications and the Failures view say is made of streaks, and streaks of what was recorded. */

const redact = createRedactor();

it.each(secretSamples)(
  'a failing run that prints a secret, and has it in its command, says it nowhere: %s',
  async (_name, line, secret) => {
    const run = {
      command: `deploy "${line.replace(/\s+/g, ' ')}"`,
      cwd: '/home/dev/shop',
      source: 'terminal' as const,
      exitCode: 1,
      output: `Error: ${line}\r\n`,
      startedAt: Date.UTC(2026, 0, 2),
      endedAt: Date.UTC(2026, 0, 2) + 1000,
    };
    const report = parseRun(run);
    expect(report.failures).not.toHaveLength(0);
    const records = await Promise.all(
      ['1', '2', '3'].map((id) => buildRunRecord(run, report, { id, root: run.cwd, redact })),
    );
    const streaks = foldStreaks(records);
    expect(streaks).toHaveLength(report.failures.length);
    const shown = streaks.map((streak) => [
      describeStreak(streak, run.endedAt),
      shortName(streak),
      JSON.stringify(streak),
    ]);
    expect(JSON.stringify(shown)).not.toContain(JSON.stringify(secret).slice(1, -1));
  },
);
