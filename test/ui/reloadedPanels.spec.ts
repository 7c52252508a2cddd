import { QueryResultsPage } from './pages/queryResultsPage';
import { expect, test } from './support/test';

/** What stands in tabs of the ledger outlives the window. */

test.use({
  files: {
    'progress/ledger.jsonl': `${JSON.stringify({
      timestamp: '2026-01-05T12:30:00Z',
      type: 'task_completion',
      task_id: 'fix-cart',
      files_modified: ['src/cart.ts'],
    })}\n`,
  },
});

test('an event that is being written and the results of a query come back with the window', async ({
  workbench,
}) => {
  // VS Code stores which editors are open once a minute at the latest.
  test.setTimeout(150_000);
  const results = new QueryResultsPage(workbench.page);
  await workbench.runCommand('Logbook: Query Ledger...');
  await workbench.pick(/^Hot files/, '');
  await expect(results.cell(0, 2)).toHaveText('src/cart.ts');
  await workbench.runCommand('Logbook: Record Ledger Event');
  await workbench.pick('Incident');
  const { form } = workbench;
  await expect(form.input('task_id')).toBeFocused();
  await form.input('root_cause').fill('The cache was never emptied');
  const openEditors = () => workbench.storedState('memento/workbench.parts.editor');
  await expect.poll(openEditors, { timeout: 70_000 }).toContain('The cache was never emptied');

  await workbench.page.reload();
  await workbench.ready();
  await expect(form.input('root_cause')).toHaveValue('The cache was never emptied');
  await workbench.tabs.filter({ hasText: 'Query Results' }).click();
  await expect(results.heading).toHaveText('Hot files');
  await expect(
    results.content.getByRole('paragraph').filter({ hasText: 'The window was reloaded' }),
  ).toBeVisible();
  await workbench.screenshot('query-reloaded');
  await results.button('Run Again').click();
  await expect(results.cell(0, 2)).toHaveText('src/cart.ts');
});
