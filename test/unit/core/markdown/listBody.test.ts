import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readList, writeList } from '../../../../src/core/markdown/listBody';
import { parseMarkdown } from '../../../../src/core/markdown/markdownDocument';
import { applyTextEdits } from '../../../../src/core/text/textEdit';

/** Writes the items of the list that a text consists of. */
function write(text: string, items: readonly string[]): string {
  const document = parseMarkdown(text);
  const body = { start: 0, end: document.lines.length };
  const entries = items.map((item) => ({ text: item, done: undefined }));
  return applyTextEdits(text, writeList(document, body, entries, 'Steps'));
}

function read(text: string): readonly string[] | undefined {
  const document = parseMarkdown(text);
  const body = { start: 0, end: document.lines.length };
  return readList(document, body, 'items')?.map((item) => item.text);
}

describe('an ordered list', () => {
  it.each([
    ['counts on when an item goes', '1. a\n2. b\n3. c\n', ['a', 'c'], '1. a\n2. c\n'],
    ['keeps the number that it starts with', '4. a\n5. b\n6. c\n', ['b', 'c'], '4. b\n5. c\n'],
    ['counts on when an item comes', '1. a\n2. b\n', ['a', 'x', 'b'], '1. a\n2. x\n3. b\n'],
    ['counts on at its end', '1. a\n2. b\n', ['a', 'b', 'c', 'd'], '1. a\n2. b\n3. c\n4. d\n'],
    ['keeps its order of numbers', '1) a\n2) b\n3) c', ['c', 'a', 'b'], '1) c\n2) a\n3) b'],
    ['may be all ones', '1. a\n1. b\n', ['x', 'a', 'b', 'c'], '1. x\n1. a\n1. b\n1. c\n'],
    ['may be numbered freely', '1. a\n3. b\n7. c\n', ['a', 'c'], '1. a\n7. c\n'],
    ['keeps blank lines between its items', '1. a\n\n2. b\n\n3. c\n', ['b', 'c'], '1. b\n\n2. c\n'],
    [
      'keeps leading zeros and CRLF',
      '08. a\r\n09. b\r\n10. c\r\n',
      ['b', 'c'],
      '08. b\r\n09. c\r\n',
    ],
    [
      'keeps wrapped lines',
      '1. a\n2. b\n   and b\n3. c\n',
      ['b and b', 'c'],
      '1. b\n   and b\n2. c\n',
    ],
    ['grows by a digit', '8. a\n9. b\n', ['x', 'a', 'b'], '8. x\n9. a\n10. b\n'],
  ])('%s', (_, text, items, expected) => {
    expect(write(text, items)).toBe(expected);
  });

  it('changes nothing but the items that came or went, and numbers behind them', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(11), { maxLength: 4 }),
        fc.array(fc.record({ at: fc.nat(12), word }), { maxLength: 3 }),
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom('.', ')'),
        (words, gone, added, first, delimiter) => {
          const listOf = (items: readonly string[]): string =>
            items.map((item, index) => `${first + index}${delimiter} ${item}\n`).join('');
          const kept = words.filter((_, index) => !gone.includes(index));
          const items = added.reduce((all, { at, word: text }) => all.toSpliced(at, 0, text), kept);
          fc.pre(items.length > 0);
          const after = write(listOf(words), items);
          expect(after).toBe(listOf(items));
          expect(read(after)).toEqual(items);
        },
      ),
    );
  });
});

describe('an item that would make a rule of its line', () => {
  it.each(['*', '-', '+', '1.'])('is added letter by letter behind %s', (bullet) => {
    const list = `${bullet} one\n${bullet} two\n`;
    for (const typed of ['**Bold** x', '--flag', '-- dash', '* *', '- - x', '__init__']) {
      let text = list;
      for (let length = 1; length <= typed.length; length++) {
        const items = ['one', 'two', typed.slice(0, length).trim()];
        text = write(text, items);
        expect(text.slice(0, list.length)).toBe(list);
        expect(text.slice(list.length)).toMatch(/^.+\n$/);
        expect(read(text)).toEqual(items);
      }
      expect(write(text, ['one', 'two'])).toBe(list);
    }
  });

  it('has a backslash only as long as it needs one', () => {
    expect(write('* a\n', ['a', '**'])).toBe('* a\n* \\**\n');
    expect(write('* a\n* \\**\n', ['a', '**b**'])).toBe('* a\n* **b**\n');
    expect(write('- a\n', ['a', '**'])).toBe('- a\n- **\n');
  });

  it('is read as it was written', () => {
    const text = fc
      .array(fc.constantFrom('*', '-', '_', ' ', '\\', 'a', 'b'), { minLength: 1, maxLength: 8 })
      .map((letters) => letters.join('').trim())
      .filter((letters) => letters !== '');
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('*', '-', '+', '1.', ' *', '  -', '*  ', '-\t'),
        (items, bullet) => {
          const before = `${bullet} first\n`;
          const after = write(before, ['first', ...items]);
          expect(after.startsWith(before)).toBe(true);
          expect(read(after)).toEqual(['first', ...items]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
