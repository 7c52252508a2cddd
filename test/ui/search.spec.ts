import { expect, test } from './support/test';

/** What the team wrote down is found while somebody types, and an error is looked up where it stands. */

const error = 'PoolTimeout: no free connection in pool checkout after 5000 ms';
const again = 'PoolTimeout: no free connection in pool checkout after 7312 ms';
const entry = 'docs/journals/20260314-1447-pool.md';
const decision = 'docs/decisions/0001-two-pools.md';

test.use({
  permissions: ['clipboard-read', 'clipboard-write'],
  files: {
    'progress/ledger.jsonl': `${JSON.stringify({
      timestamp: '2026-03-15T09:00:00Z',
      type: 'incident',
      task_id: 'PAY-17',
      title: 'Checkout ran out of connections',
      error,
      root_cause: 'One worker never gave its connection back',
      fix: 'Close the cursor in a finally block',
    })}\n`,
    [entry]:
      '---\ndate: 2026-03-14\ntime: 02:47 PM\nseverity: high\n---\n\n# The pool that starved\n\n## What Happened\n\nOrders waited for a connection.\n',
    '.logbook/templates/decision.md':
      '---\nlogbook: { id: decision, label: Decision, icon: law, folder: docs/decisions, file: "{{slug}}.md" }\n---\n\n# {{title}}\n\n## Choices\n\n## Decision\n',
    [decision]: '# Two pools\n\n## Choices\n\nOne big pool starved the reports.\n',
    'error.log': `${again}\nsomething else\n`,
  },
});

test('finds events and documents of any type while typing, and shows them beside', async ({
  workbench,
}) => {
  const { quickInput, page } = workbench;
  const box = quickInput.getByRole('textbox');
  const row = (name: RegExp) => quickInput.getByRole('option', { name });
  await workbench.openFile('README.md');
  await workbench.runCommand('Logbook: Search Logbook...');
  await box.fill('starved');
  await expect(row(/The pool that starved/).first()).toBeVisible();
  await expect(row(/Two pools/).first()).toBeVisible();
  await workbench.screenshot('search');
  await box.fill('PAY-17');
  await expect(row(/incident PAY-17/).first()).toBeVisible();
  await box.fill('checkout ran out');
  await expect(row(/Checkout ran out of connections/).first()).toBeVisible();
  await expect(workbench.tabs.filter({ hasText: 'ledger.jsonl' })).toBeVisible();
  await expect(box).toBeFocused();
  await workbench.screenshot('search-preview');

  await quickInput.getByRole('button', { name: 'Only Decision' }).click();
  await expect(row(/Nothing found/)).toBeVisible();
  await workbench.screenshot('search-nothing');
  await box.fill('pool');
  await expect(row(/Two pools/).first()).toBeVisible();
  await expect(row(/The pool that starved/)).toHaveCount(0);
  await workbench.accept();
  await expect(workbench.form.input('title')).toHaveValue('Two pools');
  // What was only looked at is gone again.
  await expect(workbench.tabs.filter({ hasText: 'ledger.jsonl' })).toHaveCount(0);
  await expect(workbench.tabs.filter({ hasText: 'two-pools.md' })).toHaveCount(1);

  await workbench.runCommand('Logbook: Search Logbook...');
  await expect(row(/^pool/)).toBeVisible();
  await workbench.screenshot('search-recent');
  await workbench.dismissPick();

  // The same error, from a selection and from the clipboard; another one was never seen.
  await workbench.openFile('error.log');
  await page.keyboard.press('Shift+End');
  await workbench.runCommand('Logbook: Have We Seen This Before?');
  await expect(quickInput).toContainText('Seen once');
  await expect(row(/Close the cursor in a finally block/)).toBeVisible();
  await workbench.screenshot('recall');
  await workbench.accept();
  await expect(workbench.activeTab).toHaveAccessibleName(/^ledger\.jsonl/);

  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    'TypeError: x is not iterable',
  );
  await workbench.runCommand('Logbook: Have We Seen This Before?');
  await expect(workbench.notification('Never seen before: TypeError')).toBeVisible();
});
