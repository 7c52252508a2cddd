import { gateFinding } from './gateFinding';
import type { LedgerLineRule } from './ledgerRule';

export const vagueLedgerLesson: LedgerLineRule = {
  code: 'ledger-vague-lesson',
  types: ['ledger'],
  scope: 'line',
  severity: 'warning',
  summary: 'a lesson that would fit any task.',
  explanation:
    '"Be more careful" helps nobody who looks the error up next year. Write what you know now and did not know before: the ' +
    'test that was missing, the limit, the assumption that was wrong.',
  good: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "task_completion", "task_id": "a", "lesson_learned": "Load test connection pools before production"}',
  ],
  bad: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "task_completion", "task_id": "a", "lesson_learned": "Be more careful"}',
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "lesson_learned", "task_id": "a"}',
  ],
  *check({ text, gates }) {
    for (const gate of gates()) if (gate.gate === 'lesson') yield gateFinding(text, gate);
  },
};
