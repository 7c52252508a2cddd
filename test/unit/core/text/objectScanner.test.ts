import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ObjectScanner } from '../../../../src/core/text/objectScanner';

const keys = ['a', 'type', 'files_modified', 'b'];

/** What the scanner says of a line: the values of the keys, or that it passes on it. */
function scanned(line: string | Buffer): Record<string, unknown> | undefined {
  const bytes = Buffer.concat([Buffer.from('x'), Buffer.from(line), Buffer.from('\n{"a":1}')]);
  const scanner = new ObjectScanner(keys);
  if (!scanner.scan(bytes, 1, 1 + Buffer.byteLength(line))) return undefined;
  const values: Record<string, unknown> = {};
  for (const number of scanner.found.subarray(0, scanner.count)) {
    const [from, to] = [scanner.from[number] ?? 0, scanner.to[number] ?? 0];
    const plain = scanner.isPlain[number] === 1;
    values[keys[number] ?? ''] = plain
      ? bytes.toString('latin1', from + 1, to - 1)
      : JSON.parse(bytes.toString('utf8', from, to));
  }
  return values;
}

function wanted(line: string): Record<string, unknown> {
  const entries = Object.entries(JSON.parse(line) as Record<string, unknown>);
  return Object.fromEntries(entries.filter(([key]) => keys.includes(key)));
}

const key = fc.oneof(fc.constantFrom(...keys), fc.constantFrom('typ', 'types', 'ü', ''));
const object = fc.dictionary(key, fc.jsonValue({ maxDepth: 3 }));
const space = fc.constantFrom('', '', ' ', '\t');

describe('scanning an object of JSON', () => {
  it('finds the values that JSON.parse finds', () => {
    fc.assert(
      fc.property(object, space, space, fc.constantFrom('', ' ', '\r'), (made, a, b, end) => {
        const parts = Object.entries(made).map(
          ([name, value]) => `${JSON.stringify(name)}${a}:${b}${JSON.stringify(value)}`,
        );
        const line = `{${b}${parts.join(`${a},${b}`)}${a}}${end}`;
        expect(scanned(line), line).toEqual(wanted(line));
      }),
    );
  });

  it('takes nothing that JSON.parse refuses', () => {
    const edit = fc.record({
      at: fc.nat(),
      removed: fc.nat(3),
      added: fc.string({ maxLength: 3 }),
    });
    fc.assert(
      fc.property(object, edit, (made, { at, removed, added }) => {
        const text = JSON.stringify(made);
        const from = at % (text.length + 1);
        const line = (text.slice(0, from) + added + text.slice(from + removed)).replace(/\n/g, '');
        const values = scanned(line);
        if (values === undefined) return;
        expect(JSON.parse(line), line).toBeInstanceOf(Object);
        expect(values, line).toEqual(wanted(line));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{"a":1,"a":"last"}', { a: 'last' }],
    [String.raw`{"a":"\u00e4\n\"","b":{"a":2}}`, { a: 'ä\n"', b: { a: 2 } }],
    [
      '{"a":-0.5e+10,"type":0,"b":[true,false,null,{}]}',
      { a: -5e9, type: 0, b: [true, false, null, {}] },
    ],
    ['{}', {}],
  ])('reads %s', (line, values) => {
    expect(scanned(line)).toEqual(values);
  });

  it.each([
    '',
    '[]',
    '1',
    '{"a":1',
    '{"a":1}}',
    '{"a":1,}',
    '{,}',
    '{"a" 1}',
    '{"a":01}',
    '{"a":1.}',
    '{"a":-}',
    '{"a":1e}',
    '{"a":nul}',
    '{"a":truely}',
    '{"a":[1,]}',
    '{"a":[1}',
    '{"a":{"b"}}',
    '{"a":"\t"}',
    String.raw`{"a":"\x"}`,
    String.raw`{"a":"\u12g4"}`,
    '{"a":"open}',
    "{'a':1}",
    '\uFEFF{"a":1}',
    `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    String.raw`{"\u0061":1}`,
  ])('passes on %j', (line) => {
    expect(scanned(line)).toBeUndefined();
  });

  it('lets bytes through that are not UTF-8, as reading does', () => {
    const line = Buffer.from('{"a":"x\u00ff","b":1}', 'latin1');
    expect(scanned(line)).toEqual({ a: 'x\uFFFD', b: 1 });
  });
});
