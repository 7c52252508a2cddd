import { expect, test } from './support/test';

const event = (day: number, taskId: string, more: Record<string, unknown>) =>
  JSON.stringify({
    timestamp: `2026-01-${String(day).padStart(2, '0')}T12:30:00Z`,
    ...more,
    task_id: taskId,
  });

const fixLogin = '01JGVX4D2N6T5YQ0G5X8Z4R7AB';

const lines = [
  ...Array.from({ length: 40 }, (_, index) =>
    event(1, `bump-${index}`, { type: 'task_completion', status: 'success' }),
  ),
  event(5, 'auth-down', {
    type: 'incident',
    title: 'Nobody could log in for twenty minutes and the status page said that all was well',
    severity: 'P1',
    root_cause: 'Redis pool size too small',
  }),
  '{"timestamp": "2026-01-06T10:00:00Z", "type": "depl',
  event(7, 'ship-login', { type: 'deployment', service: 'auth' }),
  event(8, 'fix-login', { type: 'task_completion', status: 'failure', id: fixLogin }),
];

test.use({
  permissions: ['clipboard-read', 'clipboard-write'],
  files: {
    'progress/ledger.jsonl': `${lines.join('\n')}\n`,
    'progress/archive/NOTES-2026.md': `# Notes\n\n## Login fixed\n<!-- logbook event: ${fixLogin} -->\n`,
  },
});

test('leads from a month to the line of an event', async ({ workbench }) => {
  const library = await workbench.openView('Library');
  await library.unfold(/^Ledger/);
  await library.unfold('January 2026');
  await expect(library.item('Damaged line')).toBeVisible();
  await library.unfold('Incidents');
  await library.unfold('Completed tasks');
  await expect(library.item('fix-login')).toContainText('failure');
  await workbench.widenSideBar(150);
  await library.item('Nobody could log in').click();
  await expect(workbench.activeTab).toHaveAccessibleName(/^ledger\.jsonl/);
  await expect(workbench.cursorPosition).toContainText('Ln 41');
  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    await workbench.useTheme(theme);
    await workbench.screenshot(`ledger-${theme}`);
  }
  await workbench.widenSideBar(-260);
  await workbench.screenshot('ledger-narrow');
});

test('works with single events, and loads more of them', async ({ workbench }) => {
  const { page } = workbench;
  const library = await workbench.openView('Library');
  await library.unfold(/^Ledger/);
  await library.unfold('January 2026');
  await library.unfold('Completed tasks');

  await library.item('fix-login').click({ button: 'right' });
  await workbench.chooseFromMenu('Copy Event ID');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(fixLogin);
  await library.item('fix-login').click({ button: 'right' });
  await workbench.chooseFromMenu('Copy Event as JSON');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('"status": "failure"');
  await library.item('fix-login').click({ button: 'right' });
  await workbench.chooseFromMenu('Open Notes Entry');
  await expect(workbench.activeTab).toHaveAccessibleName(/^NOTES-2026\.md/);
  await expect(workbench.cursorPosition).toContainText('Ln 4');

  await library.fold('Completed tasks');
  await library.unfold('Completed tasks');
  await page.keyboard.press('End');
  await library.item('Load more').click();
  await expect(library.item('Load more')).toHaveCount(0);
});
