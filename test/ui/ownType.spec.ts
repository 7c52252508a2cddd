import { readFileSync } from 'node:fs';
import { expect, test } from './support/test';

/** The worked example of the documentation, as it stands there. */
const adr =
  /```markdown\n(---\nlogbook:\n {2}id: adr\n[^]*?)```/.exec(
    readFileSync('docs/templates.md', 'utf8'),
  )?.[1] ?? '';

test.describe('a template that the team has', () => {
  test.use({ files: { '.logbook/templates/adr.md': adr } });

  test("a team's own type works like the built-in ones", async ({ workbench, workspace }) => {
    const { form } = workbench;
    await workbench.runCommand('Logbook: New Document...');
    await workbench.pick('Decision Record');
    await workbench.answer('Store sessions in PostgreSQL');
    await expect(form.input('title')).toHaveValue('Store sessions in PostgreSQL');
    await form.input('Context').fill('Two stores, one on-call rota.');
    await form.row('Options', 0).getByRole('textbox').first().fill('Redis');
    await form.input('Consequences').fill('One database fewer');
    await form.field('status').getByRole('combobox').selectOption('Accepted');
    await workbench.save();
    await expect(workbench.dirtyTabs).toHaveCount(0);
    await workbench.screenshot('own-type');
    const [name = ''] = await workspace.list('docs/decisions');
    const text = await workspace.read(`docs/decisions/${name}`);
    expect(text).toContain('status: Accepted\n');
    expect(text).toContain('## Consequences\n\n- One database fewer\n');
    expect(text).not.toContain('logbook');
    expect(text).not.toContain('## Follow-Up');

    const library = await workbench.openView('Library');
    await expect(library.item('Decision Record')).toBeVisible();
    await expect(library.item(/Store sessions in PostgreSQL/)).toBeVisible();

    // A change of the template holds at once, in the open form too.
    await workspace.write('.logbook/templates/adr.md', adr.replace('## Context', '## Why Now'));
    await expect(form.field('Why Now')).toBeVisible();

    // Without its template a document is text with headings, and says so.
    await workspace.remove('.logbook/templates/adr.md');
    await expect(form.content.getByText('The type "Decision Record" is gone')).toBeVisible();
    await expect(form.input('Context')).toHaveValue('Two stores, one on-call rota.');
    await expect(form.field('status').getByRole('textbox')).toHaveValue('Accepted');
    await workbench.screenshot('own-type-gone');
    await workspace.write('.logbook/templates/adr.md', adr);
    await expect(form.field('status').getByRole('combobox')).toHaveValue('Accepted');
    await workspace.remove('.logbook/templates/adr.md');
    await workbench.runCommand('View: Close All Editors');
    await workbench.page.keyboard.press('ControlOrMeta+P');
    await workbench.pick(new RegExp(`^${name}`), name);
    await expect(form.content.getByText('No document type matches this file')).toBeVisible();
    await expect(form.content.getByText('Not part of the template')).toHaveCount(0);
    await form.content.getByRole('button', { name: 'Open as text' }).click();
    await expect(workbench.textEditor).toContainText('status: Accepted');
    await expect(workbench.dirtyTabs).toHaveCount(0);
    expect(await workspace.read(`docs/decisions/${name}`)).toBe(text);
  });
});

test('a broken template is reported in its line, and the other types keep working', async ({
  workbench,
  workspace,
}) => {
  await workbench.runCommand('Logbook: New Document Type...');
  await workbench.answer('Decision Record');
  await expect(workbench.activeTab).toHaveAccessibleName(/^decision-record\.md/);
  await expect(workbench.textEditor).toContainText('This file is a document type');
  await workbench.screenshot('own-type-template');
  const path = '.logbook/templates/decision-record.md';
  const template = await workspace.read(path);
  await workspace.write(path, template.replace('docs/decision-record', '../outside'));
  await expect(workbench.notification('is no usable document type')).toBeVisible();
  await workbench.screenshot('own-type-broken');
  await workbench.runCommand('Logbook: New Document...');
  await expect(workbench.quickInput.getByRole('option', { name: /^Postmortem/ })).toBeVisible();
  await expect(workbench.quickInput.getByRole('option', { name: /^Decision Record/ })).toHaveCount(
    0,
  );
});
