import { describe, expect, it } from 'vitest';
import { isOverdue, readDue } from '../../../../src/core/actionItems/dueDates';
import { compareByDue, dueGroupOf } from '../../../../src/core/actionItems/dueGroups';
import { extractActionItems } from '../../../../src/core/actionItems/extractActionItems';
import { countOwners, isOwnedBy, ownersOf } from '../../../../src/core/actionItems/owners';
import { isReminderDue } from '../../../../src/core/actionItems/reminder';

describe('due dates', () => {
  it.each([
    ['2026-03-05', '2026-03-05', '2026-03-05'],
    ['2026/03/05', '2026-03-05', '2026-03-05'],
    ['20260305', '2026-03-05', '2026-03-05'],
    ['05.03.2026', '2026-03-05', '2026-03-05'],
    ['March 5, 2026', '2026-03-05', '2026-03-05'],
    ['5 Mar 2026', '2026-03-05', '2026-03-05'],
    ['**2026-03-05**', '2026-03-05', '2026-03-05'],
    ['25/03/2026', '2026-03-25', '2026-03-25'],
    ['03/25/2026', '2026-03-25', '2026-03-25'],
    ['2026-03-05 - 2026-03-09', '2026-03-05 - 2026-03-09', '2026-03-09'],
    ['2026-02', '2026-02', '2026-02-28'],
    ['Q1 2026', 'Q1 2026', '2026-03-31'],
    ['2026 Q2', '2026 Q2', '2026-06-30'],
    ['03/04/2026', '03/04/2026', null],
    ['March 5', 'March 5', null],
    ['next sprint', 'next sprint', null],
    ['T+3', 'T+3', null],
  ])('reads %j', (written, due, dueBy) => {
    expect(readDue(written)).toEqual({ due, dueBy });
  });

  it.each([
    ...['2026-07-01 (was 2026-04-01)', '2026-07-01, originally 2026-04-01'],
    ...['2026-07-01 (moved from 2026-04-01)', '2026-07-01 postponed from 2026-04-01'],
    ...['2026-07-01 (see incident of 2026-02-01)', '2026-07-01 (Q1 2026 OKR)'],
    ...['2026-07-01 (blocked until 2026-06-01)'],
    ...['Wed 2026-07-01 [was 2026-04-01]', '1 July 2026 instead of 1 April 2026'],
  ])('takes what stands behind the date in %j for history', (written) => {
    expect(readDue(written)).toEqual({ due: '2026-07-01', dueBy: '2026-07-01' });
  });

  it.each([
    ...['was 2026-04-01, now 2026-07-01', '2026-04-01 → 2026-07-01', '2026-04-01 -> 2026-07-01'],
    ...['~~2026-04-01~~ 2026-07-01', '2026-06-25 to 2026-07-01', '2026-04-01 (now 2026-07-01)'],
    ...[
      '2026-04-01 (moved to 2026-07-01)',
      '2026-04-01 (extended until 2026-07-01)',
      '2026-04-01 originally, new date: 2026-07-01',
    ],
    ...['2026-06-25 - 2026-07-01 (was 2026-04-01)'],
  ])('reads the last date that counts in %j', (written) => {
    expect(readDue(written)?.dueBy).toBe('2026-07-01');
  });

  it.each(['', '-', 'TBD', 'N/A', 'YYYY-MM-DD', '[date]'])('finds none in %j', (written) => {
    expect(readDue(written)).toBeUndefined();
  });

  const dueOf = (action: string): unknown =>
    extractActionItems(`## Actions\n\n- [ ] ${action}\n`).map(({ due }) => due);

  it.each([
    ...['Backfill orders created before 2026-03-14', 'Rotate all tokens issued until 2026-03-14'],
    ...['Delete rows written until 2026-03-14', 'Get rid of backups from before 2026-03-14'],
    ...['Re-issue every certificate signed before 2026-03-14'],
    ...['Rotate keys that are used until 2026-03-14', 'Purge users added on or before 2026-03-14'],
  ])('leaves the date of the things alone in %j', (action) => {
    expect(dueOf(action)).toEqual([null]);
  });

  it.each([
    ...['Add a retry by 2026-03-14', 'Add a retry before 2026-03-14', 'Add a retry, by 2026-03-14'],
    ...['Add the retry needed by 2026-03-14', 'Migrate the feed by 2026-03-14'],
    ...['Get it reviewed by 2026-03-14', 'Have the runbook updated by 2026-03-14'],
    ...['The key must be rotated by 2026-03-14', 'Ensure all hosts are patched by 2026-03-14'],
    ...['Delete rows created before 2026-01-01 by 2026-03-14'],
    // "by" nearly always says when it is to be done.
    ...['Runbook updated by 2026-03-14', 'Backup restored in a test by 2026-03-14'],
    ...['Delete rows created, due 2026-03-14', 'Delete the rows created due by 2026-03-14'],
  ])('finds the due date in %j', (action) => {
    expect(dueOf(action)).toEqual(['2026-03-14']);
  });

  it('calls nothing overdue that is done, in time, due today or in doubt', () => {
    const today = '2026-03-05';
    const overdue = (done: boolean, dueBy: string | null) => isOverdue({ done, dueBy }, today);
    expect(overdue(false, '2026-03-04')).toBe(true);
    expect(overdue(true, '2026-03-04')).toBe(false);
    expect(overdue(false, '2026-03-05')).toBe(false);
    expect(overdue(false, null)).toBe(false);
  });
});

describe('groups', () => {
  const items = extractActionItems(
    [
      '## Actions',
      '- [ ] later (P1, due 2026-03-13)',
      '- [ ] soon (due 2026-03-12)',
      '- [ ] whenever (P3)',
      '- [ ] urgent (P0)',
      '- [ ] late (due 2026-03-04)',
      '- [x] over (due 2026-03-04)',
    ].join('\n'),
  );

  it('sorts items into overdue, due soon, later and done', () => {
    expect(items.map((item) => [item.text, dueGroupOf(item, '2026-03-05')])).toEqual([
      ['later', 'later'],
      ['soon', 'dueSoon'],
      ['whenever', 'later'],
      ['urgent', 'later'],
      ['late', 'overdue'],
      ['over', 'done'],
    ]);
  });

  it('puts what is due first first, then by priority', () => {
    const later = items.filter((item) => dueGroupOf(item, '2026-03-05') === 'later');
    expect(later.sort(compareByDue).map(({ text }) => text)).toEqual([
      'later',
      'urgent',
      'whenever',
    ]);
  });
});

describe('owners', () => {
  it('are split', () => {
    expect(ownersOf('Ana & @bo, Platform team / Cy')).toEqual(['Ana', 'bo', 'Platform team', 'Cy']);
    expect(ownersOf(null)).toEqual([]);
  });

  it('are counted whatever the spelling', () => {
    expect([...countOwners(['ana', 'Ana & bo', null, 'Bo Li', '@bo'])]).toEqual([
      ['Ana', 2],
      ['bo', 2],
      ['Bo Li', 1],
    ]);
  });

  it.each([
    ['Ana Silva', 'Ana Silva', true],
    ['ana.silva', 'Ana Silva', true],
    ['Ana', 'Ana Silva', true],
    ['Ána', 'ana', true],
    ['Ana Silva', 'ana', true],
    ['Ana Souza', 'Ana Silva', false],
    ['Bo, Ana', 'Ana Silva', true],
    ['Anastasia', 'Ana', false],
    ['Bo', '', false],
  ])('%j is owned by %j: %j', (owner, person, owned) => {
    expect(isOwnedBy(owner, person)).toBe(owned);
  });
});

describe('the reminder', () => {
  const day = 24 * 60 * 60 * 1000;
  const state = { now: 100 * day, startedAt: 99 * day, remindedAt: undefined, overdue: 1 };
  it('comes once a week, for something overdue, and not right after the start', () => {
    expect(isReminderDue(state)).toBe(true);
    expect(isReminderDue({ ...state, overdue: 0 })).toBe(false);
    expect(isReminderDue({ ...state, startedAt: state.now - 59_000 })).toBe(false);
    expect(isReminderDue({ ...state, remindedAt: state.now - 6.9 * day })).toBe(false);
    expect(isReminderDue({ ...state, remindedAt: state.now - 7 * day })).toBe(true);
    expect(isReminderDue({ ...state, remindedAt: state.now + day })).toBe(true);
  });
});
