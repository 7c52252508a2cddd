import { describe, expect, it } from 'vitest';
import { errorTokens } from '../../../../src/core/recall/errorTokens';

const same = (a: string, b: string): void => expect(errorTokens(a)).toEqual(errorTokens(b));
const different = (a: string, b: string): void =>
  expect(errorTokens(a)).not.toEqual(errorTokens(b));

describe('the words of an error', () => {
  it('leave out what differs from run to run', () => {
    same(
      'Error: connect ECONNREFUSED 10.0.0.1:5432 after 20 ms',
      'Error: connect ECONNREFUSED 192.168.7.12:40123 after 1999ms',
    );
    same(
      'jwt expired at 2026-01-02T03:04:05.678Z (kid=3f2a9b1c)',
      'jwt expired at 2025-11-30T23:59:59Z (kid=00d62681)',
    );
    same('lock 8f14e45f-ceea-467f-a3d1-112233445566 held', 'lock 12 held');
  });

  it('leave out colours, stack lines and the outer folders of a checkout', () => {
    same(
      '\u001b[31mTypeError: x is null\u001b[0m\n    at run (/home/ana/shop/src/cart.ts:3:4)',
      'TypeError: x is null',
    );
    same(
      "cannot open '/home/ana/shop/src/cart/total.ts'",
      "cannot open '/ci/build/77/src/cart/total.ts'",
    );
    different("cannot open 'src/cart/total.ts'", "cannot open 'src/billing/total.ts'");
  });

  it('keep codes and what is said', () => {
    different('error TS2345: wrong', 'error TS2307: wrong');
    different('exit code 137', 'exit code 1');
    different('Redis pool cart exhausted', 'Redis pool billing exhausted');
    expect(errorTokens('Ошибка: не удалось подключиться')).toEqual([
      'ошибка',
      'не',
      'удалось',
      'подключиться',
    ]);
  });

  it('are bounded, whatever comes in', () => {
    expect(errorTokens('word '.repeat(100_000)).length).toBeLessThanOrEqual(120);
    expect(errorTokens('')).toEqual([]);
  });
});
