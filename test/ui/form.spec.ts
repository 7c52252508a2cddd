import { Workbench } from './pages/workbench';
import { expect, test } from './support/test';

const entry = 'docs/journals/20260314-1447-rounding.md';

test.use({
  files: {
    [entry]: [
      '---',
      'date: 2026-03-14',
      'time: 02:47 PM',
      'severity: high # as the pager said',
      "tags: [cart, 'floating-point']",
      'author: Ada Example',
      '---',
      '',
      '# The cart test that kept failing',
      '',
      '## What Happened',
      '',
      'The cart test failed three times in a row.',
      '',
      '## Our Own Section',
      '',
      '* kept   as it is',
      '',
    ].join('\n'),
  },
});

test.beforeEach(async ({ workbench }) => {
  await workbench.openFile(entry);
  await workbench.runCommand('Logbook: Open as Form');
  await expect(workbench.form.input('title')).toHaveValue('The cart test that kept failing');
});

test('typing changes the lines of the field and no other', async ({ workbench, workspace }) => {
  const before = await workspace.read(entry);
  const box = workbench.form.input('What Happened');
  await box.click();
  await workbench.page.keyboard.press('Control+End');
  await workbench.page.keyboard.type(' Then it passed.');
  await expect(workbench.dirtyTabs).not.toHaveCount(0);
  await workbench.save();
  await expect(workbench.dirtyTabs).toHaveCount(0);
  await expect(box).toBeFocused();
  expect(await workspace.read(entry)).toBe(
    before.replace('three times in a row.', 'three times in a row. Then it passed.'),
  );
});

test('undo takes back a word, redo brings it again, undoing all leaves the file clean', async ({
  workbench,
}) => {
  const { keyboard } = workbench.page;
  const box = workbench.form.input('title');
  await box.click();
  await keyboard.press('Control+End');
  await keyboard.type(' every time', { delay: 30 });
  await expect(box).toHaveValue('The cart test that kept failing every time');
  await keyboard.press('Control+Z');
  await expect(box).toHaveValue('The cart test that kept failing every');
  await keyboard.press('Control+Shift+Z');
  await expect(box).toHaveValue('The cart test that kept failing every time');
  for (let step = 0; step < 3; step += 1) await keyboard.press('Control+Z');
  await expect(box).toHaveValue('The cart test that kept failing');
  await expect(workbench.dirtyTabs).toHaveCount(0);
});

test('what is typed right after undo goes into the text that undo left', async ({ workbench }) => {
  const { keyboard } = workbench.page;
  const box = workbench.form.input('title');
  await box.click();
  await keyboard.press('Control+End');
  await keyboard.type(' every single time');
  await keyboard.press('Control+Z');
  await keyboard.press('Control+Z');
  await keyboard.type('day');
  await expect(box).toHaveValue('The cart test that kept failing everyday');
});

test('the form follows a file that another program changes', async ({ workbench, workspace }) => {
  const text = await workspace.read(entry);
  await workspace.write(entry, text.replace('three times', 'thirty times'));
  await expect(workbench.form.input('What Happened')).toHaveValue(
    'The cart test failed thirty times in a row.',
  );
});

test('what was typed is still there after the tab was hidden', async ({ workbench }) => {
  await workbench.form.input('title').fill('Another title');
  await workbench.openFile('package.json');
  await workbench.openFile(entry);
  await expect(workbench.form.input('title')).toHaveValue('Another title');
});

test('a merge conflict keeps the form from editing and says where it is', async ({
  workbench,
  workspace,
}) => {
  const text = await workspace.read(entry);
  await workspace.write(entry, `${text}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> branch\n`);
  await expect(workbench.form.content.getByText('begins a merge conflict')).toBeVisible();
  await expect(workbench.form.input('title')).not.toBeEditable();
});

test('a deleted file can be saved again', async ({ workbench, workspace }) => {
  await workbench.form.input('title').fill('Kept');
  await workspace.remove(entry);
  await expect(workbench.form.content.getByText('deleted on disk')).toBeVisible();
  await workbench.form.input('title').click();
  await workbench.save();
  await expect.poll(() => workspace.list('docs/journals')).toHaveLength(1);
  expect(await workspace.read(entry)).toContain('# Kept');
});

test('the text is one click away', async ({ workbench }) => {
  await workbench.form.content.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(workbench.textEditor).toContainText('# The cart test that kept failing');
});

test('text and form side by side show the same document', async ({ workbench }) => {
  const { keyboard } = workbench.page;
  const { form } = workbench;
  await form.content.getByRole('button', { name: 'More actions' }).click();
  await form.content.getByRole('menuitem', { name: 'Open Text to the Side' }).click();
  const beside = workbench.page.locator('.editor-group-container').last();
  await expect(beside.locator('.monaco-editor.focused')).toContainText('# The cart test');
  const section = form.input('Our Own Section');
  await section.click();
  // Until the window has noticed, keys with a command are still the text editor's.
  await expect(workbench.page.locator('.editor-group-container').first()).toHaveClass(/active/);
  await keyboard.press('Control+End');
  await keyboard.type(' now');
  const line = beside.locator('.view-line').filter({ hasText: 'now' });
  await expect(line).toHaveText(/as.it.is.now$/);
  await line.click();
  await keyboard.press('End');
  await keyboard.type(' too');
  await expect(section).toHaveValue('* kept   as it is now too');
});

test('two windows lose nothing of the same document', async ({
  workbench,
  workspace,
  session,
  server,
  browser,
}) => {
  // A context of its own: a window remembers which editors were open in the browser's storage.
  const page = await browser.newPage();
  const other = await Workbench.open(page, session, server.addressOf(workspace.folder));
  await other.openFile(entry);
  await other.runCommand('Logbook: Open as Form');
  await expect(other.form.input('title')).toHaveValue('The cart test that kept failing');

  // What one saves, the other shows, as long as it has nothing of its own.
  await workbench.form.input('title').fill('Rounding');
  await workbench.save();
  await expect(other.form.input('title')).toHaveValue('Rounding');
  await expect(other.dirtyTabs).toHaveCount(0);

  // Where it has, both texts stay until somebody decides.
  await other.form.input('What Happened').fill('Written in the second window.');
  await expect(other.dirtyTabs).not.toHaveCount(0);
  await workbench.form.input('title').fill('Rounding, again');
  await workbench.save();
  await expect(workbench.dirtyTabs).toHaveCount(0);
  await expect(other.form.content.getByText('This file was changed on disk')).toBeVisible();
  await other.screenshot('form-two-windows');
  await expect(other.form.input('What Happened')).toHaveValue('Written in the second window.');
  await other.form.input('What Happened').click();
  await other.save();
  await expect(other.notification('The content of the file is newer')).toBeVisible();
  expect(await workspace.read(entry)).toContain('# Rounding, again\n');
  expect(await workspace.read(entry)).not.toContain('second window');
  await expect(other.form.input('What Happened')).toHaveValue('Written in the second window.');

  await other.runCommand('File: Revert File');
  await expect(other.form.input('title')).toHaveValue('Rounding, again');
  await expect(other.form.content.getByText('This file was changed on disk')).toHaveCount(0);
  await expect(workbench.form.content.locator('.notice')).toHaveCount(0);
  await other.page.context().close();
});
