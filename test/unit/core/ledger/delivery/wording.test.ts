import { describe, expect, it } from 'vitest';
import { valueText } from '../../../../../src/core/ledger/delivery/wording';

describe('valueText', () => {
  it.each([
    [null, 'No data'],
    [0, '0 per week'],
    [0.0217, '0.02 per week'],
    [0.2, '0.2 per week'],
    [12.4, '12 per week'],
  ])('writes a frequency of %j as %j: what is rare is not never', (value, text) => {
    expect(valueText('deploymentFrequency', value, 'week')).toBe(text);
  });
});
