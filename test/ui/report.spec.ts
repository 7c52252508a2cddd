import { ReportPage } from './pages/reportPage';
import { expect, test } from './support/test';

const day = 24 * 60 * 60 * 1000;
/** Noon of today in UTC: the events keep their days whenever the test runs. */
const noon = Math.floor(Date.now() / day) * day + day / 2;

/** @param days before today */
function at(days: number, minutes = 0): string {
  return new Date(noon - days * day + minutes * 60_000).toISOString();
}

function deployment(days: number, id: string, lead: number, more: object = {}): object {
  const commits = [{ id: 'abcdef0', time: at(days, -lead) }];
  const timestamp = at(days);
  return { timestamp, type: 'deployment', task_id: `deploy-${id}`, id, commits, ...more };
}

const shop = { service: 'shop', outcome: 'success', planned: true };
const events = [
  // The twelve weeks before: one deployment.
  deployment(100, 'old', 120, shop),
  ...[80, 73, 66, 52, 45, 38, 31, 24].map((days, index) =>
    deployment(days, `a${index}`, 30 + 5 * index, shop),
  ),
  // Failed, and fixed by an unplanned deployment after 45 minutes.
  deployment(17, 'bad', 90, { service: 'search', outcome: 'success', planned: true }),
  {
    timestamp: at(17, 20),
    type: 'incident',
    task_id: 'search-down',
    id: 'incident',
    caused_by: 'deploy-bad',
    root_cause: 'Pool of 10 connections too small',
    detected_at: at(17, 15),
    recovered_at: at(17, 60),
  },
  deployment(17, 'fix', 10, {
    timestamp: at(17, 60),
    service: 'search',
    outcome: 'success',
    planned: false,
    caused_by: 'search-down',
  }),
  deployment(10, 'test', 10, { environment: 'staging' }),
  {
    timestamp: at(3),
    type: 'task_completion',
    task_id: 'fix-pool',
    status: 'success',
    files_modified: ['src/cart.ts', 'src/gone.ts'],
    root_cause: 'pool of 50 connections too small.',
    lesson_learned: 'Load test the connection pool before a release, with the limits of production',
  },
  {
    timestamp: at(2),
    type: 'task_completion',
    task_id: 'tidy',
    status: 'success',
    files_modified: ['src/cart.ts'],
  },
];

test.use({
  files: {
    'progress/ledger.jsonl': `${events.map((event) => JSON.stringify(event)).join('\n')}\n`,
  },
});

test('the report is read, switched to months, followed to its events and exported', async ({
  workbench,
  workspace,
}) => {
  const report = new ReportPage(workbench.page);
  await workbench.runCommand('Logbook: Show Delivery Report');
  // 30, 35 ... 65, 90 and for the fix 70 (it comes an hour later): the fifth and sixth of ten are 50 and 55.
  await expect(report.tile('Change lead time')).toContainText('53 min');
  await expect(report.tile('Change lead time')).toContainText('Median of 10 changes.');
  await expect(report.tile('Deployment frequency')).toContainText('10 deployments to production.');
  await expect(report.tile('Deployment frequency')).toContainText('Better: 900 % more');
  await expect(report.tile('Failed deployment recovery time')).toContainText(
    'Not enough data (1 failed deployment)',
  );
  await expect(report.tile('Change fail rate')).toContainText('1 of 10 deployments failed.');
  await expect(report.tile('Deployment rework rate')).toContainText('10 %');
  await expect(report.content.getByText('staging (1)')).toBeVisible();
  await expect(report.content.locator('logbook-chart canvas')).toHaveCount(4);
  await workbench.screenshot('report');

  const table = await report.openTable('Failed deployment recovery time');
  await expect(table.getByRole('cell', { name: '45 min (n = 1)' })).toBeVisible();
  await report.content.getByText('How it is counted').first().click();
  await expect(report.content.getByText('The time from a commit to its deployment')).toBeVisible();
  await report.choice('Month').check();
  await expect(table.getByRole('columnheader', { name: 'Month' })).toBeVisible();
  await report.choice('Service').selectOption('search');
  await expect(report.tile('Change fail rate')).toContainText('1 of 2 deployments failed.');
  await report.choice('Service').selectOption({ label: 'All services' });
  await expect(report.section('Services')).toContainText('search');
  await report.section('Services').scrollIntoViewIfNeeded();
  await workbench.screenshot('report-lists');
  await expect(report.section('Most frequent root causes')).toContainText('2 events');

  // The report follows the ledger.
  const more = deployment(1, 'new', 10, { ...shop, outcome: 'failed' });
  const ledger = await workspace.read('progress/ledger.jsonl');
  await workspace.write('progress/ledger.jsonl', `${ledger}${JSON.stringify(more)}\n`);
  await expect(report.tile('Change fail rate')).toContainText('2 of 11 deployments failed.');

  await report.section('Hottest files').getByRole('button', { name: 'src/gone.ts' }).click();
  await expect(workbench.notification('src/gone.ts is not in the workspace')).toBeVisible();
  await workbench.runCommand('Notifications: Clear All Notifications');
  await report.section('Lessons').getByRole('button', { name: 'fix-pool' }).click();
  await expect(workbench.activeTab).toHaveAccessibleName(/^ledger\.jsonl/);
  await expect(workbench.cursorPosition).toContainText('Ln 14');

  // From the text editor: a page takes the focus back from a question that follows the palette at once.
  await workbench.runCommand('Logbook: Export Delivery Report');
  await workbench.pick('Markdown');
  await expect(workbench.quickInput.locator('.quick-input-box input')).toHaveValue(
    /delivery-report-[\d-]+\.md$/,
  );
  await workbench.accept();
  await expect(workbench.notification('The delivery report was exported')).toBeVisible();
  const [name = ''] = (await workspace.list('.')).filter((file) => file.startsWith('delivery-'));
  expect(await workspace.read(name)).toContain('| Change fail rate | 18 % | 2 of 11 deployments');
  await workbench.runCommand('Notifications: Clear All Notifications');
  await workbench.runCommand('Logbook: Export Delivery Report');
  await workbench.pick('HTML');
  await expect(workbench.quickInput.locator('.quick-input-box input')).toHaveValue(
    /delivery-report-[\d-]+\.html$/,
  );
  await workbench.accept();
  await expect(workbench.notification(/was exported to .*\.html/)).toBeVisible();
  const page = await workspace.read(name.replace(/\.md$/, '.html'));
  expect(page).toContain('2 of 11 deployments failed.');
  expect(page).toContain('<svg');
  expect(page).not.toMatch(/src="http|href="http[^"]*\.css/);

  // Back in the tab, the report is as it was left.
  await workbench.showPage('Delivery Report');
  await expect(report.choice('Month')).toBeChecked();

  for (const theme of ['light', 'highContrast'] as const) {
    await workbench.useTheme(theme);
    await expect(report.tile('Change fail rate')).toBeVisible();
    await workbench.screenshot(`report-${theme}`);
  }
  await workbench.runCommand('View: Split Editor Right');
  await workbench.useTheme('dark');
  await workbench.page.setViewportSize({ width: 760, height: 800 });
  await workbench.screenshot('report-narrow');
  await workbench.page.setViewportSize({ width: 1280, height: 800 });
});

test.describe('with lines that are no events', () => {
  test.use({
    files: {
      'progress/ledger.jsonl': `${events
        .map((event) => JSON.stringify(event))
        .toSpliced(3, 0, '{"torn": ')
        .join('\n')}\n`,
    },
  });

  test('the report says how many it left out, and leads to them', async ({ workbench }) => {
    const report = new ReportPage(workbench.page);
    await workbench.runCommand('Logbook: Show Delivery Report');
    const notes = report.content.getByRole('list', { name: 'What is not counted' });
    await expect(notes).toContainText('1 line of the ledger is no event');
    await workbench.screenshot('report-damaged');
    await notes.getByRole('button', { name: 'Show Damaged Lines' }).click();
    await workbench.pick(/^progress\/ledger\.jsonl:4/, 'ledger.jsonl:4');
    await expect(workbench.activeTab).toHaveAccessibleName(/^ledger\.jsonl/);
    await expect(workbench.cursorPosition).toContainText('Ln 4');
  });
});

test.describe('without a ledger', () => {
  test.use({ files: {} });

  test('the report says what would be there', async ({ workbench }) => {
    const report = new ReportPage(workbench.page);
    await workbench.runCommand('Logbook: Show Delivery Report');
    await expect(report.content.getByRole('heading')).toHaveText('No deployments recorded yet');
    await expect(report.content.getByRole('button', { name: 'Record Ledger Event' })).toBeVisible();
    await workbench.screenshot('report-empty');
  });
});
