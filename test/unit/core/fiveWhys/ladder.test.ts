import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../../../../src/core/fiveWhys/judgeAnswer';
import {
  addBranch,
  askAgain,
  changeWhy,
  readLadder,
  removeWhy,
  startLadder,
  whyAt,
} from '../../../../src/core/fiveWhys/ladder';
import { ladderResult } from '../../../../src/core/fiveWhys/ladderResult';

describe('judgeAnswer', () => {
  it.each([
    'Human error',
    'The engineer ran the wrong command',
    'Bob forgot to renew the certificate',
    'Someone deleted the table',
    'She did not test it',
    'Ada Lovelace deployed on a Friday',
  ])('questions "%s"', (answer) => {
    expect(judgeAnswer(answer)).toBe('person');
  });

  it.each([
    'Nothing in the console asks for a confirmation',
    'There was no alert on the size of the pool',
    'The deploy pipeline does not run the migration tests',
    'The runbook was out of date',
    'An engineer could run it because the tool accepts production by default',
  ])('sees an end in "%s"', (answer) => {
    expect(judgeAnswer(answer)).toBe('condition');
  });

  it.each(['The database refused connections', 'Traffic doubled', 'The disk was full'])(
    'asks on after "%s"',
    (answer) => {
      expect(judgeAnswer(answer)).toBe('open');
    },
  );
});

describe('a ladder', () => {
  it('goes down, branches, and is taken back', () => {
    const first = changeWhy(startLadder('Down'), [0], { answer: 'Pool empty' });
    const deeper = askAgain(first, [0]);
    expect(deeper.path).toEqual([0, 0]);
    const branch = addBranch(deeper.ladder, deeper.path);
    expect(branch.path).toEqual([0, 1]);
    const filled = changeWhy(branch.ladder, branch.path, { answer: 'No alert', isCondition: true });
    expect(whyAt(filled, [0, 1])?.answer).toBe('No alert');
    expect(whyAt(removeWhy(filled, [0, 0]), [0, 0])?.answer).toBe('No alert');
    expect(removeWhy(startLadder('x'), [0]).whys).toHaveLength(1);
    expect(readLadder(JSON.parse(JSON.stringify(filled)))).toEqual(filled);
  });

  it('is no end any more once why is asked again', () => {
    const ended = changeWhy(startLadder(''), [0], { answer: 'x', isCondition: true });
    expect(whyAt(askAgain(ended, [0]).ladder, [0])?.isCondition).toBe(false);
  });

  it.each([undefined, null, {}, { problem: '', whys: [] }, { problem: 1, whys: [{}] }])(
    'is not read from %j',
    (raw) => {
      expect(readLadder(raw)).toBeUndefined();
    },
  );
});

describe('the result', () => {
  const end = (answer: string) => ({ answer, isCondition: true, whys: [] });

  it('is the way to the first condition, and the ends of the other branches', () => {
    const result = ladderResult({
      problem: 'checkout refused every order',
      whys: [
        {
          answer: 'the pool was empty',
          isCondition: false,
          whys: [end('nothing limits retries'), end('there was no alert on the pool')],
        },
        { answer: '', isCondition: false, whys: [] },
      ],
    });
    expect(result).toEqual({
      rootCause: [
        'Nothing limits retries.',
        'Checkout refused every order. Why?',
        '1. The pool was empty.\n2. Nothing limits retries.',
      ].join('\n\n'),
      factors: ['there was no alert on the pool'],
    });
  });

  it('is nothing before a branch has reached a condition', () => {
    expect(ladderResult(startLadder('x'))).toBeUndefined();
    const open = { answer: 'traffic doubled', isCondition: false, whys: [] };
    expect(ladderResult({ problem: 'x', whys: [open] })).toBeUndefined();
  });
});
