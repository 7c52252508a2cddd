import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonRecords } from '../../../../src/core/learnings/jsonRecords';
import { mergeFiles, mergePatterns, newRecords } from '../../../../src/core/learnings/mergeFiles';

const found = (text: string) =>
  readJsonRecords(text).records.map(({ fields, line }) => [fields['id'], line]);
const damage = (text: string) => readJsonRecords(text).unreadable;

describe('readJsonRecords', () => {
  it('reads an array with one record a line, each in its line', () => {
    const text = '[\n  {"id":"a"},\n  {"id":"b"},\n  {"id":"c"}\n]\n';
    expect(found(text)).toEqual([
      ['a', 2],
      ['b', 3],
      ['c', 4],
    ]);
    expect(found(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(found(text));
    expect(damage(text)).toEqual([]);
  });

  it('reads the lines that were appended to an array', () => {
    expect(found('[{"id":"a"},{"id":"b"}]\n{"id":"c"}\n')).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 2],
    ]);
    const nested = '[\n {\n  "id": "a]",\n  "tags": [\n   "x"\n  ]\n },\n {"id": "b"}\n] \n';
    expect(found(`${nested}\n{"id":"c"}`)).toEqual([
      ['a]', 2],
      ['b', 8],
      ['c', 11],
    ]);
    expect(found('[]\n{"id":"c"}\n')).toEqual([['c', 2]]);
  });

  it('keeps what is no record, in an array too', () => {
    expect(damage('[{"id":"a"}, null,\n"torn"]\n{"id"')).toEqual([
      { text: 'null', line: 1 },
      { text: '"torn"', line: 2 },
      { text: '{"id"', line: 3 },
    ]);
    expect(damage('["torn"]\n{"id":"a"}')).toEqual([{ text: '["torn"]', line: 1 }]);
    expect(found('["torn"]\n{"id":"a"}')).toEqual([['a', 2]]);
  });

  it('reads an array that is torn as lines', () => {
    expect(found('[{"id":"a"},\n{"id":"b"}\n{"id":"c"}')).toEqual([
      ['b', 2],
      ['c', 3],
    ]);
    expect(damage('[{"id":"a"}] {"id":"b"}\n{"id":"c"}')).toHaveLength(1);
  });
});

describe('a merge of an array and of lines', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 8 });
  const record = (id: number) => ({ id: `p-${id}`, title: `"[${id}],\n{`, tags: [[id], 'x'] });
  const array = fc
    .tuple(ids, fc.constantFrom(undefined, 1, 2))
    .map(([list, indent]) => ({ list, text: JSON.stringify(list.map(record), null, indent) }));
  const lines = ids.map((list) => ({
    list,
    text: list.map((id) => `${JSON.stringify(record(id))}\n`).join(''),
  }));

  it('loses nothing and doubles nothing', () => {
    fc.assert(
      fc.property(array, lines, lines, (own, appended, others) => {
        const text = `${own.text}\n${appended.text}`;
        const merged = mergeFiles([others.text, text], mergePatterns);
        const all = new Set([...own.list, ...appended.list, ...others.list]);
        const written = merged.split('\n').slice(0, -1);
        expect(written.map((line) => JSON.parse(line) as unknown).toSorted(byId)).toEqual(
          [...all].map(record).toSorted(byId),
        );
        expect(newRecords(text, [merged])).toEqual([]);
        expect(mergeFiles([merged, text, merged], mergePatterns)).toBe(merged);
      }),
    );
  });

  function byId(a: unknown, b: unknown): number {
    return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
  }
});
