import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from './support/test';

const git = promisify(execFile);

const entry = 'docs/journals/20260314-1447-rounding.md';

test.use({
  files: {
    'src/cart.ts': 'export const rate = 0.19;\nexport const places = 2;\n',
    [entry]: [
      '---\ndate: 2026-03-14\ntime: 02:47 PM\nseverity: high\ntags: [cart]\nauthor: Ada Example\n---\n',
      '# The cart test that kept failing\n',
      '## What We Tried\n\n### Attempt 1: Rounded the total once (the fix)\n',
      '### Immediate Cause\n\nEach line was rounded before the sum.\n',
      '### Technical Lessons\n\n- Money is counted in cents\n',
    ].join('\n'),
  },
});

test('a finished task is recorded with what Git knows, once its gates pass', async ({
  workbench,
  workspace,
}) => {
  const run = (...args: string[]) => git('git', args, { cwd: workspace.folder });
  await run('checkout', '-q', '-b', 'fix/cart-rounding');
  await workspace.write('src/cart.ts', 'export const rate = 0.19;\nexport const places = 4;\n');
  await run('commit', '-q', '-am', 'Round to four places');

  await workbench.runCommand('Logbook: Record Ledger Event');
  await workbench.pick('Task Completion');
  const { form } = workbench;
  await expect(form.input('task_id')).toHaveValue('fix-cart-rounding');
  await expect(form.input('task_id')).toBeFocused();
  await expect(form.input('files_modified')).toHaveValue('src/cart.ts');
  await expect(form.input('lines_changed')).toHaveValue('2');
  await expect(form.field('lines_changed')).toContainText('Git');
  await workbench.screenshot('event-prefilled');

  await form.field('status').getByRole('combobox').selectOption('success');
  await form.input('lesson_learned').fill('Be more careful');
  await expect(form.field('lesson_learned')).toContainText('fits any task');
  await form.input('dora_impact.lead_time').fill('improved');
  await expect(form.field('dora_impact.lead_time')).toContainText('is no figure');
  const save = form.content.getByRole('button', { name: 'Save' });
  await expect(
    form.content.getByRole('button', { name: '2 problems to fix before saving.' }),
  ).toBeVisible();
  await workbench.screenshot('event-problems');

  // A hidden page is gone; what was typed is there when it comes back.
  await form.input('lesson_learned').fill('Sums of rounded prices drift: round the total once');
  await workbench.openFile('src/cart.ts');
  await workbench.tabs.filter({ hasText: 'Record Event' }).click();
  await expect(form.input('lesson_learned')).toHaveValue(
    'Sums of rounded prices drift: round the total once',
  );
  await form.input('root_cause').fill('Each line was rounded before the sum');
  await form.input('fix').fill('Round with four places');
  await form.input('dora_impact.lead_time').fill('45 minutes');
  await expect(form.content.getByText(/^Goes to progress/)).toBeVisible();
  await expect(save).toBeEnabled();
  await form.content.getByText('The entry in progress/NOTES.md').click();
  await expect(form.content.getByLabel('Notes entry')).toContainText('+export const places = 4;');
  await workbench.screenshot('event-preview');
  await form.input('dora_impact.lead_time').press('ControlOrMeta+Enter');

  await expect(workbench.notification('Recorded fix-cart-rounding')).toBeVisible();
  const line = JSON.parse(await workspace.read('progress/ledger.jsonl')) as Record<string, unknown>;
  expect(line).toMatchObject({
    type: 'task_completion',
    task_id: 'fix-cart-rounding',
    status: 'success',
    files_modified: ['src/cart.ts'],
    lines_changed: 2,
    root_cause: 'Each line was rounded before the sum',
    dora_impact: { lead_time: '45 minutes' },
  });
  const notes = await workspace.read('progress/NOTES.md');
  expect(notes).toContain(String(line['id']));
  expect(notes).toContain('+export const places = 4;');
  await workbench.pressButton('Recorded fix-cart-rounding', 'Open Ledger Line');
  await expect(workbench.activeTab).toHaveAccessibleName(/^ledger\.jsonl/);
  await workbench.screenshot('event-recorded');
});

test('an incident begins with what the open journal entry says', async ({ workbench }) => {
  const { form } = workbench;
  await workbench.openFile(entry);
  await workbench.runCommand('Logbook: Record Ledger Event');
  await workbench.pick('Incident');
  await expect(form.input('task_id')).toHaveValue('the-cart-test-that-kept-failing');
  await expect(form.input('root_cause')).toHaveValue('Each line was rounded before the sum.');
  await expect(form.input('fix')).toHaveValue('Rounded the total once');
  await form.content.getByRole('button', { name: 'Clear Fix' }).click();
  await expect(form.input('fix')).toHaveValue('');
  await form.content.getByRole('button', { name: 'Write it with its circumstances' }).click();
  await expect(form.input('lesson_learned.what_we_learned')).toHaveValue(
    'Money is counted in cents',
  );
  await form.input('caused_by').fill('deploy-17');
  await form.content.getByText('The line in progress/ledger.jsonl').click();
  await expect(form.content.getByLabel('Ledger line')).toContainText('"caused_by":"deploy-17"');
  await workbench.useTheme('highContrast');
  await workbench.screenshot('event-incident-contrast');
});
