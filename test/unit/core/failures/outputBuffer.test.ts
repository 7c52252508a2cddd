import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createOutputBuffer } from '../../../../src/core/failures/outputBuffer';

describe('createOutputBuffer', () => {
  test('keeps everything that fits', () => {
    const buffer = createOutputBuffer({ head: 4, tail: 8 });
    for (const chunk of ['ab', 'cdef', '', 'ghijkl']) buffer.push(chunk);
    expect(buffer.text()).toBe('abcdefghijkl');
    expect(buffer).toMatchObject({ length: 12, cut: 0 });
  });

  test('keeps the start and the end of more, and says how much is missing', () => {
    const buffer = createOutputBuffer({ head: 4, tail: 8 });
    buffer.push('abcdefghijklmnop');
    expect(buffer.text()).toBe('abcd\r\n[... 4 characters left out ...]\r\nijklmnop');
    expect(buffer).toMatchObject({ length: 16, cut: 4 });
  });

  test('cuts at line ends where there are any', () => {
    const buffer = createOutputBuffer({ head: 12, tail: 12 });
    buffer.push('first\nsecond line\nmany more lines\nlast but one\nlast\n');
    expect(buffer.text()).toBe('first\n[... 41 characters left out ...]\r\nlast\n');
  });

  test('does not keep more of one huge chunk than of many small ones', () => {
    const small = createOutputBuffer({ head: 100, tail: 200 });
    const huge = createOutputBuffer({ head: 100, tail: 200 });
    const text = Array.from({ length: 30_000 }, (_, index) => `line ${index}\n`).join('');
    for (let at = 0; at < text.length; at += 7) small.push(text.slice(at, at + 7));
    huge.push(text);
    expect(huge.text()).toBe(small.text());
    expect(huge.text().length).toBeLessThan(400);
  });

  test('holds what any sequence of chunks started and ended with', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 50 })),
        fc.nat(40),
        fc.nat(40),
        (chunks, head, tail) => {
          const buffer = createOutputBuffer({ head, tail });
          for (const chunk of chunks) buffer.push(chunk);
          const whole = chunks.join('');
          const text = buffer.text();
          expect(buffer.length).toBe(whole.length);
          expect(buffer.cut).toBe(Math.max(0, whole.length - head - tail));
          if (buffer.cut === 0) expect(text).toBe(whole);
          else {
            const [start = '', end = ''] = text.split(
              /(?:\r\n)?\[\.\.\. \d+ characters left out \.\.\.\]\r\n/,
            );
            expect(whole.startsWith(start)).toBe(true);
            expect(whole.endsWith(end)).toBe(true);
            expect(start.length).toBeLessThanOrEqual(head);
            expect(end.length).toBeLessThanOrEqual(tail);
          }
        },
      ),
    );
  });
});
