import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIsoTime } from '../../../../src/core/ledger/isoTime';

describe('a time', () => {
  it('is the moment that it was written for', () => {
    const moments = fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (moment) => {
        const time = moment.getTime();
        const text = moment.toISOString();
        expect(readIsoTime(text)).toEqual({ time, hasZone: true, hasTime: true });
        const seconds = Math.floor(time / 1000) * 1000;
        expect(readIsoTime(text.replace(/\.\d+/, ''))?.time).toBe(seconds);
      }),
    );
  });

  it('that does not exist is none, in the usual form and in others', () => {
    const digits = (length: number) =>
      fc.stringMatching(new RegExp(`^[0-9]{${length}}$`), { size: 'max' });
    const parts = fc.tuple(digits(2), digits(2), digits(2), digits(2), digits(2));
    fc.assert(
      fc.property(parts, ([month, day, hour, minute, second]) => {
        const text = `2024-${month}-${day}T${hour}:${minute}:${second}Z`;
        // With a space around it, it is read another way.
        expect(readIsoTime(text)).toEqual(readIsoTime(` ${text}`));
      }),
      { numRuns: 1000 },
    );
    const usual = (day: string): number | undefined => readIsoTime(`${day}T12:00:00Z`)?.time;
    expect(usual('2024-02-29')).toBe(Date.UTC(2024, 1, 29, 12));
    expect(usual('2023-02-29')).toBeUndefined();
    expect(usual('2024-13-01')).toBeUndefined();
    expect(usual('2024-04-31')).toBeUndefined();
  });
});
