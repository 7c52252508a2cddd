import type { Rule } from '../rule';
import { entriesOf, hasWork, lineSpan, sessionsOf } from './journalSessions';

export const noIntent: Rule = {
  code: 'work-journal-no-intent',
  types: ['work-journal'],
  severity: 'warning',
  summary: 'a session without its intent or its approach.',
  explanation:
    'A session begins with what is to be reached and how. Without that nobody can tell later whether what failed was the goal or ' +
    'only one way to it. Journals that never use these labels are left alone.',
  good: [
    '## 2026-03-17 14:30 - tokens\nIntent: replace the JWT\nApproach: accept both formats\n\n- Failed: the client rejects them',
  ],
  bad: [
    '## 2026-03-17 14:30 - tokens\nIntent: replace the JWT\n\n- Failed: the client rejects them',
  ],
  *check(view) {
    const sessions = sessionsOf(entriesOf(view));
    const says = (kind: string) =>
      sessions.some(({ entries }) => entries.some((entry) => entry.kind === kind));
    if (!says('intent') && !says('approach')) return;
    for (const { heading, entries } of sessions) {
      if (!hasWork(entries)) continue;
      const missing = (['intent', 'approach'] as const).filter(
        (kind) => !entries.some((entry) => entry.kind === kind),
      );
      if (missing.length === 0) continue;
      const labels = missing.map((kind) => (kind === 'intent' ? '`Intent:`' : '`Approach:`'));
      yield {
        ...lineSpan(view, heading),
        message: `The session does not say its ${missing.join(' and ')}. Add a line ${labels.join(' and a line ')} below its heading.`,
      };
    }
  },
};
