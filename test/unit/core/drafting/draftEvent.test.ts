import { describe, expect, it } from 'vitest';
import { draftLedgerEvent } from '../../../../src/core/drafting/draftEvent';
import { foldStreaks } from '../../../../src/core/failures/streaks';
import { draftWorld, fakeModel, instructions, type FakeModel } from './draftWorld';

async function draft(model: FakeModel | undefined) {
  const { ports } = draftWorld();
  const streak = foldStreaks(await ports.runs.read())[0];
  return draftLedgerEvent(ports, {
    subject: { told: 'the cart adds up again', streakId: streak?.id, selections: [] },
    instructions,
    model,
  });
}

describe('an event drafted by a model', () => {
  it('has what the form can take, and never a timestamp: a person records it', async () => {
    const model = fakeModel(
      `Here it is:\n\`\`\`json\n${JSON.stringify({
        timestamp: '2026-03-14T16:00:00Z',
        id: '01JGVX4D2N6T5YQ0G500000000',
        folder: '/etc',
        streakId: 'x',
        type: 'task_completion',
        task_id: 'cart-adds-up',
        status: 'success',
        root_cause: 'The cart expected 570 to be 1260',
        lines_changed: 12,
        files_modified: ['test/cart.test.ts', 'src/secret.ts'],
      })}\n\`\`\``,
      'no better',
    );
    const { event, unverified, model: name } = await draft(model);
    expect(event).toEqual({
      type: 'task_completion',
      task_id: 'cart-adds-up',
      status: 'success',
      root_cause: 'The cart expected 570 to be 1260',
      files_modified: ['test/cart.test.ts'],
    });
    expect(unverified).toEqual(['src/secret.ts']);
    expect(name).toBe('Fake 1');
  });

  it('is mended when a gate would refuse it', async () => {
    const vague = { type: 'lesson_learned', task_id: 'cart', lesson_learned: 'Be more careful' };
    const exact = { ...vague, lesson_learned: 'Parse prices where the cart reads them' };
    const model = fakeModel(JSON.stringify(vague), JSON.stringify(exact));
    expect((await draft(model)).event).toEqual(exact);
    expect(model.asked[1]?.[3]?.text).toContain('lesson_learned: ');
  });

  it.each(['I would rather not.', '{"type": "party"}', '{ broken', '[]'])(
    'is left to the form when the model answers %j',
    async (answer) => {
      const { event, model, remarks } = await draft(fakeModel(answer));
      expect(event).toEqual({});
      expect(model).toBeUndefined();
      expect(remarks.join()).toContain('no event that can be read');
    },
  );

  it('is left to the form without a model', async () => {
    expect(await draft(undefined)).toMatchObject({ event: {}, remarks: [] });
  });
});
