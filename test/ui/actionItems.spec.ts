import { expect, test } from './support/test';

/** Promises made in a postmortem, a journal entry and the notes, chased in one view. */

const postmortem = 'docs/postmortems/2026-01-10-checkout-down.md';
const journal = 'docs/journals/20260110-1432-the-cart-charged-twice.md';
const notes = 'progress/NOTES.md';

/** The day so many days from now, `YYYY-MM-DD`. */
function day(offset: number): string {
  const at = new Date();
  at.setDate(at.getDate() + offset);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

const postmortemText = [
  '# Postmortem: Checkout down',
  '',
  '**Date:** 2026-01-10',
  '**Severity:** P1',
  '',
  '## Action Items',
  '',
  '| Action | Owner | Due Date | Priority | Status |',
  '|:-------|-------|----------|----------|--------|',
  `| Add a Grafana alert for \`seal \\| status\` | Ana | ${day(-3)} | P1 | Open |`,
  `| Add a dry run to the deploy runbook   |  @bo |  ${day(3)}|P2|   In progress  |`,
  '| Fix the build script | Ana | 2026-01-11 | P1 | Shipped |',
  '',
].join('\n');

const journalText = [
  '---',
  'date: 2026-01-10',
  'severity: high',
  '---',
  '',
  '# The cart charged twice',
  '',
  '## What Changes Now',
  '',
  '### This Week',
  '',
  '- [ ] Add load testing to CI (@ana)',
  '- [x] Write the payments guide',
  '',
].join('\r\n');

// Lines that end in different ways, as merges of old files have them.
const notesText = '# Notes\r\n\n- [ ] Keep the last ten images\n';

test.use({
  settings: { 'files.trimTrailingWhitespace': false },
  files: {
    [postmortem]: postmortemText,
    [journal]: journalText,
    [notes]: notesText,
  },
});

test('action items stand in groups, and ticking one changes exactly its mark', async ({
  workbench,
  workspace,
}) => {
  const view = await workbench.openView('Action Items');
  await expect(view.item('Overdue')).toBeVisible();
  await expect(view.items.filter({ hasText: 'Overdue' })).toContainText('1');
  await expect(view.item('Add a Grafana alert')).toContainText('Ana - due 3 days ago - P1');
  await expect(view.item('Due Soon')).toBeVisible();
  await expect(view.item('Add a dry run')).toContainText('bo - due in 3 days - P2');
  await expect(view.item('Later')).toBeVisible();
  await expect(view.item('Add load testing')).toContainText('ana - This Week');
  await expect(view.item('Keep the last ten images')).toBeVisible();
  await expect(workbench.logbookBadge).toHaveText('1');

  await view.checkbox('Add a Grafana alert').click();
  await expect
    .poll(() => workspace.read(postmortem))
    .toBe(postmortemText.replace('| P1 | Open |', '| P1 | Shipped |'));
  await expect(view.item('Overdue')).toHaveCount(0);
  await expect(workbench.logbookBadge).toHaveCount(0);

  await view.checkbox('Add load testing').click();
  await expect
    .poll(() => workspace.read(journal))
    .toBe(journalText.replace('- [ ] Add load', '- [x] Add load'));

  await expect(view.item('Done')).toContainText('4');
  await view.unfold('Done');
  await expect(view.checkbox('Write the payments guide')).toBeChecked();
  await view.checkbox('Write the payments guide').click();
  await expect
    .poll(() => workspace.read(journal))
    .toBe(
      journalText.replace('- [ ] Add load', '- [x] Add load').replace('[x] Write', '[ ] Write'),
    );

  expect(await workspace.read(notes)).toBe(notesText);
  // The rows have moved: only then does a click reach the row that it is meant for.
  await expect(view.item('Done')).toContainText('3');
  await view.checkbox('Keep the last ten images').click();
  await expect.poll(() => workspace.read(notes)).toBe(notesText.replace('[ ]', '[x]'));
});

test('the view follows files and unsaved changes, and opens a document at its item', async ({
  workbench,
  workspace,
}) => {
  const view = await workbench.openView('Action Items');
  await expect(view.item('Keep the last ten images')).toBeVisible();
  await workspace.write(notes, '# Notes\n\n- [ ] Keep the last five images\n');
  await expect(view.item('Keep the last five images')).toBeVisible();
  await workspace.write(
    'docs/postmortems/2026-01-12-other.md',
    `# Other\n\n## Next steps\n\n- Rotate the key (@bo, due ${day(-1)})\n`,
  );
  await expect(view.item('Rotate the key')).toContainText('bo - due yesterday');
  await expect(workbench.logbookBadge).toHaveText('2');

  await view.item('Keep the last five images').click();
  await expect(workbench.activeTab).toHaveAccessibleName(/^NOTES\.md/);
  await expect(workbench.cursorPosition).toContainText('Ln 3');
  await workbench.page.keyboard.press('Escape');
  await workbench.textEditor.click();
  await workbench.page.keyboard.press('ControlOrMeta+End');
  await workbench.page.keyboard.type('Unsaved.');
  await expect(workbench.dirtyTabs).toHaveCount(1);
  await view.checkbox('Keep the last five images').click();
  await expect(workbench.textEditor).toContainText('- [x] Keep the last five images');
  // What somebody is still writing is not saved for them.
  await expect(workbench.dirtyTabs).toHaveCount(1);
  await expect(view.item('Keep the last five images')).toHaveCount(0);
  expect(await workspace.read(notes)).toBe('# Notes\n\n- [ ] Keep the last five images\n');
});

test('the view shows the items of one owner', async ({ workbench }) => {
  const view = await workbench.openView('Action Items');
  await expect(view.item('Add a dry run')).toBeVisible();
  await workbench.screenshot('action-items');
  await workbench.runCommand('Logbook: Filter Action Items by Owner...');
  await expect(workbench.quickInput).toContainText('Everyone');
  await workbench.screenshot('action-items-filter');
  await workbench.pick('bo');
  await expect(view.item('Add a dry run')).toBeVisible();
  await expect(view.item('Add a Grafana alert')).toHaveCount(0);
  await expect(workbench.logbookBadge).toHaveCount(0);
  await workbench.widenSideBar(150);
  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    await workbench.useTheme(theme);
    if (theme === 'light') await workbench.runCommand('Logbook: Show All Action Items');
    await expect(view.item('Add a Grafana alert')).toBeVisible();
    await workbench.screenshot(`action-items-${theme}`);
  }
});

test.describe('without documents', () => {
  test.use({ files: {} });

  test('the view says what would be there', async ({ workbench }) => {
    const view = await workbench.openView('Action Items');
    await expect(view.welcome).toContainText('What your documents promise appears here');
    await workbench.screenshot('action-items-empty');
    await workbench.runCommand('Logbook: Mark Action Item as Done or Open');
    await expect(workbench.notification('There is no open action item')).toBeVisible();
  });
});
