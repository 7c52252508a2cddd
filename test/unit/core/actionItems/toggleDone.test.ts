import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractActionItems } from '../../../../src/core/actionItems/extractActionItems';
import { addLink, toggleDone } from '../../../../src/core/actionItems/toggleDone';
import { applyTextEdits } from '../../../../src/core/text/textEdit';
import { anyText } from '../markdown/markdownText';

/** The text after its first (or given) item was toggled. */
function toggled(text: string, index = 0): string {
  const item = extractActionItems(text)[index];
  if (item === undefined) throw new Error('no item');
  return applyTextEdits(text, toggleDone(text, item));
}

const table = (header: string, ...rows: string[]): string =>
  `## Action Items\n\n${header}\n${header.replace(/[^|]/g, '-')}\n${rows.join('\n')}\n`;

describe('ticking an item', () => {
  it.each([
    ['- [ ] Add x', '- [x] Add x'],
    ['- [x] Add x', '- [ ] Add x'],
    ['* [X] Add x', '* [ ] Add x'],
    ['1. [ ] Add x', '1. [x] Add x'],
    ['- Add x', '- [x] Add x'],
    ['2) Add x (@bo)', '2) [x] Add x (@bo)'],
    ['- ✅ Add x', '- Add x'],
    ['- Done: Add x', '- Add x'],
    ['- ~~Add x~~ (@bo)', '- Add x (@bo)'],
    ['- ⏳ Add x', '- ✅ Add x'],
    ['✅ Add x', '⬜ Add x'],
    ['⬜ Add x', '✅ Add x'],
    ['• Add x', '• ✅ Add x'],
    ['### Add x\nOwner: Bo\nStatus: Open\n', '### Add x\nOwner: Bo\nStatus: Done\n'],
    ['### Add x\n- Owner: Bo\n', '### ✅ Add x\n- Owner: Bo\n'],
  ])('changes %j to %j', (before, after) => {
    expect(toggled(`## Next Steps\n\n${before}`)).toBe(`## Next Steps\n\n${after}`);
  });

  it('writes a sign where the list has signs', () => {
    expect(toggled('## Actions\n\n- ✅ Add x\n- Add y\n', 1)).toBe(
      '## Actions\n\n- ✅ Add x\n- ✅ Add y\n',
    );
  });

  it('overrules a heading that says that all below is done', () => {
    expect(toggled('## What Changes Now\n\n### Now (done)\n\n- Add x\n')).toBe(
      '## What Changes Now\n\n### Now (done)\n\n- [ ] Add x\n',
    );
  });

  it.each([
    ['Open', 'Done'],
    ['open', 'done'],
    ['TODO', 'DONE'],
    ['⏳ In progress', '✅ Done'],
    ['⬜', '✅'],
    ['[ ]', '[x]'],
    ['**Open**', '**Done**'],
    ['Open (PR #12)', 'Done (PR #12)'],
    ['🔴 (PR #12)', '✅ (PR #12)'],
    ['', 'Done'],
    ['TBD', 'DONE'],
    ['waiting for the vendor', 'done - waiting for the vendor'],
    ['Offen', 'Erledigt'],
    ['進行中', '完了'],
    ['Done', 'Open'],
    ['✅ Done', '⏳ Open'],
    ['[x]', '[ ]'],
  ])('changes the status %j to %j', (before, after) => {
    const edited = toggled(table('| Action | Status |', `| Add x | ${before} |`));
    expect(edited).toBe(table('| Action | Status |', `| Add x | ${after.padEnd(before.length)} |`));
  });

  it("takes the table's own words", () => {
    const rows = ['| Add x | Shipped | Bo |', '| Add y | Queued  | Bo |'];
    expect(toggled(table('| Action | Status | Owner |', ...rows), 1)).toBe(
      table(
        '| Action | Status | Owner |',
        '| Add x | Shipped | Bo |',
        '| Add y | Shipped - Queued | Bo |',
      ),
    );
    const open = ['| Add x | To do |', '| Add y | Shipped |'];
    expect(toggled(table('| Action | Status |', ...open), 1)).toBe(
      table('| Action | Status |', '| Add x | To do |', '| Add y | To do   |'),
    );
  });

  it('marks the action itself where there is no status', () => {
    const before = table('| Action | Owner | Due Date | Priority |', '| Add x | Bo | - | P1 |');
    const after = before.replace('| Add x |', '| ✅ Add x |');
    expect(toggled(before)).toBe(after);
    expect(toggled(after)).toBe(before);
  });

  it('does nothing when the item is as wanted', () => {
    const text = '- [x] Add x\n';
    const [item] = extractActionItems(text);
    expect(item && toggleDone(text, item, true)).toEqual([]);
  });

  it('finds the item after the text has moved, and says so when it is gone', () => {
    const before = '- [ ] Add x\n- [ ] Add y\n';
    const [, item] = extractActionItems(before);
    if (item === undefined) throw new Error('no item');
    const moved = `# New title\n\n- [ ] Add y\n\nText.\n\n${before}`;
    expect(applyTextEdits(moved, toggleDone(moved, { ...item, line: 8 }))).toBe(
      moved.replace(/- \[ \] Add y\n$/, '- [x] Add y\n'),
    );
    const longer = '- [ ] Add x\n- [ ] Add y\n  and more\n';
    expect(applyTextEdits(longer, toggleDone(longer, item))).toBe(
      '- [ ] Add x\n- [x] Add y\n  and more\n',
    );
    expect(() => toggleDone('- [ ] Add z\n', item)).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });
});

const rowText = fc.constantFrom(
  'Add x',
  'Add `a \\| b`',
  '✅ Add y',
  '[Later](#later)',
  '~~Old~~',
  '',
);
const status = fc.constantFrom(
  'Open',
  'Done',
  '✅',
  '⬜',
  '',
  'In progress (#1)',
  'soon',
  '**done**',
  '[ ]',
);
const person = fc.constantFrom('Ana', '@bo', '', 'TBD');
const actionTable = fc
  .tuple(
    fc.constantFrom('| Action | Owner | Status |', 'Status | Owner | Action', '| # | Who | What |'),
    fc.array(fc.tuple(rowText, person, status), { minLength: 1, maxLength: 5 }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([header, rows, ending]) =>
    [
      '## Action Items',
      '',
      header,
      '|---|---|---|',
      ...rows.map((row) => `| ${row.join(' |  ')} |`),
    ].join(ending),
  );
const list = fc
  .array(
    fc.tuple(
      fc.constantFrom('- ', '* ', '1. ', '  - ', '', '> - '),
      fc.constantFrom('[ ] ', '[x] ', '[X] ', '✅ ', 'Done: ', '', '❌ '),
      fc.constantFrom(
        'Add x',
        'Add y (@ana, 2026-01-02)',
        '~~gone~~',
        '**P1**: fix it',
        'Owner: Bo',
      ),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) => `## Next Steps (done)\n\n${lines.map((line) => line.join('')).join('\n')}\n`);

describe('every item of any text', () => {
  it('changes in its own place, in one line, and back again', () => {
    fc.assert(
      fc.property(fc.oneof(actionTable, list, anyText), (text) => {
        for (const item of extractActionItems(text)) {
          const edits = toggleDone(text, item);
          expect(edits).toHaveLength(1);
          const [edit] = edits;
          if (edit === undefined) continue;
          expect(edit.start).toBeGreaterThanOrEqual(item.mark.start);
          expect(edit.end).toBeLessThanOrEqual(item.mark.end);
          expect(text.slice(item.mark.start, item.mark.end)).not.toMatch(/[\r\n]/);
          expect(edit.text).not.toMatch(/[\r\n]/);
          const after = applyTextEdits(text, edits);
          const same = extractActionItems(after).filter(
            ({ line, nth }) => line === item.line && nth === item.nth,
          );
          expect(same).toMatchObject([{ text: item.text, done: !item.done }]);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('adding a link', () => {
  it('puts it behind the text', () => {
    const text = table('| Action | Owner |', '| Add x   | Bo |');
    const [item] = extractActionItems(text);
    if (item === undefined) throw new Error('no item');
    const url = 'https://github.com/a/b/issues/1';
    expect(applyTextEdits(text, addLink(text, item, '#1', url))).toBe(
      text.replace('| Add x   |', `| Add x ([#1](${url}))   |`),
    );
    expect(() => addLink(text, item, '#1', 'javascript:alert(1)')).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });

  it.each([
    '- [ ] Add x (Ana, 2026-03-01)',
    '- [ ] Add x [P1] - @bo',
    '- [ ] Add x, Due: 2026-03-01, Owner: Ana',
    '- [ ] Add x (Ana)\n- [ ] Add y (Bo)',
    '## Next Steps\n\n✅ Add x (Ana, 2026-03-01) ✅ Add y',
  ])('leaves what %j says about itself', (text) => {
    const [item] = extractActionItems(text);
    if (item === undefined) throw new Error('no item');
    const url = 'https://github.com/a/b/issues/1';
    const [linked] = extractActionItems(applyTextEdits(text, addLink(text, item, '#1', url)));
    const { textEnd, ...same } = item;
    expect(linked).toMatchObject({ ...same, text: 'Add x (#1)', issue: url });
    expect(linked?.textEnd).toBeGreaterThan(textEnd);
  });
});
