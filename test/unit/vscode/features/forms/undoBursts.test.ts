import { expect, test } from 'vitest';
import { createUndoBursts } from '../../../../../src/vscode/features/forms/undoBursts';

test('one undo takes a burst back, one redo brings it again', () => {
  const bursts = createUndoBursts();
  for (const burst of ['a', 'a', 'a', 'b', 'b']) bursts.applied(burst);
  expect(bursts.stepsToUndo()).toBe(2);
  bursts.undone();
  bursts.undone();
  expect(bursts.stepsToUndo()).toBe(3);
  expect(bursts.stepsToRedo()).toBe(2);
  bursts.redone();
  bursts.redone();
  expect(bursts.stepsToUndo()).toBe(2);
  expect(bursts.stepsToRedo()).toBe(1);
});

test('steps undone from the menu are counted too', () => {
  const bursts = createUndoBursts();
  for (const burst of ['a', 'a', 'a']) bursts.applied(burst);
  bursts.undone();
  expect(bursts.stepsToUndo()).toBe(2);
  expect(bursts.stepsToRedo()).toBe(1);
});

test('a new edit ends what could be redone', () => {
  const bursts = createUndoBursts();
  bursts.applied('a');
  bursts.undone();
  bursts.applied('b');
  expect(bursts.stepsToRedo()).toBe(1);
  expect(bursts.stepsToUndo()).toBe(1);
});

test('after a change from elsewhere undo goes step by step', () => {
  const bursts = createUndoBursts();
  bursts.applied('a');
  bursts.applied('a');
  bursts.changedElsewhere();
  expect(bursts.stepsToUndo()).toBe(1);
});
