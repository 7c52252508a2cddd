import { describe, expect, it } from 'vitest';
import { extractActionItems } from '../../../../src/core/actionItems/extractActionItems';

/** The items of a text without what only edits need. */
function read(text: string): Record<string, unknown>[] {
  return extractActionItems(text).map((item) => {
    const { mark, textEnd, nth, dueBy, ...rest } = item;
    expect(text.slice(mark.start, mark.end)).toBe(item.done ? mark.done : mark.open);
    expect(textEnd).toBeGreaterThan(0);
    expect(nth).toBeGreaterThanOrEqual(0);
    if (dueBy !== null) expect(dueBy).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    return Object.fromEntries(
      Object.entries(rest).filter(([key, value]) => value !== null && key !== 'line'),
    );
  });
}

const texts = (text: string): unknown[] => read(text).map((item) => item['text']);

describe('tables of actions', () => {
  it('reads the columns of a postmortem', () => {
    const text = [
      '# Postmortem: Checkout down',
      '',
      '## Action Items',
      '',
      '| Action | Owner | Due Date | Priority |',
      '|--------|-------|----------|----------|',
      '| Add a Grafana alert for seal status | Ana | 2026-03-01 | P1 |',
      '| [Specific action] | [name/team] | YYYY-MM-DD | P1/P2/P3 |',
      '| Update the deploy runbook | Platform team | TBD | P2 |',
    ].join('\n');
    expect(read(text)).toEqual([
      {
        text: 'Add a Grafana alert for seal status',
        owner: 'Ana',
        due: '2026-03-01',
        priority: 'P1',
        done: false,
      },
      { text: 'Update the deploy runbook', owner: 'Platform team', priority: 'P2', done: false },
    ]);
    expect(extractActionItems(text).map(({ line }) => line)).toEqual([6, 8]);
  });

  it.each([
    [
      '| Priority | Action | Owner | Due Date | Status |',
      '| P0 | Add a retry | Bo | March 3, 2026 | ✅ Done |',
      { text: 'Add a retry', owner: 'Bo', due: '2026-03-03', priority: 'P0', done: true },
    ],
    [
      '| # | Action | Type | Owner | DoD | Due / Trigger |',
      '| 1 | Add a retry | prevent | @bo | test | 2026-03-03 |',
      { text: 'Add a retry', owner: 'bo', due: '2026-03-03', done: false },
    ],
    [
      '| Action Item | Type | Who | Priority | Bug # | Due Date |',
      '| Add `a \\| b` | fix | Bo | High | #12 | 30.03.2026 |',
      {
        text: 'Add a | b',
        owner: 'Bo',
        due: '2026-03-30',
        priority: 'High',
        issue: '#12',
        done: false,
      },
    ],
    [
      '| Action | Owner | Status |',
      '| **Add** a [retry](https://github.com/a/b/issues/3) | Bo | In Progress |',
      {
        text: 'Add a retry',
        owner: 'Bo',
        issue: 'https://github.com/a/b/issues/3',
        done: false,
      },
    ],
    [
      '| Maßnahme | Verantwortlich | Frist | Status |',
      '| Alarm einrichten | Bo | 03.03.2026 | Erledigt |',
      { text: 'Alarm einrichten', owner: 'Bo', due: '2026-03-03', done: true },
    ],
    [
      '| 対策 | 担当 | 期限 | 状態 |',
      '| 監視を追加 | 佐藤 | 2026/03/03 | 完了 |',
      { text: '監視を追加', owner: '佐藤', due: '2026-03-03', done: true },
    ],
    ['| Task | | |', '| Add a retry | ✅ | |', { text: 'Add a retry', done: true }],
  ])('understands %s', (header, row, item) => {
    const columns = header.split('|').length - 2;
    expect(read(`## Next steps\n\n${header}\n|${'---|'.repeat(columns)}\n${row}\n`)).toEqual([
      item,
    ]);
  });

  it('finds a table of actions wherever it stands, and takes no timeline for one', () => {
    expect(texts('## Notes\n\n| Action | Owner |\n|---|---|\n| Add a retry | Bo |\n')).toEqual([
      'Add a retry',
    ]);
    const timeline = '| Time (UTC) | Action | Owner |\n|---|---|---|\n| 10:00 | Restarted | Bo |\n';
    expect(texts(`## Notes\n\n${timeline}`)).toEqual([]);
    expect(texts('## Facts\n\n| Name | Value |\n|---|---|\n| a | b |\n')).toEqual([]);
  });

  it('keeps rows with too few cells', () => {
    expect(
      read(
        '## Actions\n\nAction | Owner | Status\n---|---|---\nAdd a retry\n| Add a test | Bo |\n',
      ),
    ).toEqual([
      { text: 'Add a retry', done: false },
      { text: 'Add a test', owner: 'Bo', done: false },
    ]);
  });

  it.each([
    ['Done', true],
    ['✅', true],
    ['**Completed** (PR #4)', true],
    ['Fixed in #4', true],
    ["Won't do", true],
    ['[x]', true],
    ['Not done', false],
    ['Done?', true],
    ['Almost done', false],
    ['To be done', false],
    ['Partially done', false],
    ['⏳ In progress', false],
    ['🔴', false],
    ['', false],
    ['waiting for the vendor', false],
    ['已完成', true],
    ['未完成', false],
    ['Готово', true],
  ])('reads the status %j', (status, done) => {
    const [item] = read(`## Actions\n\n| Action | Status |\n|---|---|\n| Add x | ${status} |\n`);
    expect(item).toMatchObject({ done });
  });
});

describe('lists of actions', () => {
  it('reads the checklists of a journal entry with their groups', () => {
    const text = [
      '## What Changes Now',
      '### Immediate Changes (Done)',
      '- Add idempotency keys',
      '✅ Add tests ✅ Update the checklist',
      '### This Week',
      '- [ ] Add load testing to CI',
      '- [x] Write the guide',
      '### P1',
      '1. Run the workshop',
      '## Warning Signs',
      '- Async operations on shared resources',
    ].join('\n\n');
    expect(read(text)).toEqual([
      { text: 'Add idempotency keys', group: 'Immediate Changes (Done)', done: true },
      { text: 'Add tests', group: 'Immediate Changes (Done)', done: true },
      { text: 'Update the checklist', group: 'Immediate Changes (Done)', done: true },
      { text: 'Add load testing to CI', group: 'This Week', done: false },
      { text: 'Write the guide', group: 'This Week', done: true },
      { text: 'Run the workshop', group: 'P1', priority: 'P1', done: false },
    ]);
  });

  it.each([
    ['Add a retry (@bo, due 2026-03-03)', { owner: 'bo', due: '2026-03-03' }],
    ['Add a retry (Bo Li, 2026-03-03)', { owner: 'Bo Li', due: '2026-03-03' }],
    ['Add a retry (owner: Bo)', { owner: 'Bo' }],
    ['Add a retry - @bo', { owner: 'bo' }],
    ['Add a retry @bo @ana', { owner: 'bo, ana' }],
    ['Add a retry — Owner: Bo — Due: 3 March 2026', { owner: 'Bo', due: '2026-03-03' }],
    ['**[P1]** Add a retry', { priority: 'P1' }],
    ['P2: Add a retry', { priority: 'P2' }],
    ['**High**: Add a retry', { priority: 'High' }],
    ['Add a retry [P1] (by 2026-03-03)', { priority: 'P1', due: '2026-03-03' }],
    ['Add a retry (done)', { done: true }],
    ['Done: Add a retry', { done: true }],
    ['**DONE** - Add a retry', { done: true }],
    ['[DONE] Add a retry', { done: true }],
    ['✅ Add a retry', { done: true }],
    ['~~Add a retry~~', { done: true }],
    ['❌ Add a retry', {}],
    ['Add a retry (Grafana)', { text: 'Add a retry (Grafana)' }],
    ['Add a retry (due 03/04/2026)', { due: '03/04/2026' }],
    ['Add a retry (due Q1 2026)', { due: 'Q1 2026' }],
    ['Completed forms need a retry', { text: 'Completed forms need a retry' }],
    ['Closed-loop test of `@types/node`', { text: 'Closed-loop test of @types/node' }],
  ])('reads %j', (line, item) => {
    expect(read(`## Follow-ups\n\n- ${line}\n`)).toEqual([
      { text: 'Add a retry', done: false, ...item },
    ]);
  });

  it('takes names in parentheses for owners where most items have one', () => {
    expect(read('## Actions\n\n- Add a retry (Bo)\n- Add a test (Ana)\n')).toEqual([
      { text: 'Add a retry', owner: 'Bo', done: false },
      { text: 'Add a test', owner: 'Ana', done: false },
    ]);
  });

  it('reads labels below an item, groups by label, and leaves explanations alone', () => {
    const text = [
      '## Remediation',
      '- **Add a retry**',
      '  - Owner: Bo',
      '  - Due: 2026-03-03',
      '  - because the network fails',
      '- Short term:',
      '  - Add a test',
      '    wrapped in two lines',
      '  - [x] Remove the flag',
    ].join('\n');
    expect(read(text)).toEqual([
      { text: 'Add a retry', owner: 'Bo', due: '2026-03-03', done: false },
      { text: 'Add a test wrapped in two lines', group: 'Short term', done: false },
      { text: 'Remove the flag', group: 'Short term', done: true },
    ]);
  });

  it('reads headings with labels as actions', () => {
    const text = [
      '## Action Items',
      '### 1. Add a retry',
      '**Owner:** Bo',
      '**Status:** Done',
      '### 2. Add a test',
      '- Owner: Ana',
      '- Due: 2026-03-03',
    ].join('\n');
    expect(read(text)).toEqual([
      { text: 'Add a retry', owner: 'Bo', done: true },
      { text: 'Add a test', owner: 'Ana', due: '2026-03-03', done: false },
    ]);
  });

  it('counts checkboxes anywhere, except where they choose something', () => {
    expect(
      texts('# Notes\n\n- [ ] Add a retry\n\n## Severity\n\n- [x] SEV1\n- [ ] SEV2\n'),
    ).toEqual(['Add a retry']);
  });

  it('finds nothing in prose, code and lists about other things', () => {
    const text = [
      '## Lessons',
      '- Tests matter',
      '```',
      '- [ ] not a task',
      '```',
      '## Actions',
      'We will do better.',
      '',
      '    - [ ] indented code',
    ].join('\n');
    expect(texts(text)).toEqual([]);
  });
});

describe('headings that announce actions', () => {
  it.each([
    ...[
      'Action Items',
      '## 7. Action items:',
      '🚀 Next Steps',
      'Corrective Measures',
      'Prevention',
    ],
    ...['Follow-ups', 'Follow up actions', 'Remediation', 'Moving Forward', 'What Changes Now'],
    ...['Action Items (Q3)', 'Short-term actions', 'Prochaines étapes', 'Nächste Schritte'],
    ...['Próximos pasos', 'Próximos passos', 'Следующие шаги', 'Наступні кроки', '再発防止策'],
    ...['改进措施', '후속 조치', 'Các bước tiếp theo', '**Action Items**'],
  ])('%s', (heading) => {
    const line = heading.startsWith('#') ? heading : `## ${heading}`;
    expect(texts(`${line}\n\n- Add a retry\n`)).toEqual(['Add a retry']);
  });
});

describe('any text', () => {
  it('takes time in proportion to the text', () => {
    const shapes = [
      '## Actions\n- ' + '[x] ('.repeat(20_000),
      '## Actions\n- ' + '**Owner: '.repeat(20_000),
      '## Actions\n' + '- [ ] a (b, c) @d\n'.repeat(10_000),
      '## Actions\n' + '  '.repeat(5_000) + '- a\n'.repeat(2_000),
      '## Actions\n| Action | Status |\n|---|---|\n' + '| a | Open |\n'.repeat(5_000),
      '## Actions\n✅' + ' ✅ a'.repeat(3_000),
      '✅'.repeat(50_000),
    ];
    for (const shape of shapes) expect(extractActionItems(shape)).toBeInstanceOf(Array);
  });
});
