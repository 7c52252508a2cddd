import { describe, expect, test } from 'vitest';
import {
  enterInProse,
  indentInProse,
  insertLink,
  pasteOverSelection,
  toggleMark,
} from '../../../../src/webview/form/proseEditing';
import type { ProseState } from '../../../../src/webview/form/proseEditing';

/** Reads a text in which `|` is the caret, or `‹` and `›` are the ends of the selection. */
function at(marked: string): ProseState {
  const start = marked.search(/[‹|]/);
  const end = marked.includes('›') ? marked.indexOf('›') - 1 : start;
  return { text: marked.replace(/[‹›|]/g, ''), start, end };
}

function shown(state: ProseState | undefined): string | undefined {
  if (!state) return undefined;
  const { text, start, end } = state;
  if (start === end) return `${text.slice(0, start)}|${text.slice(start)}`;
  return `${text.slice(0, start)}‹${text.slice(start, end)}›${text.slice(end)}`;
}

describe('Enter', () => {
  test.each([
    ['begins the next bullet', '- one|', '- one\n- |'],
    ['splits a bullet', '* one| two', '* one\n* | two'],
    ['counts on', '9. nine|', '9. nine\n10. |'],
    ['keeps the indent', '- a\n  - b|\n- c', '- a\n  - b\n  - |\n- c'],
    ['leaves the next box open', '- [x] done|', '- [x] done\n- [ ] |'],
    ['goes on with a quote', '> said|', '> said\n> |'],
    ['ends a list in an empty item', '- one\n- |', '- one\n|'],
    ['ends a checklist in an empty item', '- [ ] one\n- [ ] |', '- [ ] one\n|'],
    ['ends a quote in an empty line', '> said\n> |', '> said\n|'],
    ['closes a code fence', 'text\n```ts|', 'text\n```ts\n|\n```'],
    ['closes an indented code fence', '  ```|', '  ```\n  |\n  ```'],
  ])('%s', (_, before, after) => {
    expect(shown(enterInProse(at(before)))).toBe(after);
  });

  test.each([
    ['in a paragraph', 'words|'],
    ['in a paragraph that begins with a number', '2026 was|'],
    ['in a rule', '---|'],
    ['inside a code fence', '```\n- one|\n```'],
    ['behind a closing fence', '```\ncode\n```|'],
    ['behind a fence that is closed already', '```|\ncode\n```'],
    ['over a selection', '- ‹one›'],
  ])('is a plain line break %s', (_, before) => {
    expect(enterInProse(at(before))).toBeUndefined();
  });
});

describe('Tab', () => {
  test('puts an item below the one above it', () => {
    expect(shown(indentInProse(at('- one\n- two|'), 1))).toBe('- one\n  - two|');
    expect(shown(indentInProse(at('10. one\n11. t|wo'), 1))).toBe('10. one\n    11. t|wo');
  });

  test('moves all items of a selection', () => {
    expect(shown(indentInProse(at('- one\n- t‹wo\n- three›'), 1))).toBe(
      '- one\n  - t‹wo\n  - three›',
    );
  });

  test('with Shift brings an item back', () => {
    expect(shown(indentInProse(at('- one\n  - two|'), -1))).toBe('- one\n- two|');
  });

  test.each(['words|', '- only|', '- one\n  - two|', '```\n- a\n- b|\n```', '> a\n> b|'])(
    'leaves the field in %j',
    (before) => {
      expect(indentInProse(at(before), 1)).toBeUndefined();
    },
  );

  test('with Shift leaves the field where nothing is indented', () => {
    expect(indentInProse(at('- one|'), -1)).toBeUndefined();
  });
});

describe('a mark', () => {
  test.each([
    ['goes around the selection', '‹bold› text', '**‹bold›** text'],
    ['leaves blanks outside', 'a‹ b ›c', 'a **‹b›** c'],
    ['goes around the word at the caret', 'one tw|o three', 'one **tw|o** three'],
    ['waits for words where there are none', 'a  | b', 'a  **|** b'],
    ['is taken away from outside', 'a **‹b›** c', 'a ‹b› c'],
    ['is taken away from inside', 'a ‹**b**› c', 'a ‹b› c'],
    ['is taken away around the caret', 'a **b|** c', 'a b| c'],
  ])('%s', (_, before, after) => {
    expect(shown(toggleMark(at(before), '**'))).toBe(after);
  });

  test('of italic text leaves bold text bold', () => {
    expect(shown(toggleMark(at('**‹b›**'), '*'))).toBe('***‹b›***');
    expect(shown(toggleMark(at('***‹b›***'), '*'))).toBe('**‹b›**');
  });
});

describe('a link', () => {
  test.each([
    ['of the selection waits for its target', 'see ‹this›', 'see [this](|)'],
    ['of nothing waits for its text', 'see |', 'see [|]()'],
    ['of a URL waits for its text', '‹https://example.com›', '[|](https://example.com)'],
  ])('%s', (_, before, after) => {
    expect(shown(insertLink(at(before)))).toBe(after);
  });

  test('is made by pasting a URL over words', () => {
    expect(shown(pasteOverSelection(at('see ‹this›.'), 'https://example.com/a_(b)'))).toBe(
      'see [this](<https://example.com/a_(b)>)|.',
    );
  });

  test.each([
    ['see |', 'https://example.com'],
    ['see ‹this›', 'words'],
    ['see ‹this›', 'javascript:alert(1)'],
    ['‹https://a.example›', 'https://example.com'],
    ['```\n‹code›\n```', 'https://example.com'],
  ])('is not made in %j of %j', (before, pasted) => {
    expect(pasteOverSelection(at(before), pasted)).toBeUndefined();
  });
});
