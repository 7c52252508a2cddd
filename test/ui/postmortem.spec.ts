import { expect, test } from './support/test';
import type { Workbench } from './pages/workbench';

/** A postmortem as its author lives it: created, filled in, gathered, asked why, checked, finished, opened again. */

async function create(workbench: Workbench, title: string): Promise<void> {
  await workbench.runCommand('Logbook: New Postmortem');
  await workbench.answer(title);
  await expect(workbench.form.input('title')).toHaveValue(`Postmortem: ${title}`);
}

/** Types into a cell of a table, by its row and column. */
async function fillCell(
  workbench: Workbench,
  field: string,
  row: number,
  column: number,
  text: string,
): Promise<void> {
  const cells = workbench.form.row(field, row).getByRole('textbox');
  await cells.nth(column).fill(text);
}

test('a postmortem is created, filled in, finalised and opened again', async ({
  workbench,
  workspace,
}) => {
  const { form } = workbench;
  await create(workbench, 'Checkout was down');
  const [name = ''] = await workspace.list('docs/postmortems');
  expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-checkout-was-down\.md$/);
  const path = `docs/postmortems/${name}`;
  await workbench.screenshot('postmortem-new');

  // The severity guide stands beside the choice, and can be chosen from.
  await form.field('Severity').getByRole('button', { name: 'Severity guide' }).click();
  await workbench.screenshot('postmortem-severity-guide');
  await form.field('Severity').getByRole('button', { name: /^P2/ }).click();
  await expect(form.field('Severity').getByRole('combobox')).toHaveValue('P2');

  await form.input('Executive Summary').fill('Nobody could pay for 47 minutes.');
  await fillCell(workbench, 'Timeline', 0, 0, '14:05');
  await fillCell(workbench, 'Timeline', 0, 1, 'Alert fired: checkout errors above 5 %');
  await form.field('Timeline').getByText('Add row').click();
  await fillCell(workbench, 'Timeline', 1, 0, '14:52');
  await fillCell(workbench, 'Timeline', 1, 1, 'Resolved: pool raised to 200 connections');
  // The duration follows the timeline.
  await expect(form.input('Duration')).toHaveValue('00:47');
  await form.input('Duration').fill('an hour');
  await form
    .field('Duration')
    .getByRole('button', { name: /Use 00:47/ })
    .click();
  await expect(form.input('Duration')).toHaveValue('00:47');

  await form.input('Users affected').fill('1,200');
  await form.input('What Went Well').fill('The alert fired within a minute.');
  await workbench.save();
  await expect(workbench.dirtyTabs).toHaveCount(0);
  const text = await workspace.read(path);
  expect(text).toContain('**Duration:** 00:47\n**Severity:** P2\n**Status:** Draft\n');
  expect(text).toMatch(/\| 14:05 +\| Alert fired: checkout errors above 5 % +\|\n/);
  expect(text).toContain('- **Users affected:** 1,200\n');

  // Somebody who did not write it has to have read it.
  await workbench.runCommand('Logbook: Finalise Postmortem');
  await workbench.pressButton('Nothing is written yet under: Root Cause', 'Finalise Anyway');
  await expect(workbench.quickInput).toContainText('Finalise Postmortem');
  await workbench.quickInput.locator('.quick-input-box input').fill('Grace Example');
  await workbench.quickInput
    .getByRole('checkbox', { name: /Grace Example/ })
    .first()
    .click();
  await workbench.accept();
  await expect.poll(() => workspace.read(path)).toContain('**Status:** Final\n');
  expect(await workspace.read(path)).toContain('**Reviewers:** Grace Example\n');

  await workbench.runCommand('View: Close All Editors');
  const library = await workbench.openView('Library');
  await library.item(/Checkout was down/).click();
  await expect(form.input('Executive Summary')).toHaveValue('Nobody could pay for 47 minutes.');
  await workbench.screenshot('postmortem-filled');

  // The text can be given any status; then a rule says what is missing, and the way back.
  await form.input('Reviewers').press('Backspace');
  await expect(form.field('Status').getByText('Nobody is named who reviewed')).toBeVisible();
  await form.field('Status').getByRole('button', { name: 'Set to "In Review"' }).click();
  await expect(form.field('Status').getByRole('combobox')).toHaveValue('In Review');
});

test('blame keeps a postmortem from being final', async ({ workbench, workspace }) => {
  const path = 'docs/postmortems/2026-03-14-down.md';
  await workspace.write('.vscode/settings.json', '{"logbook.rules":{"postmortem-blame":"error"}}');
  await create(workbench, 'Down');
  const { form } = workbench;
  await form.input('Root Cause').fill('The on-call engineer forgot to drain the node.');
  // Choosing the word is no way around the check.
  const status = form.field('Status').getByRole('combobox');
  await status.selectOption('Final');
  await expect(form.content.getByText('It is not final yet.')).toBeVisible();
  await expect(status).toHaveValue('Draft');
  await workbench.screenshot('postmortem-final-refused');
  await form.content.getByRole('button', { name: 'Finalise Postmortem' }).click();
  await expect(workbench.notification('cannot be final yet')).toBeVisible();
  await workbench.notification('cannot be final yet').hover();
  await workbench.page.keyboard.press('Escape');
  await workbench.runCommand('Logbook: Finalise Postmortem');
  await expect(workbench.notification('cannot be final yet')).toBeVisible();
  await workbench.screenshot('postmortem-refused');
  await workbench.pressButton('cannot be final yet', 'Set to In Review');
  const [name = ''] = await workspace.list('docs/postmortems');
  await expect
    .poll(() => workspace.read(path.replace(/[^/]*$/, name)))
    .toContain('**Status:** In Review\n');
});

test('five whys fill the root cause and the contributing factors', async ({ workbench }) => {
  const { form, page } = workbench;
  const { keyboard } = page;
  await create(workbench, 'Checkout was down');
  await form.content.getByRole('button', { name: '5 whys', exact: true }).click();
  const ladder = form.content.getByRole('group', { name: '5 whys' });
  await expect(ladder.getByRole('textbox', { name: 'What happened' })).toBeFocused();
  await keyboard.type('Checkout refused every order');
  await keyboard.press('Enter');
  await keyboard.type('An engineer ran the wrong command');
  await expect(ladder.getByText('This stops at a person')).toBeVisible();
  await workbench.screenshot('postmortem-five-whys-person');
  await keyboard.press('Enter');
  await keyboard.type('Nothing in the console asks for a confirmation');
  await ladder.getByRole('checkbox').check();
  await ladder.getByRole('textbox', { name: 'Why 1.1' }).click();
  await keyboard.press('Control+Enter');
  await keyboard.type('The runbook did not name the cluster');
  await expect(ladder.getByRole('textbox', { name: 'Why 1.2' })).toHaveValue(/runbook/);
  await ladder.getByRole('checkbox').last().check();
  await workbench.screenshot('postmortem-five-whys');
  await workbench.useTheme('highContrast');
  await workbench.screenshot('postmortem-five-whys-highContrast');
  await ladder.getByText('Fill In Root Cause').click();
  await expect(form.input('Root Cause')).toHaveValue(
    [
      'Nothing in the console asks for a confirmation.',
      'Checkout refused every order. Why?',
      '1. An engineer ran the wrong command.\n2. Nothing in the console asks for a confirmation.',
    ].join('\n\n'),
  );
  await expect(form.input('Contributing Factors')).toHaveValue(
    'The runbook did not name the cluster',
  );
  await expect(ladder).toHaveCount(0);
});

test('the timeline is gathered from Git', async ({ workbench, workspace }) => {
  await create(workbench, 'Checkout was down');
  await workbench.runCommand('Logbook: Gather Timeline');
  await workbench.pick('The last 4 hours');
  const commit = workbench.quickInput.getByRole('checkbox', { name: /Committed/ }).first();
  await expect(commit).toBeVisible();
  await workbench.screenshot('postmortem-gather');
  await commit.click();
  await workbench.accept();
  await expect(workbench.form.row('Timeline', 0).getByRole('textbox').nth(1)).toHaveValue(
    /^Committed /,
  );
  await workbench.save();
  const [name = ''] = await workspace.list('docs/postmortems');
  await expect
    .poll(() => workspace.read(`docs/postmortems/${name}`))
    .toMatch(/\| \d\d:\d\d +\| Committed /);
});
