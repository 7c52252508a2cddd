import { noiseIn } from '../../worklog/noise';
import type { Rule } from '../rule';
import { entriesOf, lineSpan } from './journalSessions';

const notes = new Set(['note', 'tried', 'failed', 'working', 'found', 'decision']);

export const noise: Rule = {
  code: 'work-journal-noise',
  types: ['work-journal'],
  severity: 'info',
  summary: 'a note that says what happened, but not what was decided or learned.',
  explanation:
    'Whoever takes the work over reads the last lines of the journal. A note about a command that ran pushes one out that would ' +
    'have helped. Write after decisions, failures and findings, and name the thing and the reason.',
  good: [
    '## 2026-03-17 14:30 - tokens\n\n- Found: `npm install` needs Node 20, because of the lock file',
  ],
  bad: [
    '## 2026-03-17 14:30 - tokens\n\n- Ran npm install.',
    '## 2026-03-17 14:30 - tokens\n\nIt worked.',
  ],
  *check(view) {
    for (const entry of entriesOf(view)) {
      if (!notes.has(entry.kind) || entry.text.trim() === '') continue;
      for (const { reason } of noiseIn(entry.text)) {
        yield { ...lineSpan(view, entry), message: reason };
      }
    }
  },
};
