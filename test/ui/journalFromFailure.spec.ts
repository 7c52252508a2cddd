import { expect, test, type Workspace } from './support/test';

/** The first promise of Logbook, as a user lives it: a real terminal, a real failing Vitest run, real Git. */

const failing = 'cart > adds up prices';

async function change(workspace: Workspace, from: string, to: string): Promise<void> {
  const before = await workspace.read('src/cart.ts');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  await workspace.write('src/cart.ts', after);
}

test('three failing runs in the terminal become a journal entry', async ({
  workbench,
  workspace,
}) => {
  const { terminal, form } = workbench;
  await terminal.open();
  expect(await terminal.run('npm test')).toBe(1);
  await change(workspace, 'total + line.unitPrice, 0', 'total + line.unitPrice, 1');
  expect(await terminal.run('npx vitest run')).toBe(1);
  await expect(workbench.notification(failing)).toHaveCount(0);
  await change(workspace, 'total + line.unitPrice, 1', 'total - line.unitPrice, 0');
  expect(await terminal.run('npm test')).toBe(1);

  // Quiet: the notification names the test and leaves the focus in the terminal.
  await expect(workbench.notification(`"${failing}" has failed 3 times`)).toBeVisible();
  await expect(terminal.input).toBeFocused();
  await workbench.screenshot('failure-prompt');
  await workbench.pressButton(failing, 'New Journal Entry');

  await expect(form.input('title')).toHaveValue(/adds up prices/);
  const [name] = await workspace.list('docs/journals');
  expect(name).toMatch(/^\d{8}-\d{4}-[a-z0-9-]+\.md$/);
  const path = `docs/journals/${name ?? ''}`;
  const created = await workspace.read(path);
  expect(created).toMatch(/^date: '?\d{4}-\d{2}-\d{2}'?$/m);
  expect(created).toMatch(/^time: '?\d{2}:\d{2} [AP]M'?$/m);
  expect(created).toMatch(/^severity: medium$/m);
  expect(created).toMatch(/^author: \S/m);
  expect(created).toMatch(/## Technical Details\n[^]*expected .* to be 1260/);

  await expect(form.field('What We Tried').locator('[data-row]')).toHaveCount(3);
  const second = form.row('What We Tried', 1);
  await expect(second.getByRole('textbox', { name: 'Title' })).toHaveValue('Changed src/cart.ts');
  expect(created).toMatch(/^\+.*total \+ line\.unitPrice, 1/m);
  expect(created).toMatch(/^\+.*total - line\.unitPrice, 0/m);
  await workbench.screenshot('journal-form-created');

  // The user fills in the rest, switches to the text and back, and saves.
  await form.input('The Brutal Truth').fill('We never tested more than one of anything.');
  await expect(workbench.dirtyTabs).not.toHaveCount(0);
  await workbench.save();
  await expect(workbench.dirtyTabs).toHaveCount(0);
  expect(await workspace.read(path)).toContain(
    '## The Brutal Truth\n\nWe never tested more than one of anything.\n',
  );
  await workbench.runCommand('Logbook: Open as Text');
  await expect(workbench.textEditor).toContainText('date:');
  await workbench.runCommand('Logbook: Open as Form');
  await expect(form.input('The Brutal Truth')).toHaveValue(
    'We never tested more than one of anything.',
  );

  await expect(workbench.tabs).toHaveCount(1);

  const library = await workbench.openView('Library');
  const month = new Date().toLocaleDateString('en', { month: 'long', year: 'numeric' });
  await expect(library.item(month)).toBeVisible();
  await expect(library.item(/adds up prices.*medium/)).toBeVisible();
  await workbench.screenshot('library');

  // A fourth failure of the same streak is not announced again.
  await terminal.run('npm test');
  await expect(workbench.notification(failing)).toHaveCount(0);
});
