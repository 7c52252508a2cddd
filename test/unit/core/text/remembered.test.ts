import { expect, it } from 'vitest';
import { remembered } from '../../../../src/core/text/remembered';

it('asks once for each text, and again once it has forgotten', () => {
  const asked: string[] = [];
  const lengthOf = remembered((text) => {
    asked.push(text);
    return text.length;
  }, 2);
  const answers = ['a', 'bb', 'a', 'ccc', 'a'].map(lengthOf);
  expect(answers).toEqual([1, 2, 1, 3, 1]);
  expect(asked).toEqual(['a', 'bb', 'ccc', 'a']);
});
