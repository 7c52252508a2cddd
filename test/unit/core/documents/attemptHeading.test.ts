import { describe, expect, test } from 'vitest';
import { attemptHeading, readAttemptHeading } from '../../../../src/core/documents/attemptHeading';

function retitled(heading: string, title: string): string {
  const old = readAttemptHeading(heading);
  return attemptHeading({ title, result: old.result }, old.number ?? 1, old);
}

describe('the heading of an attempt', () => {
  test('holds its number, its title and its result', () => {
    expect(attemptHeading({ title: 'Clear the cache', result: 'failed' }, 2)).toBe(
      'Attempt 2: Clear the cache (failed)',
    );
  });

  test('has one blank between the parts that are there', () => {
    expect(attemptHeading({ title: '', result: 'failed' }, 4)).toBe('Attempt 4: (failed)');
    expect(attemptHeading({ title: '', result: 'unknown' }, 4)).toBe('Attempt 4:');
  });

  test.each(['Attempt 4: (failed)', 'Attempt 4:  (failed)', 'Attempt 4:(failed)'])(
    'takes a title where %j had none',
    (heading) => {
      expect(retitled(heading, 'Fourth')).toBe('Attempt 4: Fourth (failed)');
    },
  );

  test('takes a title where there was nothing but the number', () => {
    expect(retitled('Attempt 4:', 'Fourth')).toBe('Attempt 4: Fourth');
  });

  test('can lose its title again', () => {
    expect(retitled('Attempt 4: Fourth (failed)', '')).toBe('Attempt 4: (failed)');
  });

  test('keeps its own way of writing', () => {
    expect(retitled('8:25am -  Attempt 1 -  Restart  (Failed)', 'Reboot')).toBe(
      '8:25am -  Attempt 1 -  Reboot  (Failed)',
    );
  });
});
