import { expect, test } from './support/test';

/** The layout of the ledger is changed there and back, and Git is told how to merge the one file. */

const event = {
  timestamp: '2026-01-05T12:30:00Z',
  type: 'incident',
  task_id: 'auth-down',
  root_cause: 'Redis pool size too small',
};

test.use({ files: { 'progress/ledger.jsonl': `${JSON.stringify(event)}\n` } });

test('the layout is changed after a look at the plan, and the merge rule is offered', async ({
  workbench,
  workspace,
}) => {
  const dialog = workbench.page.locator('.monaco-dialog-box');
  await workbench.runCommand('Logbook: Change Ledger Layout...');
  await workbench.pick('A file for each writer');
  await expect(dialog).toContainText('New events go to progress/ledger.d/.');
  await expect(dialog).toContainText('These can become archives in progress/archive/');
  await workbench.screenshot('ledger-layout-plan');
  await dialog.getByRole('button', { name: 'Change Layout and Archive Files' }).click();
  await expect.poll(() => workspace.list('progress')).toEqual(['archive', 'ledger-index.json']);
  await expect.poll(() => workspace.read('.vscode/settings.json')).toContain('"per-writer"');

  await workbench.runCommand('Logbook: Change Ledger Layout...');
  await workbench.pick('One file');
  await expect(dialog).toContainText('New events go to progress/ledger.jsonl.');
  await dialog.getByRole('button', { name: 'Change Layout', exact: true }).click();
  const offer = 'progress/ledger.jsonl merge=union';
  await workbench.screenshot('ledger-merge-offer');
  await workbench.pressButton(offer, 'Add to .gitattributes');
  await expect.poll(() => workspace.read('.gitattributes').catch(() => '')).toContain(offer);
});
