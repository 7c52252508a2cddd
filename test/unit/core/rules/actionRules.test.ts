import { describe, expect, it } from 'vitest';
import { actionItemsOf } from '../../../../src/core/actionItems/extractActionItems';
import { actionsOf } from '../../../../src/core/rules/actions';
import { checkDocument } from '../../../../src/core/rules/checkDocument';
import { viewDocument } from '../../../../src/core/rules/documentView';
import { ruleTypes } from './types';

const now = new Date(2026, 5, 1);

function codesOf(actions: string): string[] {
  const text = `## Action Items\n\n${actions}\n`;
  const found = checkDocument(text, ruleTypes.postmortem, { now, isExcerpt: true });
  return found.map(({ code }) => code.replace('postmortem-', ''));
}

const table = (columns: string, ...rows: readonly string[]): string =>
  [columns, columns.replace(/[^|]+/g, ' --- '), ...rows].join('\n');
const withPriority = '| Action | Owner | Due | Priority |';

describe('rules about actions agree with the Action Items view', () => {
  it.each(['P1', 'High Priority', 'Critical', 'P1 - this week'])(
    'on the priority that the heading %j gives to all rows',
    (heading) => {
      const rows = (due: string): string =>
        table('| Action | Owner | Due |', `| Add a seal-status alert | Ana | ${due} |`);
      expect(codesOf(`### ${heading}\n\n${rows('2026-01-01')}`)).toEqual(['overdue-action']);
      expect(codesOf(`### ${heading}\n\n${rows('2026-07-01')}`)).toEqual([]);
    },
  );

  it('on a priority that stands in the row: it counts, unless it says nothing', () => {
    const row = (priority: string): string =>
      `### P1\n\n${table(withPriority, `| Add a seal-status alert | Ana | 2026-01-01 | ${priority} |`)}`;
    expect(codesOf(row('P3'))).toEqual([]);
    expect(codesOf(row('TBD'))).toEqual(['overdue-action']);
    expect(codesOf(row('soon'))).toEqual(['action-priority']);
  });

  it('on rows without a priority beside a group that has one', () => {
    const rows = table(
      '| Action | Owner | Due |',
      '| Add a seal-status alert | Ana | 2026-07-01 |',
    );
    expect(codesOf(`${rows}\n\n### P1\n\n${rows}`)).toEqual(['action-priority']);
  });

  it('on what a heading says is done', () => {
    const row = table(withPriority, '| Add a seal-status alert | | 2026-01-01 | P1 |');
    expect(codesOf(`### Completed\n\n- Add more monitoring\n\n${row}`)).toEqual([]);
    expect(codesOf(`### Open\n\n- Add more monitoring\n\n${row}`)).toEqual([
      'vague-action',
      'action-owner',
      'overdue-action',
    ]);
  });

  it.each([
    table(withPriority, '| Completed: Add a b alert | Ana | 2026-01-01 | P1 |'),
    table(withPriority, '| Fixed - Add a c alert | Ana | 2026-01-01 | P1 |'),
    table(`${withPriority} ✓ |`, '| Add a seal-status alert | Ana | 2026-01-01 | P1 | ✅ |'),
    '- We should add a retry to the cart (done)',
    '- We should add a retry to the cart\n  - Status: Done',
  ])('on what says itself that it is done: %j', (actions) => {
    expect(codesOf(actions)).toEqual([]);
  });

  it('on everything that is done below any heading about actions', () => {
    const text = [
      '## Action Items',
      '### Immediate (Done)',
      '- Add a retry',
      '- [ ] Add a test',
      '## Next Steps',
      '#### Critical',
      '- ✅ Add a limit',
      '- Add a flag',
    ].join('\n\n');
    const actions = actionsOf(viewDocument(text, ruleTypes.postmortem));
    const items = actionItemsOf(viewDocument(text, ruleTypes.postmortem).document);
    expect(actions.map(({ isDone, knownPriority }) => [isDone, knownPriority])).toEqual(
      items.map(({ done, priority }) => [done, priority]),
    );
    expect(items.map(({ done }) => done)).toEqual([true, false, true, false]);
  });
});
