import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { boundHandover } from '../../src/core/worklog/boundHandover';
import { buildHandover } from '../../src/core/worklog/buildHandover';
import { localToUtc } from '../../src/node/localTime';
import { readJournalWindow } from '../../src/node/worklog/journalWindow';
import type { BenchRow } from './benchRow';
import { inTempFolder, median, timed } from './measure';

const rounds = 7;

/** How long somebody waits for the handover of a journal that has grown for years. */
export async function benchWorklog(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [megabytes, goal] of [
    [5, 50],
    [50, undefined],
  ] as const) {
    const value = await inTempFolder(async (folder) => {
      const file = path.join(folder, 'JOURNAL.md');
      writeFileSync(file, journalOf(megabytes * 1024 * 1024));
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) times.push(await timed(() => handoverOf(file)));
      return median(times);
    });
    rows.push({
      name: `handover of a work journal of ${megabytes} MB`,
      value,
      unit: 'ms',
      ...(goal !== undefined && { goal: `< ${goal} ms`, ok: value < goal }),
    });
  }
  return rows;
}

async function handoverOf(file: string): Promise<void> {
  const text = await readJournalWindow(file, 'JOURNAL.md');
  const options = { path: 'JOURNAL.md', reader: 'Ben', tailLines: 50, toUtc: localToUtc };
  boundHandover(buildHandover(text ?? '', options), 50);
}

function journalOf(bytes: number): string {
  const sessions: string[] = ['# JOURNAL - tokens\n'];
  let length = 0;
  for (let count = 0; length < bytes; count++) {
    const day = new Date(Date.UTC(2020, 0, 1 + (count % 2000))).toISOString().slice(0, 10);
    const session = [
      `\n## ${day} 14:30 - session ${count}`,
      'Author: Ana (UTC+01:00)',
      'Intent: replace the token in all routes',
      `Approach: adapter number ${count}`,
      '',
      `- 14:41 ❌ Failed: the client rejects tokens of format ${count}`,
      '  → Cannot swap in the middleware',
      '- 14:52 Found: the hook of the middleware is the right place',
      '- 15:10 Decision: a session token, for rendering on the server',
      '- 15:40 ✅ Working: three of seven routes',
      '',
    ].join('\n');
    sessions.push(session);
    length += session.length;
  }
  return sessions.join('');
}
