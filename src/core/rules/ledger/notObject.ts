import type { LedgerLineRule } from './ledgerRule';

export const notObject: LedgerLineRule = {
  code: 'ledger-not-object',
  types: ['ledger'],
  scope: 'line',
  severity: 'error',
  summary: 'a line that is JSON, and no object.',
  explanation:
    'Each line of the ledger is one event, and an event is an object. Readers cannot know what a bare number, text or ' +
    'list means.',
  good: ['{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "auth-down"}'],
  bad: ['[1, 2, 3]', '42', '"deployed"'],
  *check({ text, reading }) {
    if (reading.kind !== 'damaged' || reading.reason !== 'not_object') return;
    yield { start: 0, end: text.length, message: reading.message };
  },
};
