import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setFrontMatterValue } from '../../../../src/core/markdown/frontMatterEdit';
import { readFrontMatter } from '../../../../src/core/markdown/frontMatterValues';
import { parseMarkdown } from '../../../../src/core/markdown/markdownDocument';
import { applyTextEdits } from '../../../../src/core/text/textEdit';

const read = (text: string): Record<string, unknown> =>
  Object.fromEntries(readFrontMatter(parseMarkdown(text)).values);
const problem = (text: string): { code: string; line: number } | undefined =>
  readFrontMatter(parseMarkdown(text)).problem;
const set = (text: string, key: string, value: string | string[]): string =>
  applyTextEdits(text, setFrontMatterValue(parseMarkdown(text), key, value));

describe('readFrontMatter', () => {
  it('keeps scalars as the strings in the file', () => {
    const text =
      '---\ndate: 2024-10-30\ntime: 14:32\ncount: 012\non: yes\nempty:\nquoted: "a: b"\ntags: [x, 1.0]\n---\n';
    expect(read(text)).toEqual({
      date: '2024-10-30',
      time: '14:32',
      count: '012',
      on: 'yes',
      empty: '',
      quoted: 'a: b',
      tags: ['x', '1.0'],
    });
  });

  it.each(['js', 'javascript', ' js', 'JS', 'JavaScript', 'coffee', 'json'])(
    'never evaluates ---%s',
    (tag) => {
      const host = globalThis as { evaluated?: boolean };
      delete host.evaluated;
      const text = `---${tag}\n(globalThis.evaluated = true, { title: 1 })\n---\n\n# Title\n`;
      expect(problem(text)?.code).toBe('front_matter_invalid');
      expect(host.evaluated).toBeUndefined();
      expect(parseMarkdown(text).title).toBeDefined();
    },
  );

  it('refuses an alias bomb', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++) {
      const name = String.fromCharCode(97 + level);
      const before = String.fromCharCode(96 + level);
      lines.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
    }
    expect(problem(`---\n${lines.join('\n')}\n---\n`)?.code).toBe('front_matter_invalid');
  });

  it.each([
    [
      'a plain colon in a value',
      '---\ndate: x\ntitle: a: b\n---\n# T\n',
      'front_matter_invalid',
      2,
    ],
    ['an open bracket', '---\ntags: [a\n---\n# T\n', 'front_matter_invalid', 1],
    ['a key twice', '---\na: 1\na: 2\n---\n', 'front_matter_invalid', 2],
    ['TOML text without quotes', '+++\na = 1\nb = high\n+++\n# T\n', 'front_matter_invalid', 2],
    ['a fence that is never closed', '---\na: 1\n\n# T\n', 'front_matter_unterminated', 0],
    [
      'a fence closed only by a rule far below',
      '---\na: 1\n\n# T\n\nProse here.\n\n---\n',
      'front_matter_unterminated',
      0,
    ],
  ])('reports %s with its line', (_, text, code, line) => {
    expect(problem(text)).toMatchObject({ code, line });
    expect(() => set(text, 'a', 'b')).toThrow(/front matter/);
  });

  it('takes a rule at the start of a document for a rule', () => {
    const document = parseMarkdown('---\n\nSome prose\n\n---\n');
    expect(document.frontMatter).toBeUndefined();
    expect(document.problems).toEqual([]);
  });
});

describe('setFrontMatterValue', () => {
  const text = [
    '---',
    '# about the night',
    'date: 2024-10-30   # local',
    "author: 'Ana'",
    'severity: "high"   # was low',
    'tags:',
    '- one # first',
    '- two',
    'flow: [a,   b]',
    'nested:',
    '  deep: true',
    'count: 3',
    '',
    '# the end',
    '---',
    '',
    '# T',
  ].join('\n');

  it.each([
    ['author', "O'Hara: me", "author: 'O''Hara: me'"],
    ['severity', 'low', 'severity: "low" # was low'],
    ['date', '2024-11-01', 'date: 2024-11-01 # local'],
    ['count', '4', 'count: 4'],
    ['flow', ['a', 'c: d', 'b'], 'flow: [a, "c: d", b]'],
  ])('changes only the line of %s', (key, value, line) => {
    const before = text.split('\n');
    const after = set(text, key, value).split('\n');
    expect(after).toHaveLength(before.length);
    expect(after.filter((changed, index) => changed !== before[index])).toEqual([line]);
  });

  it('changes only the items of a list that differ', () => {
    expect(set(text, 'tags', ['one', 'three', 'two'])).toBe(
      text.replace('- two', '- three\n- two'),
    );
    expect(set(text, 'tags', [])).toBe(text.replace('tags:\n- one # first\n- two', 'tags: []'));
  });

  it('adds a key behind the others and front matter where there is none', () => {
    expect(set('---\na: 1\n---\n', 'b', 'x')).toBe('---\na: 1\nb: x\n---\n');
    expect(set('# T\n', 'b', ['x'])).toBe('---\nb: [x]\n---\n\n# T\n');
    expect(set('\uFEFF# T\r\n', 'b', 'x')).toBe('\uFEFF---\r\nb: x\r\n---\r\n\r\n# T\r\n');
  });

  it('refuses to flatten nested values', () => {
    expect(() => set(text, 'nested', 'x')).toThrow(/nested/);
  });

  it('reads back any text that it wrote', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' })),
        fc.constantFrom('author', 'severity', 'date', 'new'),
        (value, key) => {
          const clean = value
            .replace(/\r\n?/g, '\n')
            .replace(/(?!\n)[\p{Cc}\p{Cs}\p{Cn}\u2028\u2029\uFEFF]/gu, '')
            .trim();
          expect(read(set(text, key, clean))[key]).toBe(clean);
        },
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.string()), fc.constantFrom('tags', 'flow', 'new'), (items, key) => {
        expect(read(set(text, key, items))[key]).toEqual(items);
      }),
    );
  });
});
