import { expect, test } from './support/test';

const entry = 'docs/journals/20260314-1447-rounding.md';

test.use({
  files: {
    [entry]: [
      '---',
      'date: 2026-03-14',
      'time: 02:47 PM',
      'severity: high',
      'tags: [cart]',
      'author: Ada Example',
      '---',
      '',
      '# The cart test that kept failing',
      '',
      '## What Happened',
      '',
      'Totals were wrong by a cent.',
      '',
      '## What We Tried',
      '',
      '### Attempt 1: Rounded each line (failed)',
      '',
      '**Why it failed:** Sums of rounded numbers drift.',
      '',
      '**Time lost:** 20 minutes',
      '',
      '## What We Learned',
      '',
      '### Technical Lessons',
      '',
      '- Money is counted in cents',
      '',
    ].join('\n'),
  },
});

test('a learning journey starts from a journal entry with what that says', async ({
  workbench,
  workspace,
}) => {
  const { form } = workbench;
  await workbench.openFile(entry);
  await workbench.runCommand('Logbook: New Learning Journey');
  await workbench.pick('The open Journal Entry');
  await expect(form.input('title')).toHaveValue(
    'Personal Learning Journey: The cart test that kept failing',
  );
  const [name = ''] = await workspace.list('docs/learning-journeys');
  expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-[a-z-]+-the-cart-test-that-kept-failing\.md$/);
  const path = `docs/learning-journeys/${name}`;
  await expect(form.input('Key learnings')).toHaveValue('Money is counted in cents');
  await expect(form.input('What was the problem')).toHaveValue('Totals were wrong by a cent.');
  await expect(form.row('What I Got Wrong', 0).getByRole('textbox').first()).toHaveValue(
    'Rounded each line',
  );
  await workbench.screenshot('journey-new');

  await form.input('Skills developed').fill('Property tests, written first');
  await form.field('Confidence before').getByRole('radio', { name: '2 of 5' }).check();
  await form.field('Confidence after').getByRole('radio', { name: '4 of 5' }).check();
  const skill = form.row('Skills', 0).getByRole('textbox');
  await skill.first().fill('Testing sums of money');
  await form.input('Knowledge Worth Sharing').fill('How to generate carts for tests');
  await workbench.screenshot('journey-filled');
  await workbench.save();
  await expect(workbench.dirtyTabs).toHaveCount(0);
  const text = await workspace.read(path);
  expect(text).toContain('**Skills developed:**\n\n- Property tests, written first\n');
  expect(text).toContain('**Confidence before:** 2\n\n**Confidence after:** 4\n');
  expect(text).toMatch(/\| Testing sums of money +\|/);
  expect(text).toContain('](../journals/20260314-1447-rounding.md)');

  await workbench.runCommand('View: Close All Editors');
  const library = await workbench.openView('Library');
  // The journal entry, and below it the journey that came out of it.
  const entries = library.item(/The cart test that kept failing/);
  await expect(entries).toHaveCount(2);
  await entries.last().click();
  await expect(form.input('Skills developed')).toHaveValue('Property tests, written first');
  await expect(form.field('Confidence after').getByRole('radio', { name: '4 of 5' })).toBeChecked();
  await form.field('Skills').scrollIntoViewIfNeeded();
  await workbench.screenshot('journey-skills');
  await form.field('Confidence after').scrollIntoViewIfNeeded();
  await workbench.useTheme('dark');
  await workbench.screenshot('journey-dark');
});
