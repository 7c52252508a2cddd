import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineStarts } from '../../../../../src/core/failures/runners/lineStarts';

test('has every start of up to four code units, as printed and without the indentation', () => {
  const starts = lineStarts(['', '  ✖ adds', 'ok', '\tat x.js:1']).all;
  for (const start of [' ', '  ', '  ✖', '  ✖ ', '✖', '✖ a', '✖ ad', 'ok', '\tat ', 'at x'])
    expect(starts).toContain(start);
  for (const start of ['', 'ok ', '  ✖ a', '✖ add', 'adds', 'x.js'])
    expect(starts).not.toContain(start);
});

test('knows a line by its start whatever stands in the others', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string()),
      fc.string({ minLength: 1 }),
      fc.nat(5),
      (others, line, at) => {
        const lines = others.toSpliced(at, 0, `  ${line}`);
        const starts = lineStarts(lines);
        const text = line.replace(/^[ \t]+/, '');
        for (const head of [`  ${line}`.slice(0, 4), text.slice(0, 4)].filter(Boolean)) {
          expect(starts.all).toContain(head);
          expect(starts.lines.get(head)).toContain(`  ${line}`);
        }
      },
    ),
  );
});
