import { expect, test } from './support/test';

const entry = 'docs/postmortems/2026-03-14-seal.md';

const text = [
  '# Postmortem: OpenBao sealed itself',
  '',
  '**Date:** 2026-03-14',
  '**Duration:** 00:47',
  '**Severity:** P2',
  '**Status:** Draft',
  '**Author(s):** Ada',
  '**Reviewers:** Grace',
  '',
  '## Executive Summary',
  '',
  'Nobody could deploy for 47 minutes, because the secret store had sealed itself after a restart.',
  '',
  '## Timeline',
  '',
  '| Time (UTC) | Event |',
  '| --- | --- |',
  '| 10:02 | The node restarted |',
  '| 10:49 | Unsealed by hand |',
  '',
  '## Root Cause',
  '',
  'The store seals itself at every restart, and nothing watches its status.',
  '',
  '## Action Items',
  '',
  '| Action | Owner | Due Date | Priority |',
  '| --- | --- | --- | --- |',
  '| Add more monitoring | Ada | 2999-04-01 | P1 |',
  '| We should add a seal-status alert to Grafana | Grace | 2999-04-01 | P2 |',
  '',
].join('\n');

test.use({ files: { [entry]: text } });

const vague = /"Add more monitoring" names no change/;

test.describe('in the text editor', () => {
  test.beforeEach(async ({ workbench }) => {
    await workbench.openFile(entry);
    // The first document loads the rules.
    await expect(workbench.squiggles('error')).toHaveCount(1, { timeout: 30_000 });
  });

  test('a vague action item is pointed at, and its message says what to write', async ({
    workbench,
  }) => {
    await workbench.runCommand('View: Focus Problems (Errors, Warnings, Infos)');
    const problem = workbench.problem(vague);
    await expect(problem).toContainText('postmortem-vague-action');
    await expect(problem).toContainText('Logbook');
    await workbench.screenshot('rules-text');
  });

  test('the quick fix begins the action with its verb', async ({ workbench, workspace }) => {
    await workbench.placeCursor('We should add');
    await workbench.quickFix('Begin with "Add"');
    await expect(workbench.textEditor).toContainText('Add a seal-status alert to Grafana');
    await workbench.save();
    await expect
      .poll(() => workspace.read(entry))
      .toBe(text.replace('We should add a seal', 'Add a seal'));
  });

  test('a finding is suppressed by a comment, and typed away', async ({ workbench }) => {
    await workbench.placeCursor('Add more monitoring');
    await workbench.quickFix('Suppress "postmortem-vague-action" here');
    await expect(workbench.textEditor).toContainText(
      '<!-- logbook-disable postmortem-vague-action -->',
    );
    await expect(workbench.squiggles('error')).toHaveCount(0);
    await workbench.page.keyboard.press('ControlOrMeta+Z');
    await expect(workbench.squiggles('error')).toHaveCount(1);
    await workbench.placeCursor('Add more monitoring');
    await workbench.page.keyboard.type('of the seal status, ');
    await expect(workbench.squiggles('error')).toHaveCount(0);
  });

  test('a rule is turned off for the workspace', async ({ workbench, workspace }) => {
    await workbench.placeCursor('Add more monitoring');
    await workbench.quickFix('Turn off "postmortem-vague-action" in this workspace');
    await expect(workbench.squiggles('error')).toHaveCount(0);
    expect(JSON.parse(await workspace.read('.vscode/settings.json'))).toMatchObject({
      'logbook.rules': { 'postmortem-vague-action': 'off' },
    });
  });

  test('the rule is explained one click away', async ({ workbench }) => {
    await workbench.runCommand('View: Focus Problems (Errors, Warnings, Infos)');
    await workbench.problem(vague).getByText('postmortem-vague-action').click();
    await expect(workbench.activeTab).toHaveAccessibleName(/postmortem-vague-action/);
  });
});

test.describe('in the form', () => {
  test.beforeEach(async ({ workbench }) => {
    await workbench.openFile(entry);
    await workbench.runCommand('Logbook: Open as Form');
    await expect(workbench.form.input('title')).toHaveValue('Postmortem: OpenBao sealed itself');
  });

  test('the problem stands below its field, with its fix as a link', async ({
    workbench,
    workspace,
  }) => {
    const actions = workbench.form.field('Action Items');
    await expect(actions.getByText(vague)).toBeVisible();
    await expect(workbench.form.content.getByText(vague)).toHaveCount(1);
    await actions.getByText(vague).scrollIntoViewIfNeeded();
    await workbench.screenshot('rules-form');
    await actions.getByRole('button', { name: 'Begin with "Add"' }).click();
    await expect(actions.getByRole('button', { name: 'Begin with "Add"' })).toHaveCount(0);
    await workbench.save();
    await expect
      .poll(() => workspace.read(entry))
      .toBe(text.replace('We should add a seal', 'Add a seal'));
  });

  test('the problem goes away as soon as the action says what is done', async ({ workbench }) => {
    const actions = workbench.form.field('Action Items');
    await expect(actions.getByText(vague)).toBeVisible();
    const cell = workbench.form.row('Action Items', 0).getByRole('textbox').first();
    await cell.fill('Add an alert for the seal status');
    await expect(actions.getByText(vague)).toHaveCount(0);
  });
});

test('the form shows problems in every theme', async ({ workbench }) => {
  await workbench.openFile(entry);
  await workbench.runCommand('Logbook: Open as Form');
  const problem = workbench.form.field('Action Items').getByText(vague);
  await expect(problem).toBeVisible();
  for (const theme of ['dark', 'highContrast'] as const) {
    await workbench.useTheme(theme);
    await problem.scrollIntoViewIfNeeded();
    await expect(problem).toBeVisible();
    await workbench.screenshot(`rules-form-${theme}`);
  }
});
