import { fieldAt } from '../../ledger/editor/knownFields';
import { closestWord } from '../../text/closestWord';
import type { RuleFinding } from '../rule';
import { gateFinding, replaceValue } from './gateFinding';
import type { LedgerLineRule } from './ledgerRule';

const required: ReadonlySet<string> = new Set(['timestamp', 'type', 'task_id']);

export const wrongKind: LedgerLineRule = {
  code: 'ledger-wrong-kind',
  types: ['ledger'],
  scope: 'line',
  severity: 'warning',
  summary: 'a value that is not of the kind that its key asks for.',
  explanation:
    'A count that is a text is not added up, and a status of its own making is not counted. Hold the pointer over the key ' +
    'to see what it may hold. Keys that Logbook does not know may hold anything.',
  good: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "task_completion", "task_id": "a", "status": "success", "lines_changed": 3, "mood": ["fine"]}',
  ],
  bad: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "task_completion", "task_id": "a", "lines_changed": "three"}',
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "task_completion", "task_id": "a", "status": "succes"}',
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "task_completion", "task_id": "a", "files_modified": "a.py"}',
  ],
  *check({ text, reading, gates }) {
    if (reading.kind !== 'event') return;
    const { fields } = reading.event;
    for (const gate of gates()) {
      if (gate.gate !== 'schema' || required.has(gate.field)) continue;
      const finding = gateFinding(text, gate);
      yield { ...finding, ...closestValue(gate.field, fields[gate.field], finding) };
    }
  },
};

function closestValue(field: string, value: unknown, place: RuleFinding): Pick<RuleFinding, 'fix'> {
  const meant =
    typeof value === 'string' ? closestWord(value, fieldAt([field])?.values ?? []) : undefined;
  return meant === undefined ? {} : { fix: replaceValue(`Write "${meant}"`, place, meant) };
}
