import { describe, expect, it } from 'vitest';
import {
  changesWithin,
  cursorsAfterTyping,
  deletesAtCursor,
  type ChangedSpan,
  type Span,
} from '../../../../src/core/drafting/personsEdit';

const before = 'one two\nthree\n';

/** A change of `before`. */
function change(start: number, end: number, text: string): ChangedSpan {
  return { range: span(start, end), rangeOffset: start, rangeLength: end - start, text };
}

function span(start: number, end = start): Span {
  return { start: place(start), end: place(end) };
}

function place(offset: number) {
  const lines = before.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

describe("a person's edit", () => {
  it.each([
    ['Backspace', [change(2, 3, '')], [span(3)]],
    ['Delete', [change(3, 4, '')], [span(3)]],
    ['Backspace over a word', [change(4, 7, '')], [span(7)]],
    ['Backspace between brackets', [change(2, 4, '')], [span(3)]],
    ['Backspace at the start of a line', [change(7, 8, '')], [span(8)]],
    ['what was selected over lines', [change(4, 13, '')], [span(4, 13)]],
    ['at each cursor', [change(8, 9, ''), change(2, 3, '')], [span(3), span(9)]],
  ])('takes away at the cursor: %s', (_, changes, selections) => {
    expect(deletesAtCursor(changes, selections)).toBe(true);
  });

  it.each([
    ['elsewhere', [change(4, 5, '')], [span(0)]],
    ['a whole line and its break', [change(0, 8, '')], [span(0)]],
    ['also elsewhere', [change(2, 3, ''), change(9, 10, '')], [span(3)]],
    ['and puts something in', [change(2, 3, 'x')], [span(3)]],
    ['part of what is selected', [change(4, 6, '')], [span(0, 7)]],
    ['nothing', [], [span(3)]],
  ])('is not what takes away %s', (_, changes, selections) => {
    expect(deletesAtCursor(changes, selections)).toBe(false);
  });

  it('leaves the cursor behind what was typed', () => {
    expect(cursorsAfterTyping([change(3, 3, 'x')], [span(3)])).toEqual([4]);
    expect(cursorsAfterTyping([change(4, 7, 'new')], [span(4, 7)])).toEqual([7]);
    expect(cursorsAfterTyping([change(3, 3, '()')], [span(3)])).toEqual([5, 4]);
    const both = [change(9, 9, 'x'), change(3, 3, 'x')];
    expect(cursorsAfterTyping(both, [span(3), span(9)])).toEqual([11, 4]);
  });

  it('is nowhere else than at the cursor', () => {
    expect(cursorsAfterTyping([change(4, 4, 'x')], [span(3)])).toEqual([]);
  });

  it('reaches into what it changes', () => {
    const line = { start: 4, end: 8 };
    expect(changesWithin([change(5, 5, 'x')], line)).toBe(true);
    expect(changesWithin([change(4, 5, '')], line)).toBe(true);
    expect(changesWithin([change(1, 2, 'a stretch over it')], line)).toBe(true);
    expect(changesWithin([change(8, 8, 'x')], line)).toBe(false);
    expect(changesWithin([change(0, 1, '')], line)).toBe(false);
  });
});
