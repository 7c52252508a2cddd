import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  removeFrontMatterKey,
  setFrontMatterValue,
} from '../../../../src/core/markdown/frontMatterEdit';
import type { FrontMatterValue } from '../../../../src/core/markdown/frontMatterValues';
import { readFrontMatter } from '../../../../src/core/markdown/frontMatterValues';
import { parseMarkdown } from '../../../../src/core/markdown/markdownDocument';
import { applyTextEdits } from '../../../../src/core/text/textEdit';

function read(text: string): Record<string, FrontMatterValue> {
  const { values, problem } = readFrontMatter(parseMarkdown(text));
  expect(problem).toBeUndefined();
  return Object.fromEntries(values);
}

function set(text: string, key: string, value: string | readonly string[]): string {
  return applyTextEdits(text, setFrontMatterValue(parseMarkdown(text), key, value));
}

function remove(text: string, key: string): string {
  return applyTextEdits(text, removeFrontMatterKey(parseMarkdown(text), key));
}

const between = (yaml: string): string => `---\n${yaml}\n---\n\n# T\n`;

describe('front matter in braces', () => {
  const line = '{date: 2026-01-01, severity: high, tags: [a,  b], "x":"1", e: , f}';
  it.each([
    ['severity', 'low', 'severity: high', 'severity: low'],
    ['severity', 'a, b', 'severity: high', 'severity: "a, b"'],
    ['severity', 'a\nb', 'severity: high', 'severity: "a\\nb"'],
    ['severity', '', 'severity: high', 'severity: ""'],
    ['tags', ['a', 'c'], '[a,  b]', '[a, c]'],
    ['x', 'low', '"x":"1"', '"x": "low"'],
    ['e', 'low', 'e: ,', 'e: low,'],
    ['f', 'low', 'f}', 'f: low}'],
    ['g', ['x'], 'f}', 'f, g: [x]}'],
  ])('changes only the value of %s to %j', (key, value, before, after) => {
    expect(set(between(line), key, value)).toBe(between(line.replace(before, after)));
  });

  const lines = '{\n  date: 2026-01-01, # local\n  severity: high # was low\n}';
  it.each([
    ['severity', 'low', lines.replace('high', 'low')],
    ['date', '2026-01-02', lines.replace('01-01', '01-02')],
    ['author', 'Ana', lines.replace('high # was low', 'high, # was low\n  author: Ana')],
  ])('may have several lines: %s', (key, value, expected) => {
    expect(set(between(lines), key, value)).toBe(between(expected));
    const crlf = between(lines).replaceAll('\n', '\r\n');
    expect(set(crlf, key, value)).toBe(between(expected).replaceAll('\n', '\r\n'));
  });

  it.each([
    ['{}', '{a: x}'],
    ['{b: 1,}', '{b: 1, a: x,}'],
    [
      '{\n  b: 1, # a comma, here\n}\n# end\n...',
      '{\n  b: 1, # a comma, here\n  a: x\n}\n# end\n...',
    ],
  ])('takes a key: %s', (yaml, expected) => {
    expect(set(between(yaml), 'a', 'x')).toBe(between(expected));
  });

  it.each([
    ['a', '{b: [x], c: 3}'],
    ['b', '{a: 1, c: 3}'],
    ['c', '{a: 1, b: [x]}'],
    ['d', '{a: 1, b: [x], c: 3}'],
  ])('loses only %s', (key, expected) => {
    expect(remove(between('{a: 1, b: [x], c: 3}'), key)).toBe(between(expected));
    expect(remove(between('{a: {b: 1},}'), 'a')).toBe(between('{}'));
  });
});

it('keeps the comments of other keys in braces when one is taken out', () => {
  const lines = '{\n  a: 1, # one\n  b: 2, # two\n  c: 3 # three\n}';
  expect(remove(between(lines), 'c')).toBe(between(lines.replace('\n  c: 3', '')));
  expect(remove(between(lines), 'b')).toBe(between(lines.replace('b: 2, # two\n  ', '')));
});

describe('front matter that is indented', () => {
  const yaml = '  date: 2026-01-01\n  tags:\n  - a\n  - b\n  severity: high # was low';
  it.each([
    ['severity', 'low', yaml.replace('high', 'low')],
    ['severity', 'a\n\nb', yaml.replace('high # was low', '|- # was low\n    a\n\n    b')],
    ['tags', ['a', 'c'], yaml.replace('- b', '- c')],
    ['tags', [], yaml.replace('tags:\n  - a\n  - b', 'tags: []')],
    ['author', 'Ana', `${yaml}\n  author: Ana`],
  ])('keeps its indentation when %s becomes %j', (key, value, expected) => {
    expect(set(between(yaml), key, value)).toBe(between(expected));
  });

  it('loses only a key that is taken out', () => {
    expect(remove(between(yaml), 'tags')).toBe(
      between('  date: 2026-01-01\n  severity: high # was low'),
    );
  });
});

describe('front matter with an end of its own', () => {
  it.each([
    ['a: 1\n...', 'a: 1\nb: x\n...'],
    ['a: 1\n\n... # end\n# more', 'a: 1\nb: x\n\n... # end\n# more'],
  ])('takes a key before it: %j', (yaml, expected) => {
    expect(set(between(yaml), 'b', 'x')).toBe(between(expected));
  });
});

it.each([
  ['another key by an alias', 'a: &x y\nb: *x', 'a', /change "b" too/],
  ['lines that belong to a value', 'a: |+\n  x\n\n', 'b', /change "a" too/],
  ['another key in braces', '{a: &x y, b: *x}', 'a', /change "b" too/],
])('nothing is written that would change %s', (_, yaml, key, message) => {
  expect(() => set(between(yaml), key, '2')).toThrow(message);
});

/** A value as YAML, and what of it is the value's own when another one takes its place. */
const flat = fc.constantFrom('2026-01-01', 'high', '"a: b"', "'it''s'", '12', '[a, b]', '[]', '""');
const block = fc.constantFrom(
  '\n{}- a\n{}- b # two',
  '\n{}  - a',
  ' |\n{}  one\n\n{}  two',
  ' # no',
);
const note = fc.constantFrom('', '', ' # a note, with } and ...');
const names = fc.shuffledSubarray(['a', 'date', 'tags', 'severity', 'on'], { minLength: 1 });

/** The text of front matter in parts: what stands before each key's own text, that text, what is behind the last, and the end. */
interface Parts {
  readonly parts: readonly {
    readonly key: string;
    readonly before: string;
    readonly own: string;
  }[];
  readonly tail: string;
  readonly end: string;
}

const inLines: fc.Arbitrary<Parts> = fc
  .tuple(
    names,
    fc.array(
      fc.oneof(
        fc.tuple(flat, note).map(([value, end]) => ` ${value}${end}`),
        block,
      ),
      {
        minLength: 5,
        maxLength: 5,
      },
    ),
    fc.constantFrom('', '', ' ', '  ', '    '),
    fc.constantFrom('', '# a comment: x\n'),
    fc.constantFrom('---\n', '...\n---\n'),
  )
  .map(([keys, values, indent, comment, end]) => ({
    parts: keys.map((key, index) => ({
      key,
      before: index === 0 ? `---\n${comment}` : comment,
      own: `${indent}${key}:${(values[index] ?? '').replaceAll('{}', indent)}\n`,
    })),
    tail: '',
    end,
  }));

const inBraces: fc.Arbitrary<Parts> = fc
  .tuple(
    names,
    fc.array(flat, { minLength: 5, maxLength: 5 }),
    note,
    fc.constantFrom(', ', ',', '\n'),
    fc.constantFrom('', ',', ' '),
    fc.constantFrom('---\n', '# end\n---\n', '...\n---\n'),
  )
  .map(([keys, values, comment, joint, last, end]) => ({
    parts: keys.map((key, index) => {
      const apart = joint === '\n' ? `${index === 0 ? '' : ','}${comment}\n  ` : joint;
      const lead = index > 0 ? apart : `---\n{${joint === '\n' ? apart : ''}`;
      return { key, before: `${lead}${key}: `, own: values[index] ?? '' };
    }),
    tail: joint === '\n' ? `${last}${comment}\n` : last,
    end: `}\n${end}`,
  }));

const value = fc.oneof(
  fc.constantFrom('low', 'a, b}', 'x: y', '# no', '- z', '13', '', 'one\ntwo', '...', '{', "'"),
  fc.array(fc.constantFrom('a', 'b, c', ']', '# d', '7'), { maxLength: 3 }),
);

describe('a change of one key', () => {
  it.each([
    ['lines', inLines],
    ['braces', inBraces],
  ])('leaves all others as they are in %s', (_, layout) => {
    fc.assert(
      fc.property(
        layout,
        fc.nat(5),
        value,
        fc.constantFrom('\n', '\r\n'),
        ({ parts, tail, end }, at, next, ending) => {
          const written = (some: Parts['parts']): string =>
            some.map(({ before, own }) => before + own).join('');
          const { key, before } = parts[at] ?? { key: 'new', before: '' };
          const lines = (some: string): string => some.replaceAll('\n', ending);
          const text = lines(`${written(parts)}${tail}${end}\n# T\n`);
          const old = read(text);
          const after = set(text, key, next);
          expect(read(after)).toEqual({ ...old, [key]: next });
          // What is added stands behind the last value, or in a line of its own behind the rest of that line.
          const rest = at < parts.length ? written(parts.slice(at + 1)) + tail : '';
          expect(after.startsWith(lines(written(parts.slice(0, at)) + before))).toBe(true);
          expect(after.endsWith(lines(`${rest}${end}\n# T\n`))).toBe(true);
          expect(set(after, key, next)).toBe(after);
        },
      ),
      { numRuns: 150 },
    );
  });
});
