import { expect, it } from 'vitest';
import { utcOf } from '../../../../src/core/timeline/pasted/timestamp';
import { workJournalEvents } from '../../../../src/core/timeline/workJournalEvents';
import { readWorkJournal } from '../../../../src/core/worklog/readWorkJournal';

const journal = [
  '# JOURNAL - checkout',
  '## 2026-03-14 14:05 - checkout is down',
  'Intent: bring it back',
  'Failed: restarting the pool',
  '- tried <b>the</b> cache',
  '14:40 Found: the pool is *full*',
  '## 2026-03-15',
  'Found: a day later',
  '## 2026-03-16 09:00 - cleaning up',
].join('\n');

it('proposes what happened, with the times of a window', () => {
  const { entries } = readWorkJournal(journal, utcOf);
  const window = { from: Date.UTC(2026, 2, 14), to: Date.UTC(2026, 2, 15, 23) };
  expect(
    workJournalEvents(entries, window).map(({ at, text }) => [
      new Date(at).toISOString().slice(11, 16),
      text,
    ]),
  ).toEqual([
    ['14:05', 'Work began: checkout is down'],
    ['14:05', 'Failed: restarting the pool'],
    ['14:05', 'tried \\<b\\>the\\</b\\> cache'],
    ['14:40', 'Found: the pool is \\*full\\*'],
  ]);
});
