import { Workbench } from './pages/workbench';
import { expect, test } from './support/test';

const entry = 'docs/journals/20260314-1447-rounding.md';

test.use({ files: { [entry]: '# The cart test that kept failing\n' } });

test('a document that is open when VS Code starts has its menu', async ({
  context,
  session,
  server,
  workspace,
}) => {
  const { host } = new URL(server.addressOf(workspace.folder));
  const open = ['openFile', `vscode-remote://${host}${workspace.folder}/${entry}`];
  const address = server.addressOf(workspace.folder, { payload: JSON.stringify([open]) });
  const { page, activeTab } = await Workbench.open(await context.newPage(), session, address);
  await expect(activeTab).toHaveAccessibleName(/rounding\.md/);
  const actions = page.locator('.editor-group-container.active .editor-actions');
  await expect(actions.getByRole('button', { name: 'Open as Form' })).toBeVisible();
});
