import type { LedgerLineRule } from './ledgerRule';

export const missingKey: LedgerLineRule = {
  code: 'ledger-missing-key',
  types: ['ledger'],
  scope: 'line',
  severity: 'error',
  summary: 'an event without timestamp, type or task ID.',
  explanation:
    'Every event says when it was, what it is and which task it belongs to: reports and queries stand on these three. ' +
    'Events of other tools that name them otherwise, such as `ts` or `kind`, are read as they are and not reported.',
  good: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "auth-down"}',
    '{"ts": "2026-01-05T12:30:00Z", "kind": "incident", "task_id": "auth-down"}',
  ],
  bad: [
    '{"timestamp": "2026-01-05T12:30:00Z", "task_id": "fix-login", "status": "success"}',
    '{"type": "incident", "task_id": "auth-down"}',
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "incident"}',
  ],
  *check({ text, reading }) {
    if (reading.kind !== 'event') return;
    const { event } = reading;
    // What the ledger skill notes about its own work is no event of the project.
    if (event.type === 'meta') return;
    const at = Math.max(0, text.search(/[^\s\uFEFF]/));
    const place = { start: at, end: at + 1 };
    const insert = (key: string, value: string) => ({
      title: `Add "${key}": "${value}"`,
      edits: [{ start: at + 1, end: at + 1, text: `"${key}": ${JSON.stringify(value)}, ` }],
    });
    if (event.timestamp === '') {
      yield { ...place, message: 'The timestamp is missing. Write when it happened, in ISO 8601.' };
    }
    if (event.taskId === undefined) {
      const message = 'The task ID is missing. Name the task, for instance "fix-login".';
      yield { ...place, message };
    }
    const hasType = !event.assumed.some((sentence) => sentence.startsWith('It has no type'));
    if (hasType) return;
    const { type } = event;
    yield {
      ...place,
      message:
        type === undefined
          ? 'The type is missing. Write what kind of event this is.'
          : `The type is missing. By its other keys this is read as "${type}".`,
      ...(type === undefined ? {} : { fix: insert('type', type) }),
    };
  },
};
