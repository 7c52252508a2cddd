import { describe, expect, it } from 'vitest';
import { extractActionItems } from '../../../../src/core/actionItems/extractActionItems';

const url = 'https://github.com/a/b/issues/12';

describe('an item with an issue behind it', () => {
  it.each([
    ['Add a retry (Bo, 2026-03-03)', { owner: 'Bo', due: '2026-03-03' }],
    ['Add a retry [P1]', { priority: 'P1' }],
    ['Add a retry — 2026-03-03', { due: '2026-03-03' }],
    ['Add a retry, Due: 2026-03-03, Owner: Bo', { owner: 'Bo', due: '2026-03-03' }],
    ['Add a retry @bo', { owner: 'bo' }],
    ['Add a retry (Grafana)', { text: 'Add a retry (Grafana) (#12)' }],
    ['Add a retry', {}],
  ])('is read like %j', (line, said) => {
    const item = { text: 'Add a retry (#12)', owner: null, due: null, priority: null, ...said };
    expect(extractActionItems(`- [ ] ${line} ([#12](${url}))\n`)).toMatchObject([
      { ...item, issue: url },
    ]);
    expect(extractActionItems(`- [ ] ${line} (#12)\n`)).toMatchObject([{ ...item, issue: '#12' }]);
  });

  it('may have several', () => {
    expect(
      extractActionItems('- [ ] Add a retry (Bo, 2026-03-03) (#12) (a/b#13).\n'),
    ).toMatchObject([{ text: 'Add a retry (#12) (a/b#13).', owner: 'Bo', due: '2026-03-03' }]);
  });

  it('may have a name in parentheses before it', () => {
    expect(
      extractActionItems('- [ ] Add a retry (Bo) (#12)\n- [ ] Add a test (Ana)\n'),
    ).toMatchObject([
      { text: 'Add a retry (#12)', owner: 'Bo', issue: '#12' },
      { text: 'Add a test', owner: 'Ana', issue: null },
    ]);
  });

  it('is none where the issue is all there is', () => {
    expect(extractActionItems('- [ ] Owner: Bo (#12)\n')).toEqual([]);
  });
});
