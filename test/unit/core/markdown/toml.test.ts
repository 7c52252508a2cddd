import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setFrontMatterValue } from '../../../../src/core/markdown/frontMatterEdit';
import { readFrontMatter } from '../../../../src/core/markdown/frontMatterValues';
import { parseMarkdown } from '../../../../src/core/markdown/markdownDocument';
import { isLogbookError } from '../../../../src/core/errors';
import { applyTextEdits } from '../../../../src/core/text/textEdit';

const inFences = (toml: string): string => `+++\n${toml}\n+++\n\n# Title\n`;
const read = (text: string): Record<string, unknown> =>
  Object.fromEntries(readFrontMatter(parseMarkdown(text)).values);
const set = (text: string, key: string, value: string | readonly string[]): string =>
  applyTextEdits(text, setFrontMatterValue(parseMarkdown(text), key, value));

describe('reading', () => {
  it('keeps scalars as the strings in the file and takes strings out of their quotes', () => {
    const toml = [
      'title = "Disk \\"full\\" \\u00e9" # as the pager said',
      "path = 'C:\\logs'",
      'date = 2026-02-03T10:02:00Z',
      'day = 2026-02-03 10:02:00',
      'draft=false',
      'count = 1_000',
      '"a key" = 1.5',
      'site.name = "x"',
      'text = """',
      'one \\',
      '  line"""',
      'tags = [',
      "  'disk', # why",
      '  "checkout",',
      ']',
      'point = { x = 1, y = [2] }',
    ].join('\n');
    expect(read(inFences(toml))).toEqual({
      title: 'Disk "full" é',
      path: 'C:\\logs',
      date: '2026-02-03T10:02:00Z',
      day: '2026-02-03 10:02:00',
      draft: 'false',
      count: '1_000',
      'a key': '1.5',
      'site.name': 'x',
      text: 'one line',
      tags: ['disk', 'checkout'],
      point: { x: '1', y: ['2'] },
    });
  });

  it('takes the keys of tables for keys, and repeated tables for lists', () => {
    const toml = [
      'author = "Ada"',
      '[extra]',
      'author = "Grace"',
      'severity = "high"',
      '[[link]]',
      'to = "a"',
      '[[link]]',
      'to = "b"',
    ].join('\n');
    expect(read(inFences(toml))).toEqual({
      author: 'Ada',
      'extra.author': 'Grace',
      severity: 'high',
      link: [{ to: 'a' }, { to: 'b' }],
    });
  });

  it.each([
    ['text without quotes', 'a = 1\nseverity = high', 2],
    ['text that does not end', 'a = "b', 1],
    ['a list that does not end', 'a = 1\nb = [1,', 2],
    ['a key twice', 'a = 1\n\na = 2', 3],
    ['something behind a value', 'a = "b" c', 1],
    ['a line that is no pair', 'title: "x"', 1],
    ['a table that does not end', '[extra', 1],
    ['an escape that there is not', 'a = "\\q"', 1],
    ['no end of brackets', `a = ${'['.repeat(10_000)}`, 1],
  ])('reports %s with its line', (_, toml, line) => {
    const { values, problem } = readFrontMatter(parseMarkdown(inFences(toml)));
    expect(problem).toMatchObject({ code: 'front_matter_invalid', line });
    expect(values.size).toBe(0);
    expect(() => set(inFences(toml), 'a', 'b')).toThrow(/front matter/);
  });
});

describe('editing', () => {
  it.each([
    ['a string', 'a = "x" # why', 'a', 'y "z"', 'a = "y \\"z\\"" # why'],
    ['a literal string', "a = 'x'", 'a', 'C:\\y', "a = 'C:\\y'"],
    ['a literal string that needs escapes', "a = 'x'", 'a', "it's", 'a = "it\'s"'],
    ['a date', 'a=2026-02-03', 'a', '2026-03-14', 'a=2026-03-14'],
    ['a date to something else', 'a = 2026-02-03', 'a', 'May', 'a = "May"'],
    ['a number', 'a =  1', 'a', '2', 'a =  2'],
    ['a key of a table', '[extra]\n  a = "x"\nb = 1', 'a', 'y', '[extra]\n  a = "y"\nb = 1'],
    ['a list', 'a = [\'x\', "y"]', 'a', ['y', 'z'], 'a = ["y", \'z\']'],
    ['a list with spaces', 'a = [ "x" ]', 'a', ['x', 'y'], 'a = [ "x", "y" ]'],
    [
      'a list over several lines',
      'a = [\n  "x",\n  "y",\n]',
      'a',
      ['x', 'y', 'z'],
      'a = [\n  "x",\n  "y",\n  "z",\n]',
    ],
    ['an empty list', 'a = []', 'a', ['x'], 'a = ["x"]'],
    ['a list to none', 'a = ["x"]', 'a', [], 'a = []'],
    ['a new key', 'a = 1\n\n[extra]\nb = 2', 'c', 'x', 'a = 1\nc = "x"\n\n[extra]\nb = 2'],
    ['a new key above tables', '[extra]\nb = 2', 'c d', ['x'], '"c d" = ["x"]\n[extra]\nb = 2'],
  ])('%s changes its value alone', (_, toml, key, value, expected) => {
    expect(set(inFences(toml), key, value)).toBe(inFences(expected));
    const crlf = (text: string): string => inFences(text).replaceAll('\n', '\r\n');
    expect(set(crlf(toml), key, value)).toBe(crlf(expected));
  });

  it.each([
    ['a text of several lines', 'a = """\nx"""'],
    ['a table', 'a = { b = 1 }'],
    ['repeated tables', '[[a]]\nb = 1'],
    ['a list with comments', 'a = [\n  "x", # why\n]'],
    ['a list of lists', 'a = [["x"]]'],
  ])('is refused for %s', (_, toml) => {
    expect(() => set(inFences(toml), 'a', 'y')).toThrow(/Edit it as text/);
    expect(() => set(inFences(toml), 'a', ['y'])).toThrow(/Edit it as text/);
  });

  const word = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.trim());
  const scalar = fc.oneof(
    word.map((text) => JSON.stringify(text.replaceAll('\u007F', ''))),
    word.map((text) => `'${text.replace(/['\p{Cc}]/gu, '')}'`),
    fc.constantFrom('2026-02-03', '10:02:00', '-1', '2.5e3', 'true'),
  );
  const list = fc
    .tuple(fc.array(scalar, { maxLength: 3 }), fc.constantFrom(', ', ',', ',\n  '))
    .map(([items, between]) => `[${items.join(between)}]`);
  const pair = fc.tuple(
    fc.constantFrom('', '  ', '# before\n'),
    fc.oneof(scalar, list, fc.constantFrom('"""\nx\n"""', '{ x = 1 }')),
    fc.constantFrom('', ' # behind'),
  );

  it('changes one value, keeps every other byte, and reads back what was written', () => {
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        fc.oneof(word, fc.array(word, { maxLength: 4 })),
        fc.constantFrom('\n', '\r\n'),
        (pairs, pick, tableAt, value, ending) => {
          const lines = pairs.map(([before, written, behind], index) => {
            const table = index === tableAt % (pairs.length + 2) ? '[extra]\n' : '';
            return [`${table}${before}k${index} = `, written, behind] as const;
          });
          const textOf = (own?: string): string =>
            inFences(
              lines
                .map(([before, written, behind], index) =>
                  [before, own !== undefined && index === chosen ? own : written, behind].join(''),
                )
                .join('\n'),
            ).replaceAll('\n', ending);
          const chosen = pick % pairs.length;
          const text = textOf();
          const before = read(text);
          let after: string;
          try {
            after = set(text, `k${chosen}`, value);
          } catch (error) {
            expect(isLogbookError(error) && error.code).toBe('invalid_input');
            return;
          }
          const [head = '', tail = ''] = textOf('\u0000').split('\u0000');
          expect(after.startsWith(head) && after.endsWith(tail)).toBe(true);
          expect(read(after)).toEqual({ ...before, [`k${chosen}`]: value });
        },
      ),
      { numRuns: 500 },
    );
  });

  const pieces = [
    'a = ',
    'b=',
    '\n',
    '"x"',
    "'y'",
    '1',
    '[',
    ']',
    ', ',
    '{',
    '}',
    '#',
    '"""',
    '\\',
    '[t]\n',
  ];

  it('accepts any text between the fences', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (chosen) => {
        const toml = chosen.join('');
        const document = parseMarkdown(inFences(toml));
        const { values, problem } = readFrontMatter(document);
        if (problem !== undefined) expect(values.size).toBe(0);
        for (const [key, value] of values) {
          if (typeof value !== 'string') continue;
          // What holds the value already is not written anew in other words.
          const after = (() => {
            try {
              return set(inFences(toml), key, value);
            } catch {
              return inFences(toml);
            }
          })();
          expect(read(after)).toEqual(read(inFences(toml)));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
