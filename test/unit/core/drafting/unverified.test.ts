import { describe, expect, it } from 'vitest';
import { factChecker } from '../../../../src/core/drafting/unverified';

const evidence = [
  'At 2026-03-14T14:32:05Z Ana ran `npm test` in src/cart; test/cart.test.ts:9 failed.',
  'AssertionError: expected 570 to be 1260',
  'The pool had 40 connections, 1,200 requests waited 3.5 s. Commit 4f2a9c1. Redis said no.',
];
const check = factChecker(evidence);

describe('what the evidence holds', () => {
  it.each([
    'At 14:32 Ana ran `npm test`.',
    'It expected 570 and got 1260.',
    'The pool of 40 was full; 1200 requests waited for 3.5 s.',
    'See test/cart.test.ts:9 and commit 4f2a9c1.',
    'We asked Redis on 2026-03-14.',
    '1. Raise the limit\n2. Ask Ana',
    'We learned a lot on Monday, and so did I.',
    '',
  ])('stays as it is: %j', (text) => {
    expect(check(text)).toEqual({ text, unknown: [] });
  });
});

describe('what it does not hold', () => {
  it.each([
    ['The pool had 57 connections.', 'The pool had 57 connections (unverified).', '57'],
    ['It began at 14:35.', 'It began at 14:35 (unverified).', '14:35'],
    ['Two of 12 failed', 'Two of 12 failed (unverified)', '12'],
    ['We called Bob at night.', 'We called Bob at night (unverified).', 'Bob'],
    ['Look at src/price.ts first.', 'Look at src/price.ts first (unverified).', 'src/price.ts'],
    ['Run `npm run fix`.', 'Run `npm run fix` (unverified).', 'npm run fix'],
    ['Reverted in 9e8d7c6.', 'Reverted in 9e8d7c6 (unverified).', '9e8d7c6'],
    ['Ask @carol about it.', 'Ask @carol about it (unverified).', '@carol'],
    ['The maxSockets were full.', 'The maxSockets were full (unverified).', 'maxSockets'],
    ['Only 4 waited.', 'Only 4 waited (unverified).', '4'],
  ])('is marked: %j', (text, marked, fact) => {
    expect(check(text)).toEqual({ text: marked, unknown: [fact] });
  });

  it('is marked in its sentence, its cell, its item, and only once', () => {
    expect(check('Ana saw it. Bob and Carl fixed 99 of them. All was well.').text).toBe(
      'Ana saw it. Bob and Carl fixed 99 of them (unverified). All was well.',
    );
    expect(check('| 14:32 | Ana ran it |\n| 15:00 | Bob slept |').text).toBe(
      '| 14:32 | Ana ran it |\n| 15:00 (unverified) | We |'.replace('We', 'Bob slept'),
    );
    expect(check('- a pool of 40\n- a pool of 50').text).toBe(
      '- a pool of 40\n- a pool of 50 (unverified)',
    );
    const own = 'It was 50 of them (unverified).';
    expect(check(own)).toEqual({ text: own, unknown: [] });
  });

  it('is marked below code that was never printed', () => {
    const real = '```text\nAssertionError: expected 570 to be 1260\n```';
    expect(check(real).text).toBe(real);
    expect(check('```text\nError: made up\n```\n\nAfter it.').text).toBe(
      '```text\nError: made up\n```\n\n(unverified)\n\nAfter it.',
    );
  });
});
