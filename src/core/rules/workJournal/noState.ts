import type { Rule } from '../rule';
import { entriesOf, hasWork, lineSpan, sessionsOf } from './journalSessions';

export const noState: Rule = {
  code: 'work-journal-no-state',
  types: ['work-journal'],
  severity: 'info',
  summary: 'a journal that does not end with the current state.',
  explanation:
    'Whoever takes the work over first wants to know where it stands: what is done, what is half done, what comes next. Write a ' +
    'line `Current state:` when you stop, or `logbook add_note` with the kind `state`.',
  good: [
    '## 2026-03-17 14:30 - tokens\n\n- Working: three of seven routes\n\nCurrent state: /api/graphql is left',
  ],
  bad: ['## 2026-03-17 14:30 - tokens\n\n- Working: three of seven routes'],
  *check(view) {
    const entries = entriesOf(view);
    const end = entries.findLastIndex(({ kind }) => kind === 'state' || kind === 'completed');
    const open = entries.slice(end + 1);
    const session = sessionsOf(open).at(-1)?.heading ?? open[0];
    if (session === undefined || !hasWork(open)) return;
    yield {
      ...lineSpan(view, session),
      message: 'Nothing says where the work stands. End the session with a line `Current state:`.',
    };
  },
};
