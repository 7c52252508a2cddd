import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readWorkJournal } from '../../../../src/core/worklog/readWorkJournal';
import { localToUtc } from '../../../../src/node/localTime';
import { readJournalWindow } from '../../../../src/node/worklog/journalWindow';
import { openWorkJournal } from '../../../../src/node/worklog/workJournalFile';
import { tempFolder, write } from '../tempRepository';

it('reads the ends of a journal of 50 MB with the right numbers of lines', async () => {
  const folder = tempFolder();
  const line = `- Found: ${'x'.repeat(1000)}\n`;
  const count = 50_000;
  write(
    folder,
    'JOURNAL.md',
    `# JOURNAL - tokens\n${line.repeat(count)}- Blocked: the last line\n`,
  );
  const file = path.join(folder, 'JOURNAL.md');
  const text = (await readJournalWindow(file, 'JOURNAL.md')) ?? '';
  expect(text.length).toBeLessThan(500_000);
  const { title, entries } = readWorkJournal(text, localToUtc);
  expect(title).toBe('tokens');
  expect(entries.at(-1)).toMatchObject({ kind: 'blocked', line: count + 1 });
});

it('begins a journal once and loses no line when many write at the same time', async () => {
  const root = tempFolder();
  const open = () =>
    openWorkJournal({
      root,
      file: () => 'docs/JOURNAL.md',
      onProblem: (error) => {
        throw error;
      },
    });
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const journal = open();
      await journal.begin('# JOURNAL - tokens\n');
      await journal.append(`- Found: ${index}\n`);
    }),
  );
  const text = readFileSync(path.join(root, 'docs/JOURNAL.md'), 'utf8');
  expect(text.match(/^# JOURNAL/gm)).toHaveLength(1);
  const found = [...text.matchAll(/^- Found: (\d+)$/gm)].map(([, index]) => Number(index));
  expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
});
