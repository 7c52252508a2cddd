import { expect, test } from './support/test';

test('VS Code starts with Logbook installed', async ({ workbench }) => {
  const library = await workbench.openView('Library');
  await expect(library.root).toBeVisible();
  await expect(workbench.page.locator('.notification-toast')).toHaveCount(0);
  await workbench.screenshot('started');
});

test('the sample workspace has one failing test', async ({ workbench }) => {
  await workbench.terminal.open();
  expect(await workbench.terminal.run('npm test')).toBe(1);
  await expect(workbench.terminal.text).toContainText('1 failed');
});
