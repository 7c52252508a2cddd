import { expect, test, type Workspace } from './support/test';

/** From the third failure to the recorded repair: a real terminal, a real failing Vitest run, real Git. */

const failing = 'cart > adds up prices';
const wrong = 'total + line.unitPrice, 0';
const right = 'total + line.unitPrice * line.quantity, 0';

async function change(workspace: Workspace, from: string, to: string): Promise<void> {
  const before = await workspace.read('src/cart.ts');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  await workspace.write('src/cart.ts', after);
}

test('the Failures view shows what was tried, and the repair becomes an event', async ({
  workbench,
  workspace,
}) => {
  const { terminal } = workbench;
  await workbench.runCommand('Logbook: Show Failures');
  const view = workbench.sideBarView('Failures');
  await expect(view.welcome).toContainText('Nothing keeps failing');
  await workbench.screenshot('failures-empty');

  await terminal.open();
  expect(await terminal.run('npm test')).toBe(1);
  await expect(view.item(failing)).toContainText('once');
  await change(workspace, wrong, 'total + line.unitPrice, 1');
  expect(await terminal.run('npm test')).toBe(1);
  await expect(view.item(failing)).toContainText('2 times');
  await change(workspace, 'total + line.unitPrice, 1', 'total - line.unitPrice, 0');
  expect(await terminal.run('npm test')).toBe(1);
  await expect(view.item(failing)).toContainText('3 times');
  await expect(workbench.notification(failing)).toContainText('has failed 3 times');
  await workbench.screenshot('failure-prompt');

  // Each attempt with what changed before it, as a diff.
  await view.item(failing).click();
  await expect(view.item('Never seen before')).toBeVisible();
  await expect(view.item('Changed src/cart.ts')).toHaveCount(2);
  await expect(view.item('First failure')).toBeVisible();
  await view.item('attempt 3').click();
  await expect(workbench.activeTab).toHaveAccessibleName(/attempt 3/);
  await expect(workbench.changedText).toContainText('total - line.unitPrice, 0');
  await workbench.screenshot('failures-view');

  // The test says so where it is written.
  await workbench.openFile('test/cart.test.ts');
  await expect(workbench.codeLens(/failed 3 times/)).toBeVisible({ timeout: 20_000 });
  await workbench.screenshot('failures-code-lens');

  await change(workspace, 'total - line.unitPrice, 0', right);
  expect(await terminal.run('npm test')).toBe(0);
  await expect(view.item('Passes Again')).toBeVisible();
  await expect(view.item(failing)).toContainText('passed after 3 attempts');
  await workbench.pressButton('passes again, after 3 failed attempts', 'Record What Fixed It');
  const form = workbench.form;
  await expect(form.input('task_id')).toHaveValue('fix-cart-adds-up-prices');
  await expect(form.input('error')).toHaveValue(/expected .* to be 1260/);
  await expect(form.input('summary')).toHaveValue(/Then: Changed src\/cart\.ts\./);
  await expect(form.input('files_modified')).toHaveValue('src/cart.ts');
  await workbench.screenshot('failure-repaired');
  await form.input('root_cause').fill('The sum left the quantity out');
  await form.input('fix').fill('Multiply each price with its quantity');
  await form.input('lesson_learned').fill('A cart test with one of each hides a missing quantity');
  await form.input('dora_impact.lead_time').fill('10 minutes');
  await expect(form.content.getByRole('button', { name: 'Save' })).toBeEnabled();
  await form.content.getByText('The entry in progress/NOTES.md').click();
  await expect(form.content.getByLabel('Notes entry')).toContainText(`+`);
  await form.input('dora_impact.lead_time').press('ControlOrMeta+Enter');
  await expect(workbench.notification('Recorded fix-cart-adds-up-prices')).toBeVisible();
  expect(await workspace.read('progress/NOTES.md')).toContain('line.unitPrice * line.quantity');

  // What is over is shown until it is dismissed.
  await view.item('passed after 3 attempts').hover();
  await view.item('passed after 3 attempts').getByRole('button', { name: 'Dismiss' }).click();
  await expect(view.item(failing)).toHaveCount(0);
  await expect(view.item('Patterns')).toBeVisible();
});

test.describe('in a folder that is trusted later', () => {
  test.use({
    trusted: false,
    files: { 'colour.mjs': "setTimeout(() => { throw new Error('no such colour'); }, 300);\n" },
  });

  test('the Failures view goes on with what happens from then on', async ({ workbench }) => {
    const view = await workbench.openView('Failures');
    await expect(view.welcome).toContainText('In Restricted Mode no terminal');
    await workbench.runCommand('Workspaces: Manage Workspace Trust');
    await workbench.page.getByRole('button', { name: 'Trust', exact: true }).click();
    await expect(workbench.page.locator('.statusbar')).not.toContainText('Restricted Mode');
    await workbench.terminal.open();
    expect(await workbench.terminal.run('node colour.mjs')).toBe(1);
    await expect(view.item('no such colour')).toContainText('once');
  });
});
