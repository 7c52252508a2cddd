import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '../../../../src/core/ledger/event';
import { draftOf, eventOfDraft, retypeDraft } from '../../../../src/core/ledger/eventDraft';

const text = fc
  .string({ minLength: 1 })
  .map((written) => written.trim())
  .filter((written) => written !== '');

describe('an event as a draft', () => {
  it('comes back as it was', () => {
    const event = fc.record(
      {
        timestamp: fc.constant('2026-01-05T12:30:00Z'),
        task_id: text,
        lines_changed: fc.nat(),
        duration_minutes: fc.nat(),
        planned: fc.boolean(),
        files_modified: fc.array(text, { minLength: 1 }),
        lesson_learned: fc.oneof(
          text,
          fc.record({ context: text, action_items: fc.array(text, { minLength: 1 }) }),
          fc.record({ context: text, own_key: text }),
        ),
        dora_impact: fc.oneof(
          text,
          fc.record({ lead_time: text }),
          fc.record({ lead_time: text, rationale: text }),
        ),
        commits: fc.constant([{ id: '1a2b3c4', time: '2026-01-05T12:00:00Z' }, '5e6f7a8']),
        own_key: fc.jsonValue(),
        own_list: fc.array(fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(event, fc.constantFrom(...eventTypes), (given, type) => {
        expect(eventOfDraft(draftOf(type, { type, ...given }))).toEqual({ type, ...given });
      }),
    );
  });

  it('leaves out what is empty, and keeps a number that is none as it was typed', () => {
    const draft = draftOf('task_completion', {
      task_id: 'a',
      root_cause: ' ',
      files_modified: [''],
    });
    const values = { ...draft.values, lines_changed: 'seven' };
    expect(eventOfDraft({ ...draft, values })).toEqual({
      type: 'task_completion',
      task_id: 'a',
      lines_changed: 'seven',
    });
  });

  it('keeps what was written while the type changes there and back', () => {
    const event = { type: 'incident', task_id: 'a', severity: 'P1' };
    const draft = draftOf('incident', event);
    const other = retypeDraft(draft, 'lesson_learned');
    expect(eventOfDraft(other)).toEqual({ type: 'lesson_learned', task_id: 'a' });
    expect(eventOfDraft(retypeDraft(other, 'incident'))).toEqual(event);
  });
});
