import { isEventType } from '../../ledger/editor/knownFields';
import { eventTypes } from '../../ledger/event';
import { closestWord } from '../../text/closestWord';
import { placeOf, replaceValue } from './gateFinding';
import type { LedgerLineRule } from './ledgerRule';

export const unknownType: LedgerLineRule = {
  code: 'ledger-unknown-type',
  types: ['ledger'],
  scope: 'line',
  severity: 'warning',
  summary: 'an event of a type that Logbook does not know.',
  explanation: `The types are ${eventTypes.map((type) => `\`${type}\``).join(', ')}. Events of other types are kept and found by the search, but no report counts them.`,
  good: ['{"timestamp": "2026-01-05T12:30:00Z", "type": "rollback", "task_id": "undo-login"}'],
  bad: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "deploymnet", "task_id": "ship-login"}',
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "party", "task_id": "ship-login"}',
  ],
  *check({ text, reading }) {
    if (reading.kind !== 'event') return;
    const { type } = reading.event.fields;
    if (type === undefined || isEventType(type)) return;
    const place = placeOf(text, 'type');
    const meant = typeof type === 'string' ? closestWord(type, eventTypes) : undefined;
    yield meant === undefined
      ? {
          ...place,
          message: `${JSON.stringify(type)} is no type of event. The types are: ${eventTypes.join(', ')}.`,
        }
      : {
          ...place,
          message: `${JSON.stringify(type)} is no type of event. Did you mean "${meant}"?`,
          fix: replaceValue(`Write "${meant}"`, place, meant),
        };
  },
};
