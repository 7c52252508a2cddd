import { expect, it } from 'vitest';
import { longManualWork, statedMinutes } from '../../../../src/core/worklog/manualWork';

it.each([
  ['12 min: restoring the dump', 12, 'restoring the dump'],
  ['1 h 20 min - restoring the dump', 80, 'restoring the dump'],
  ['about 1.5 hours: restoring the dump', 90, 'restoring the dump'],
  ['restoring the dump (20 minutes)', 20, 'restoring the dump (20 minutes)'],
  ['5 min: copying a key', 5, undefined],
  ['restoring 12 dumps of v1.5m', undefined, undefined],
  ['12 min', 12, undefined],
])('"%s" took %s minutes', (text, minutes, what) => {
  expect(statedMinutes(text)).toBe(minutes);
  expect(longManualWork(text)).toBe(what);
});
