import { readFileSync } from 'node:fs';
import path from 'node:path';
import { QueryResultsPage } from './pages/queryResultsPage';
import { expect, test } from './support/test';

/** A question to the ledger, from the quick pick to a spreadsheet. */

const fixture = path.resolve(import.meta.dirname, '../fixtures/ledger/queries.jsonl');
const many = Array.from({ length: 10_000 }, (_, n) =>
  JSON.stringify({
    timestamp: new Date(Date.UTC(2025, 0, 1) + n * 3_600_000).toISOString(),
    type: 'deployment',
    task_id: `release-${n}`,
    note: n === 0 ? '=1+1, "quoted"' : 'Routine',
  }),
);

test.use({
  files: {
    'progress/archive/ledger-2025-Q1.jsonl': `${many.join('\n')}\n`,
    'progress/ledger.jsonl': `${readFileSync(fixture, 'utf8')}{"torn": \n`,
  },
});

test('a query is asked, its results are walked through, opened as CSV and traced to the ledger', async ({
  workbench,
}) => {
  const results = new QueryResultsPage(workbench.page);
  const { keyboard } = workbench.page;

  await workbench.runCommand('Logbook: Query Ledger...');
  await expect(workbench.quickInput.getByRole('option', { name: /^Hot files/ })).toBeVisible();
  await workbench.screenshot('query-pick');
  await workbench.page.keyboard.type('select(.root_cause |');
  await expect(
    workbench.quickInput.getByRole('option', { name: /^Not a jq filter yet.*syntax error/ }),
  ).toBeVisible();
  await workbench.screenshot('query-pick-wrong');
  const pasted = `cat progress/ledger.jsonl | jq -r '.files_modified[]?' | sort | uniq -c | sort -rn | head -5`;
  await workbench.pick(/^Hot files, answers what this command line is for/, pasted);

  await expect(results.heading).toHaveText('Hot files');
  await expect(results.columns).toHaveText([
    'Event',
    'changes',
    'file',
    'last_changed',
    'last_task',
  ]);
  await expect(results.cell(0, 1)).toHaveText('8');
  await expect(results.cell(0, 2)).toHaveText('auth/middleware.py');
  await expect(results.notes).toContainText('progress/ledger.jsonl:14');
  await workbench.screenshot('query-hot-files');

  await results.button('Edit Query').click();
  await workbench.pick(
    /^Run the jq filter/,
    '. | {task_id, note, root_cause, at: .timestamp, files: .files_modified}',
  );
  await expect(results.content.getByText('The table shows 10,000 results of 10,013')).toBeVisible();
  // Only what is on screen is drawn.
  expect(await results.rows.count()).toBeLessThan(100);
  await results.cell(0, 1).click();
  await expect(results.details).toContainText('release-0');
  await keyboard.press('ControlOrMeta+End');
  await expect(results.cell(9_999, 5)).toBeFocused();
  await keyboard.press('ControlOrMeta+Home');
  await expect(results.cell(0, 0)).toBeFocused();

  await results.columns.getByRole('button', { name: 'task_id' }).click();
  await results.columns.getByRole('button', { name: 'task_id' }).click();
  await expect(results.cell(0, 1)).toHaveText('release-9999');
  await workbench.screenshot('query-sorted');
  await results.columns.getByRole('button', { name: 'task_id' }).click();

  await results.button('Open as CSV').click();
  await expect(workbench.textEditor).toContainText('task_id,note,root_cause,at,files');
  await expect(workbench.textEditor).toContainText(`release-0,"'=1+1, ""quoted""",`);

  // The table is as it was left.
  await workbench.tabs.filter({ hasText: 'Query Results' }).click();
  await expect(results.details).toContainText('release-0');
  await results.cell(1, 0).getByRole('link').click();
  await expect(workbench.activeTab).toHaveAccessibleName(/^ledger-2025-Q1\.jsonl/);
  await expect(workbench.cursorPosition).toContainText('Ln 2, Col 1');
});
