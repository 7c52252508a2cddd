import { readableTimestamp } from '../../ledger/editor/readableTimestamp';
import { gateFinding, replaceValue } from './gateFinding';
import type { LedgerLineRule } from './ledgerRule';

export const timestamp: LedgerLineRule = {
  code: 'ledger-timestamp',
  types: ['ledger'],
  scope: 'line',
  severity: 'error',
  summary: 'a timestamp that is not a date and time of ISO 8601.',
  explanation:
    'Events are put in order, counted by week and rotated by their timestamps. Only ISO 8601 with a zone means the same ' +
    'to every reader: `2026-01-05T12:30:00Z`. Where another way of writing can mean only one moment, there is a fix.',
  good: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "auth-down"}',
    '{"timestamp": "2026-01-05T13:30:00+01:00", "type": "incident", "task_id": "auth-down"}',
  ],
  bad: [
    '{"timestamp": "yesterday", "type": "incident", "task_id": "auth-down"}',
    '{"timestamp": "2026-01-05", "type": "incident", "task_id": "auth-down"}',
    '{"timestamp": "Mon, 05 Jan 2026 12:30:00 GMT", "type": "incident", "task_id": "auth-down"}',
    '{"timestamp": 1767616200, "type": "incident", "task_id": "auth-down"}',
  ],
  *check({ text, reading, gates }) {
    if (reading.kind !== 'event') return;
    const value = reading.event.fields['timestamp'];
    if (value === undefined || value === '') return;
    const gate = gates().find((failed) => failed.gate === 'timestamp');
    if (gate === undefined) return;
    const finding = gateFinding(text, gate);
    const iso = readableTimestamp(value);
    yield iso === undefined
      ? finding
      : { ...finding, fix: replaceValue(`Write "${iso}"`, finding, iso) };
  },
};
