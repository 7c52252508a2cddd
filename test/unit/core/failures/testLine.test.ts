import { describe, expect, it } from 'vitest';
import { testLine } from '../../../../src/core/failures/testLine';

describe('the line of a test', () => {
  it.each([
    ["import x;\n  it('adds up prices', () => {", 'cart > adds up prices', 1],
    ['// adds up\ntest("adds up", () => {', 'adds up', 1],
    ['class T:\n    def test_total(self):', 'T::test_total', 1],
    ['x\ndef test_total_sum():\n@p\ndef test_total(n):', 'test_total[3-4]', 3],
    ['package a\nfunc TestSum(t *testing.T) {', 'TestSum', 1],
    ['func (s *Suite) TestSum() {', 'TestSum', 0],
    ['#[test]\nfn adds() {', 'tests::adds', 1],
    ['it(`adds ${n}`)', 'adds 3', undefined],
    ['', '', undefined],
  ])('%j has %j', (text, name, line) => {
    expect(testLine(text.split('\n'), name)).toBe(line);
  });
});
