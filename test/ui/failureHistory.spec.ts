import { expect, test } from './support/test';

/** What was recorded of runs: a failure that is days old, one that comes and goes, and an end to all of it. */

const failing = 'cart > adds up prices';
const runLog = '.git/logbook/runs.jsonl';
const day = 24 * 60 * 60 * 1000;

/** A line of the run log: the sample's test, failing some days ago. */
const failedAgo = (days: number) =>
  `${JSON.stringify({
    v: 1,
    kind: 'run',
    id: `days-${days}`,
    at: new Date(Date.now() - days * day).toISOString(),
    durationMs: 1000,
    command: 'npm test',
    cwd: '.',
    source: 'terminal',
    outcome: 'failed',
    runner: 'vitest',
    failures: [
      {
        name: failing,
        file: 'test/cart.test.ts',
        line: 14,
        message: 'AssertionError: expected 570 to be 1260 // Object.is equality',
        excerpt: 'AssertionError: expected 570 to be 1260 // Object.is equality',
        suite: false,
        key: `test/cart.test.ts::${failing}`,
        fingerprint: 'f1:0',
      },
    ],
    passed: { files: [], tests: [], command: false },
  })}\n`;

test('what has failed for days says so', async ({ workbench, workspace }) => {
  const { terminal } = workbench;
  await workspace.write(runLog, failedAgo(3.5) + failedAgo(2));
  const view = await workbench.openView('Failures');
  await expect(view.item(failing)).toContainText('2 times in 3 days');
  await terminal.open();
  expect(await terminal.run('npm test')).toBe(1);
  await expect(view.item(failing)).toContainText('3 times in 3 days');
  const prompt = workbench.notification(`"${failing}" has been failing for 3 days, 3 times.`);
  await expect(prompt).toBeVisible();
  await view.unfold(failing);
  await expect(view.item('attempt 2')).toContainText('2 days ago');
  await workbench.screenshot('failure-for-days');
  await workbench.pressButton(failing, 'New Journal Entry');
  await expect(workbench.form.input('title')).toHaveValue(
    `"${failing}" failed 3 times in a row over 3 days`,
  );
});

test.describe('a test that fails by turns', () => {
  test.use({
    settings: { 'logbook.failures.threshold': 1 },
    files: {
      'test/clock.test.ts': [
        "import { expect, it } from 'vitest';",
        "it('is on time', () => expect(process.env.CLOCK).toBe('right'));",
        '',
      ].join('\n'),
    },
  });

  test('is shown as flaky, and neither asked about nor counted', async ({
    workbench,
    workspace,
  }) => {
    const { terminal } = workbench;
    const run = (clock: string) => terminal.run(`CLOCK=${clock} npx vitest run`);
    const status = workbench.statusBarItem('logbook.status');
    const view = await workbench.openView('Failures');
    await terminal.open();
    await run('wrong');
    await expect(workbench.notification('has failed once. So has 1 other.')).toBeVisible();
    await expect(status).toContainText('2 keep failing');
    await run('right');
    await expect(view.item('is on time')).toHaveCount(0);
    // An open question would keep the next one from being asked.
    await workbench.runCommand('Notifications: Clear All Notifications');
    await run('wrong');
    await expect(view.item('is on time')).toContainText('flaky');
    // Recorded only when all has been said about the run before.
    await run('wrong');
    await expect(view.item(failing)).toContainText('4 times');
    await expect(status).toContainText('1 keeps failing');
    expect((await workspace.read(runLog)).match(/"kind":"prompted"/g)).toHaveLength(2);

    await workbench.openFile('test/clock.test.ts');
    await expect(workbench.codeLens(/^\s*flaky: it failed 3 times and passed once/)).toBeVisible();
    await view.unfold('is on time');
    await expect(view.item('attempt 2')).toContainText('No change since the run before');
    await expect(view.item('1 of 1 earlier cases')).toContainText('with nothing changed');
    await workbench.screenshot('failure-flaky');
  });
});

test.describe('an error in the terminal', () => {
  test.use({
    settings: { 'workbench.hover.delay': 300 },
    files: {
      'colour.mjs': "throw new Error('no such colour');\n",
      'progress/ledger.jsonl': `${JSON.stringify({
        timestamp: '2026-03-15T09:00:00Z',
        type: 'task_completion',
        task_id: 'colours',
        status: 'success',
        error: 'Error: no such colour',
        fix: 'Name it as the palette does',
      })}\n`,
    },
  });

  test('is a link that looks it up', async ({ workbench }) => {
    const { terminal, quickInput, page } = workbench;
    await terminal.open();
    await terminal.run('node colour.mjs');
    // What is known of failures is read when the window has been open for a while, and the terminal asks for the links of
    // a line only when the pointer comes from another one.
    await expect(async () => {
      await terminal.pointAt('ModuleJob.run');
      await terminal.pointAt('Error: no such colour');
      await expect(terminal.linkHover).toContainText('Have we seen this before?', {
        timeout: 2_000,
      });
    }).toPass();
    await workbench.screenshot('failure-terminal-link');
    await page.keyboard.down('ControlOrMeta');
    await page.mouse.down();
    await page.mouse.up();
    await page.keyboard.up('ControlOrMeta');
    await expect(quickInput).toContainText('Seen once');
    const fix = quickInput.getByRole('option', { name: /Name it as the palette does/ });
    await expect(fix).toBeVisible();
    await workbench.accept();
    await expect(workbench.activeTab).toHaveAccessibleName(/^ledger\.jsonl/);
  });
});

test('recorded runs and snapshots are deleted, after a question', async ({
  workbench,
  workspace,
}) => {
  const { terminal, page } = workbench;
  const view = await workbench.openView('Failures');
  await terminal.open();
  expect(await terminal.run('npm test')).toBe(1);
  await expect(view.item(failing)).toContainText('once');
  expect(await workspace.list('.git/logbook')).toEqual(
    expect.arrayContaining(['runs.jsonl', 'snapshots']),
  );

  const dialog = page.locator('.monaco-dialog-box');
  await view.pressAction('More Actions');
  await workbench.chooseFromMenu('Delete Recorded Runs and Snapshots...');
  await expect(dialog).toContainText('Delete all recorded runs and snapshots of cart?');
  await workbench.screenshot('failures-delete');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await terminal.run('npm test')).toBe(1);
  await expect(view.item(failing)).toContainText('2 times');

  await workbench.runCommand('Logbook: Delete Recorded Runs and Snapshots...');
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(view.welcome).toContainText('Nothing keeps failing');
  await workbench.screenshot('failures-deleted');
  // The view is empty as soon as the first of the files is gone.
  const left = async () =>
    (await workspace.list('.git/logbook')).filter((name) =>
      /^(?:runs|snapshots|deleted)/.test(name),
    );
  await expect.poll(left).toEqual([]);

  // Counting begins anew.
  expect(await terminal.run('npm test')).toBe(1);
  await expect(view.item(failing)).toContainText('once');
});
