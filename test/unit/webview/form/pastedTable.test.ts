import { describe, expect, test } from 'vitest';
import { readPastedText } from '../../../../src/webview/form/pastedTable';

describe('pasted text', () => {
  test('of a spreadsheet has tabs between cells and line breaks between rows', () => {
    expect(readPastedText('a\tb\r\nc\t\r\n')).toEqual({
      head: undefined,
      rows: [
        ['a', 'b'],
        ['c', ''],
      ],
    });
  });

  test('may hold line breaks, tabs and quotes in quoted cells, which become one line', () => {
    expect(readPastedText('"two\nlines"\t"say ""hi"""\n"a\tb"\tend')?.rows).toEqual([
      ['two lines', 'say "hi"'],
      ['a b', 'end'],
    ]);
  });

  test('may begin with a quote that quotes nothing', () => {
    expect(readPastedText('"a" and b\tc\n"never closed\td')?.rows).toEqual([
      ['"a" and b', 'c'],
      ['"never closed', 'd'],
    ]);
  });

  test('keeps empty cells and empty rows inside', () => {
    expect(readPastedText('\tb\n\nc\td')?.rows).toEqual([['', 'b'], [''], ['c', 'd']]);
  });

  test('of one cell is no table', () => {
    expect(readPastedText('only words | and a pipe')).toBeUndefined();
    expect(readPastedText('one line\n')).toBeUndefined();
    expect(readPastedText('')).toBeUndefined();
  });

  test('of a Markdown table loses its pipes, its line of dashes and its escapes', () => {
    const text = '| Time | Event |\n|:---|---:|\n| 14:02 | a \\| b<br>c |\n| 14:05 | |';
    expect(readPastedText(text)).toEqual({
      head: ['Time', 'Event'],
      rows: [
        ['14:02', 'a | b c'],
        ['14:05', ''],
      ],
    });
  });

  test('of a Markdown table may leave out the outer pipes, or the head', () => {
    expect(readPastedText('a | b\n--|--\n1 | 2')).toEqual({ head: ['a', 'b'], rows: [['1', '2']] });
    expect(readPastedText('| 1 | 2 |\n| 3 | 4 |')?.rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });
});
