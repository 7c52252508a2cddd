import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanFrontMatter } from '../../../../src/core/documents/frontMatterScan';
import { parseSummary } from '../../../../src/core/documents/summary';
import { scanSummary } from '../../../../src/core/documents/summaryScan';

function valuesOf(lines: readonly string[]): unknown {
  const scanned = scanFrontMatter(['---', ...lines, '---', ''].join('\n'));
  return scanned === undefined ? undefined : Object.fromEntries(scanned.values);
}

describe('scanFrontMatter', () => {
  it.each([
    [['status: done\t'], { status: 'done' }],
    [['title: "a: b # c"'], { title: 'a: b # c' }],
    [['title: a:b a#b'], { title: 'a:b a#b' }],
    [['tags: [a, b c , a/é]'], { tags: ['a', 'b c', 'a/é'] }],
    [['tags: [ ]'], { tags: [] }],
    [['tags:', '  - a', '  - b c '], { tags: ['a', 'b c'] }],
    [['tags:', '- a', '- b', 'status: done'], { tags: ['a', 'b'], status: 'done' }],
  ])('reads %j', (lines, values) => {
    expect(valuesOf(lines)).toEqual(values);
  });

  it.each([
    [['error: >-', '  a: b # c', '  - d']],
    [['files:', '  - src/a.ts', '  - rel: b', '  - {rel: c, href: "d"}']],
    [['dora:', '  minutes: 85', '  note: "a # b"']],
  ])('passes over %j, which no summary shows', (lines) => {
    expect(valuesOf([...lines, 'status: done'])).toEqual({ status: 'done' });
  });

  it.each([
    [['status: |', '  done']],
    [['tags:', '  - a: b']],
    [['tags:', '  - a', '   - b']],
    [['tags: [a,, b]']],
    [['error: |', '  a', '   b']],
    [['error: |', '  a\rstatus: b']],
    [['files:', '  - {a: b, a: c}']],
    [['files:', '  - {a: b} # c']],
    [['files:', '  - {a: -}']],
    [['files:', '  - a', '  b: c']],
    [['dora:', '  a: b', '  a: c']],
    [['dora:', '  a:', '    b: c']],
  ])('leaves %j to the full parser', (lines) => {
    expect(valuesOf(lines)).toBeUndefined();
  });

  it('answers as the full parser does of what is nested, whenever it answers', () => {
    const word = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom('a', 'b c', '1', 'a#b', 'é', '"x # y"') },
      fc.constantFrom('"\\n"', "'x'", '-', '', 'x\rz', 'x\u2028z', 'a ', '# a'),
      fc.string(),
    );
    const key = fc.constantFrom('tags', 'status', 'files', 'error', 'a', 'b');
    const pair = fc.tuple(key, word).map((parts) => parts.join(': '));
    const map = fc
      .array(pair, { minLength: 1, maxLength: 3 })
      .map((pairs) => `{${pairs.join(', ')}}`);
    const entry = fc.oneof(word, pair, map);
    const sign = fc.constantFrom('', '- ');
    const below = fc.record({
      indent: fc.constantFrom(' ', '  ', '  ', ''),
      sign,
      entries: fc.array(entry, { minLength: 1, maxLength: 3 }),
      odd: fc.oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        fc.tuple(fc.constantFrom('', ' ', '   '), sign, entry).map((parts) => [parts.join('')]),
      ),
    });
    const head = fc
      .tuple(key, fc.constantFrom('', '', '', '|', '>-', 'a'), below)
      .map(([name, text, { indent, sign: common, entries, odd }]) => [
        `${name}:${text === '' ? '' : ' '}${text}`,
        ...entries.map((one) => indent + common + one),
        ...odd,
      ]);
    const ending = fc.constantFrom('\n', '\r\n');
    let answered = 0;
    fc.assert(
      fc.property(fc.array(head, { minLength: 1, maxLength: 3 }), ending, (heads, lineBreak) => {
        const text = ['---', ...heads.flat(), '---', '# T', ''].join(lineBreak);
        const scanned = scanSummary(text, 'a.md', 'journal');
        if (scanned === undefined) return;
        answered++;
        expect(scanned).toEqual(parseSummary(text, 'a.md', 'journal'));
      }),
      { numRuns: 3000 },
    );
    expect(answered).toBeGreaterThan(100);
  });
});
