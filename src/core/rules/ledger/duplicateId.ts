import { placeOf } from './gateFinding';
import type { LedgerFileRule } from './ledgerRule';
import { removeLine } from './ledgerRule';

export const duplicateId: LedgerFileRule = {
  code: 'ledger-duplicate-id',
  types: ['ledger'],
  scope: 'file',
  severity: 'warning',
  summary: 'an id that another event has already.',
  explanation:
    'Readers take lines with the same id and the same time for one event and keep the first. That is harmless where the lines ' +
    'are the same, as a merge may leave them; where they differ, the second one is never seen. With another time it counts ' +
    'as one more event, except for deployments, incidents and rollbacks in the report.',
  good: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "a", "id": "01JGVX4D2N6T5YQ0G5X8Z4R7AB"}',
  ],
  bad: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "a", "id": "01JGVX4D2N6T5YQ0G5X8Z4R7AB"}\n{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "a", "id": "01JGVX4D2N6T5YQ0G5X8Z4R7AB"}',
  ],
  *check(file) {
    const first = new Map<string, number>();
    for (const [line, { id }] of file.lines.entries()) {
      if (id === undefined) continue;
      const above = first.get(id);
      if (above === undefined) first.set(id, line);
      const before =
        above === undefined
          ? file.elsewhere?.ids.get(id)
          : { place: `line ${above + 1}`, text: file.text(above) };
      if (before === undefined) continue;
      const text = file.text(line);
      const place = 'place' in before ? before.place : `line ${before.line} of ${before.path}`;
      const same = text.trim() === before.text.trim();
      yield {
        line,
        ...placeOf(text, 'id'),
        message: same
          ? `The same event stands in ${place}. Remove one of them.`
          : `The event in ${place} has this id already, so that readers may take the two for one. Give it another id.`,
        ...(same && { fix: { title: 'Remove the repeated event', edits: [removeLine(line)] } }),
      };
    }
  },
};
