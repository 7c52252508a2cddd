import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './support/test';

/** What every editor of VS Code does, the form does too: revert, hot exit. */

const entry = 'docs/journals/20260314-1447-rounding.md';
const text = [
  '---\ndate: 2026-03-14\ntime: 02:47 PM\nseverity: high\ntags: [cart]\nauthor: Ada Example\n---\n',
  '# The cart test that kept failing\n',
  '## What Happened\n\nThe cart test failed three times in a row.\n',
].join('\n');

test.use({ files: { [entry]: text } });

test.beforeEach(async ({ workbench }) => {
  await workbench.openFile(entry);
  await workbench.runCommand('Logbook: Open as Form');
  await expect(workbench.form.input('title')).toHaveValue('The cart test that kept failing');
  await workbench.form.input('title').fill('Never mind');
  await expect(workbench.dirtyTabs).toHaveCount(1);
});

test('revert brings back what is on disk', async ({ workbench, workspace }) => {
  await workbench.runCommand('File: Revert File');
  await expect(workbench.form.input('title')).toHaveValue('The cart test that kept failing');
  await expect(workbench.dirtyTabs).toHaveCount(0);
  expect(await workspace.read(entry)).toBe(text);
});

test('a window that is closed with unsaved changes opens with them', async ({
  workbench,
  workspace,
  session,
}) => {
  // VS Code stores which editors are open once a minute at the latest.
  const backups = path.join(session.userDataDir, 'User/Backups');
  await expect.poll(() => textsBelow(backups)).toContain('Never mind');
  const openEditors = () => workbench.storedState('memento/workbench.parts.editor');
  await expect.poll(openEditors, { timeout: 70_000 }).toContain('logbook.form');
  await workbench.page.reload();
  await workbench.ready();
  await expect(workbench.form.input('title')).toHaveValue('Never mind');
  await expect(workbench.dirtyTabs).not.toHaveCount(0);
  await workbench.form.input('title').click();
  await workbench.save();
  await expect(workbench.dirtyTabs).toHaveCount(0);
  expect(await workspace.read(entry)).toBe(
    text.replace('The cart test that kept failing', 'Never mind'),
  );
});

/** All texts of the files below a folder, one after the other. */
async function textsBelow(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map((file) => readFile(path.join(file.parentPath, file.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}
