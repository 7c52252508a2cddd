import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcOf } from '../../../../src/core/timeline/pasted/timestamp';
import { readWorkJournal } from '../../../../src/core/worklog/readWorkJournal';

/** Kind, time in UTC, title and text of each entry. */
function entriesOf(...lines: string[]): (string | undefined)[][] {
  return readWorkJournal(lines.join('\n'), utcOf).entries.map(({ kind, time, title, text }) => [
    kind,
    time === undefined ? undefined : new Date(time).toISOString().slice(0, 16),
    title,
    text,
  ]);
}

describe('a work journal in the usual style', () => {
  const journal = [
    '# JOURNAL — auth/tokens',
    '',
    '## 2026-03-17 14:30 — swap the tokens',
    'Intent: one kind of token everywhere',
    'Approach: let the middleware take both',
    '❌ Failed: the client refuses mixed tokens',
    '→ It has to be wrapped by the session',
    'Found: the hook is where it belongs',
    '',
    '## MUTATION: M5 (Reduce Scope)',
    'Failed 3x on: all routes at once',
    '',
    'Switching to: /api only',
    '',
    '## 2026-03-17 15:45 — wrap it',
    '✅ Working on 3/7 routes,',
    'the rest waits',
    'Current state: adapter written',
  ];

  it('says what was tried, what failed, and where it stands', () => {
    expect(readWorkJournal(journal.join('\n'), utcOf).title).toBe('auth/tokens');
    const [first, second] = ['2026-03-17T14:30', '2026-03-17T15:45'];
    const [swap, wrap] = ['swap the tokens', 'wrap it'];
    expect(entriesOf(...journal)).toEqual([
      ['session', first, swap, ''],
      ['intent', first, swap, 'one kind of token everywhere'],
      ['approach', first, swap, 'let the middleware take both'],
      [
        'failed',
        first,
        swap,
        'the client refuses mixed tokens\n→ It has to be wrapped by the session',
      ],
      ['found', first, swap, 'the hook is where it belongs'],
      [
        'mutation',
        first,
        'M5 (Reduce Scope)',
        'Failed 3x on: all routes at once\nSwitching to: /api only',
      ],
      ['session', second, wrap, ''],
      ['working', second, wrap, 'Working on 3/7 routes,\nthe rest waits'],
      ['state', second, wrap, 'adapter written'],
    ]);
  });

  it('counts lines from zero', () => {
    const { entries } = readWorkJournal(journal.join('\r\n'), utcOf);
    expect(entries.map(({ line }) => line)).toEqual([2, 3, 4, 5, 7, 9, 14, 15, 17]);
  });
});

it.each([
  ['## 2026-08-17', undefined, ''],
  ['## 2026-03-17 14:30 - title', '2026-03-17T14:30', 'title'],
  ['## [2026-03-17 14:30] title', '2026-03-17T14:30', 'title'],
  ['## Entry: April 5, 2026 (Evening)', undefined, 'Evening'],
  ['## 2026-05-21 11:06:04 -- failure (attempt #1)', '2026-05-21T11:06', 'failure (attempt #1)'],
  ['## Run: 2026-05-21T11:06:04+02:00', '2026-05-21T09:06', ''],
  ['### Week 3 - 20/04/2026 - new queue', undefined, 'Week 3 - new queue'],
  ['## Session 2: 2026-03-17 2:30 PM UTC | tokens', '2026-03-17T14:30', 'tokens'],
  ['## Fix the login', undefined, 'Fix the login'],
])('reads the heading %s', (heading, time, title) => {
  expect(entriesOf('# Journal', heading)).toEqual([['session', time, title, '']]);
});

it('takes the day of the file or of the session for times alone', () => {
  expect(
    entriesOf('# 2026-03-17', '## 09:10 - start', '- 09:20 Tried the cache', '- slow'),
  ).toEqual([
    ['session', '2026-03-17T09:10', 'start', ''],
    ['tried', '2026-03-17T09:20', 'start', 'Tried the cache'],
    ['note', '2026-03-17T09:10', 'start', 'slow'],
  ]);
  expect(entriesOf('# Notes', '## 09:10 - start')).toEqual([['session', undefined, 'start', '']]);
});

it('gives what stands below a heading the kind of the heading', () => {
  expect(
    entriesOf('## 2026-03-17', '### Decisions', '- sessions, not tokens', '### Rest', '- fine'),
  ).toEqual([
    ['session', undefined, '', ''],
    ['decision', undefined, '', 'sessions, not tokens'],
    ['note', undefined, '', 'fine'],
  ]);
});

it('passes over code, tables, comments and the marks of a conflict', () => {
  expect(
    entriesOf(
      '<!-- Failed: no -->',
      '```',
      '## 2026-01-01 10:00 - no',
      '```',
      '| Failed: | no |',
      '<<<<<<< HEAD',
      '**Blocked (since noon):** review',
      '=======',
      'I wish I had a tool for this',
      '>>>>>>> other',
    ),
  ).toEqual([
    ['blocked', undefined, '', 'review'],
    ['wish', undefined, '', 'I wish I had a tool for this'],
  ]);
});

describe('code that is never closed', () => {
  const entry = (time: string, ...lines: string[]) => [`## 2026-03-17 ${time} - entry`, ...lines];
  const kinds = (...lines: string[]) => entriesOf(...lines).map(([kind, , , text]) => [kind, text]);
  const session = ['session', ''];

  it.each([['```'], ['```ts'], ['~~~~'], ['<!-- to do']])(
    'and begins with %s ends at the next entry',
    (fence) => {
      const lines = [
        ...entry('14:30', fence, 'Failed: code', '# 2026-03-17 10:00 comment'),
        ...entry('15:00', 'Failed: the swap'),
        '## MUTATION: M4 (Switch)',
        'Switching to: the hook',
      ];
      expect(kinds(...lines)).toEqual([
        session,
        session,
        ['failed', 'the swap'],
        ['mutation', 'Switching to: the hook'],
      ]);
      expect(readWorkJournal(lines.join('\n'), utcOf).unclosed).toEqual([1]);
    },
  );

  it('is told from code that is closed, which stays verbatim', () => {
    const closed = ['```md', ...entry('10:00', 'Failed: quoted'), '```'];
    expect(kinds(...entry('14:30', ...closed, 'Found: b'))).toEqual([session, ['found', 'b']]);
    // Code of another entry behind it does not close it.
    const later = entry('15:00', 'Failed: c', '```sh', 'npm test', '```', 'Found: d');
    expect(kinds(...entry('14:30', '```', 'a'), ...later)).toEqual([
      session,
      session,
      ['failed', 'c'],
      ['found', 'd'],
    ]);
  });

  it('hides what follows where no entry does, and a fence in a line is none', () => {
    expect(kinds('Found: a', '```', 'Failed: code')).toEqual([['found', 'a']]);
    expect(kinds('```npm test``` Found', 'Failed: b')).toContainEqual(['failed', 'b']);
  });
});

it('reads anything without an exception', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { entries } = readWorkJournal(text, utcOf);
      const lines = text.split(/\r\n?|\n/).length;
      expect(entries.every(({ line }) => line >= 0 && line < lines)).toBe(true);
    }),
  );
});
