import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLabelLine, writeLabelLine } from '../../../../src/core/markdown/labelLines';

function read(line: string): string | undefined {
  return readLabelLine(line, 0)?.value;
}

function write(line: string, value: string): string {
  const label = readLabelLine(line, 0);
  if (label === undefined) throw new Error(`"${line}" is no label line.`);
  return writeLabelLine(line, label, value);
}

const lines = [
  '**Path:** old',
  '**Path:**',
  '**Path:** old\\',
  '**Path:** old \\',
  '**Path:** old  ',
  '**Path:** old\\\\',
  '**Path:** old\\\\\\',
  '**Path:** \\',
  '- __Path__: old',
  '> Path: old',
  '| **Path** | old |',
  '| Path ||',
];

describe('a value behind a label', () => {
  it.each([
    ['**Path:** a\\', 'a'],
    ['**Path:** a \\', 'a'],
    ['**Path:** a\\\\', 'a\\'],
    ['**Path:** a\\\\\\', 'a\\'],
    ['**Path:** a\\\\\\\\  ', 'a\\\\'],
    ['**Path:** \\\\server\\share', '\\\\server\\share'],
    ['| Path | C:\\ |', 'C:\\'],
  ])('of %s is %s', (line, value) => {
    expect(read(line)).toBe(value);
  });

  it.each([
    ['**Path:** a', 'C:\\', '**Path:** C:\\\\'],
    ['**Path:** a\\', 'C:\\', '**Path:** C:\\\\\\'],
    ['**Path:** a\\', '', '**Path:** \\'],
    ['**Path:** a  ', 'C:\\t', '**Path:** C:\\t  '],
    ['| Path | a |', 'C:\\', '| Path | C:\\ |'],
  ])('of %s becomes %s', (line, value, expected) => {
    expect(write(line, value)).toBe(expected);
  });

  it.each(lines)('is read as it was written in %s', (line) => {
    const value = fc
      .array(fc.constantFrom('\\', '\\', ' ', 'a', 'C:', '|', '*'), { maxLength: 8 })
      .map((parts) => parts.join('').trim());
    fc.assert(
      fc.property(value, value, (text, next) => {
        const written = write(line, text);
        expect(read(written)).toBe(text);
        expect(read(write(written, next))).toBe(next);
      }),
    );
  });
});
