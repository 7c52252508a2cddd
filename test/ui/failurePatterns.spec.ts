import { expect, test } from './support/test';

/** What recurs, from the ledger to a journal entry about it. */

const now = new Date();
const month = now.toLocaleDateString('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

const deployment = (version: string, more: Record<string, unknown>) =>
  JSON.stringify({
    timestamp: now.toISOString(),
    type: 'deployment',
    task_id: `ship-${version}`,
    service: 'shop',
    environment: 'production',
    version,
    ...more,
  });

const cause = 'Redis pool size too small';

const ledger = [
  deployment('4.1', { outcome: 'failure', root_cause: cause }),
  deployment('4.2', { outcome: 'rolled_back', root_cause: cause }),
  deployment('4.3', { outcome: 'failure' }),
  deployment('4.4', { outcome: 'success' }),
  '',
].join('\n');

test.use({ files: { 'progress/ledger.jsonl': ledger } });

test('a pattern of the ledger becomes a journal entry', async ({ workbench }) => {
  const view = await workbench.openView('Failures');
  await view.unfold('Patterns');
  const deployments = view.item('3 failed deployments this month');
  await expect(deployments).toContainText('of 4');
  await expect(view.item(cause)).toContainText('root cause, 2 times');
  await deployments.hover();
  await workbench.screenshot('failure-patterns');
  await deployments.getByRole('button', { name: 'New Journal Entry' }).click();
  const { form } = workbench;
  await expect(form.input('title')).toHaveValue(`3 failed deployments in ${month}`);
  await expect(form.input('What Happened')).toHaveValue(`3 of 4 deployments in ${month} failed.`);
  await expect(form.field('severity').getByRole('combobox')).toHaveValue('high');
  await expect(form.field('tags')).toContainText('deployment');
  await workbench.screenshot('failure-pattern-entry');

  await view.item(cause).click({ button: 'right' });
  await workbench.chooseFromMenu('New Journal Entry');
  await expect(form.input('title')).toHaveValue(cause);
  await expect(form.input('What Happened')).toHaveValue(/names this root cause 2 times/);
});

test('the view follows the ledger', async ({ workbench, workspace }) => {
  const view = await workbench.openView('Failures');
  await view.unfold('Patterns');
  await expect(view.item('3 failed deployments this month')).toBeVisible();
  const next = deployment('4.5', { outcome: 'failure' });
  await workspace.write('progress/ledger.jsonl', `${ledger}${next}\n`);
  await expect(view.item('4 failed deployments this month')).toContainText('of 5');
});
