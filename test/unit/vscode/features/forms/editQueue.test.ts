import { expect, test } from 'vitest';
import { createEditQueue } from '../../../../../src/vscode/features/forms/editQueue';

function recordingQueue() {
  const ran: string[] = [];
  const errors: unknown[] = [];
  const queue = createEditQueue<string>(
    async (task) => {
      await Promise.resolve();
      if (task === 'bad') throw new Error('bad');
      ran.push(task);
    },
    (waiting, added) => (waiting[0] === added[0] && added.startsWith('t') ? added : undefined),
    (error) => errors.push(error),
  );
  return { ran, errors, queue };
}

test('tasks run one after the other, in order', async () => {
  const { ran, queue } = recordingQueue();
  queue.add('a');
  queue.add('b');
  await queue.idle();
  queue.add('c');
  await queue.idle();
  expect(ran).toEqual(['a', 'b', 'c']);
});

test('typing that waits is merged, the last value wins', async () => {
  const { ran, queue } = recordingQueue();
  queue.add('t1');
  queue.add('t2');
  queue.add('a');
  queue.add('t3');
  await queue.idle();
  expect(ran).toEqual(['t2', 'a', 't3']);
});

test('a task that fails does not hold up the others', async () => {
  const { ran, errors, queue } = recordingQueue();
  queue.add('bad');
  queue.add('a');
  await queue.idle();
  expect(ran).toEqual(['a']);
  expect(errors).toHaveLength(1);
});
