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
    'Our incident manager was not on call',
    'The manager approved it',
    'The release managers skipped the check',
    'The NOC operator had no runbook',
    'The developers access production without a check',
    'The portal was down because the junior developer pushed to main',
  ])('questions "%s"', (answer) => {
    expect(judgeAnswer(answer)).toBe('person');
  });

  it.each([
    'Nothing in the console asks for a confirmation',
    'There was no alert on the size of the pool',
    'The deploy pipeline does not run the migration tests',
    'The runbook was out of date',
    'An engineer could run it because the tool accepts production by default',
    'The secrets manager had no replica',
    'The package manager does not verify the checksum',
    'The connection manager has no timeout',
    'The new session manager has no timeout',
    'The Postgres operator has no check before it deletes a replica',
    'The Prometheus operator had no alert',
    'The developer portal has no permission check',
    'The Kafka admin client has no timeout',
    'Terraform deleted the volume without a confirmation',
  ])('sees an end in "%s"', (answer) => {
    expect(judgeAnswer(answer)).toBe('condition');
  });

  it.each([
    'The database refused connections',
    'Traffic doubled',
    'The disk was full',
    'Kubernetes restarted the pods because the memory limit was too low',
    'Terraform deleted the volume',
    'GitHub Actions deployed twice',
    'The volume was gone because Argo Workflows removed it',
    'Nightly Job deleted the bucket',
    'CI merged the branch',
    'The state manager crashed',
  ])('asks on after "%s"', (answer) => {
    expect(judgeAnswer(answer)).toBe('open');
  });
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
