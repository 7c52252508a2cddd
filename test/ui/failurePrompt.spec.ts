import { expect, test, type Workspace } from './support/test';

/** What the notification about a failure leads to, besides a journal entry, and how it is kept from coming. */

const journal = `# JOURNAL: auth/machine-token-flow

> Branch: auth/machine-token-flow

## 2026-03-17 14:30 — start
Author: Robin
Intent: draw the cart in colour
Approach: name the colours in code
Current state: colour.mjs fails
`;

/**
 * Fails after as long as a short test takes: of commands that are over before VS Code has drawn their start it may hand
 * over no output.
 */
const failing = (message: string) => `
await new Promise((done) => setTimeout(done, 300));
throw new Error('${message}');
`;

/** Written down before the notification is shown, so that no other window shows it too. */
async function prompts(workspace: Workspace): Promise<number> {
  return (await recorded(workspace)).filter((kind) => kind === 'prompted').length;
}

/** The kinds of all records except one that is just being written. */
async function recorded(workspace: Workspace): Promise<readonly string[]> {
  const log = await workspace.read('.git/logbook/runs.jsonl');
  const lines = log
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { readonly kind: string }).kind);
}

test.use({
  settings: { 'logbook.failures.threshold': 1 },
  files: {
    'colour.mjs': failing('no such colour'),
    'shape.mjs': failing('no such shape'),
    'size.mjs': failing('no such size'),
    'weight.mjs': failing('no such weight'),
  },
});

test('a choice behind "..." keeps it quiet about a failure, a command, or everything today', async ({
  workbench,
  workspace,
}) => {
  const { terminal, quickInput } = workbench;
  const view = await workbench.openView('Failures');
  await terminal.open();

  // About a failure: it comes back, and only what is new is asked about.
  await terminal.run('node colour.mjs');
  await workbench.pressButton('no such colour', '...');
  await expect(quickInput.getByRole('option')).toHaveCount(3);
  await expect(quickInput).toContainText('node colour.mjs');
  await workbench.screenshot('failure-do-not-ask');
  await workbench.pick('This Failure');
  await expect.poll(() => recorded(workspace)).toContain('muted');
  await workspace.write('colour.mjs', '');
  await terminal.run('node colour.mjs');
  await expect(view.item('no such colour')).toHaveCount(0);
  await workspace.write('colour.mjs', failing('no such colour'));
  await terminal.run('node colour.mjs');
  await expect(view.item('no such colour')).toContainText('once');
  await terminal.run('node shape.mjs');
  await expect(workbench.notification('no such shape')).toBeVisible();
  await expect(workbench.notification('no such colour')).toHaveCount(0);
  expect(await prompts(workspace)).toBe(2);

  // About a command, whatever it fails with.
  await workbench.pressButton('no such shape', '...');
  await workbench.pick('This Command');
  await expect.poll(() => recorded(workspace)).toContain('mutedCommand');
  await workspace.write('shape.mjs', failing('no such outline'));
  expect(await terminal.run('node shape.mjs')).toBe(1);
  // All of the view: when it fails, its error says what the run was taken for.
  await expect(view.root).toContainText('no such outline');
  await expect(view.item('no such outline')).toContainText('once');
  await terminal.run('node size.mjs');
  await expect(workbench.notification('no such size')).toBeVisible();
  await expect(workbench.notification('no such outline')).toHaveCount(0);
  expect(await prompts(workspace)).toBe(3);

  // About anything today: a second run is recorded only when all has been said about the first.
  await workbench.pressButton('no such size', '...');
  await workbench.pick('Anything Today');
  await expect.poll(() => recorded(workspace)).toContain('paused');
  await terminal.run('node weight.mjs');
  await expect(view.item('no such weight')).toContainText('once');
  await terminal.run('node weight.mjs');
  await expect(view.item('no such weight')).toContainText('2 times');
  await expect(workbench.notification('no such weight')).toHaveCount(0);
  expect(await prompts(workspace)).toBe(3);
  await expect(view.item('no such colour')).toContainText('muted');
  await expect(view.item('Quiet until tomorrow')).toBeVisible();
  await workbench.screenshot('failures-quiet');

  // All of it can be undone: the pause in the view, or by the command...
  await view.item('Quiet until tomorrow').click();
  await workbench.pick('Anything Today');
  await expect(view.item('Quiet until tomorrow')).toHaveCount(0);
  await workbench.runCommand('Logbook: Ask Again');
  await expect(quickInput.getByRole('option')).toHaveCount(3);
  await workbench.screenshot('failures-ask-again');
  await workbench.pick(/no such outline/, 'outline');
  // Both were failures of the command.
  await expect(view.item('no such outline')).not.toContainText('muted');
  await expect(view.item('no such shape')).not.toContainText('muted');
  // ... and where the failure stands.
  await view.item('no such colour').click({ button: 'right' });
  await workbench.chooseFromMenu('Ask Again');
  await expect(view.item('no such colour')).not.toContainText('muted');
  await terminal.run('node colour.mjs');
  await expect(workbench.notification('no such colour')).toBeVisible();
  await workbench.runCommand('Logbook: Ask Again');
  await expect(workbench.notification('Nothing is muted.')).toBeVisible();
});

test.describe('beside a work journal', () => {
  test.use({
    files: {
      'JOURNAL.md': journal,
      'colour.mjs': failing('no such colour'),
      'shape.mjs': failing('corners overlap by half'),
      'size.mjs': failing('nine is too many'),
      'progress/ledger.jsonl': `${JSON.stringify({
        timestamp: '2026-03-15T09:00:00Z',
        type: 'task_completion',
        task_id: 'colours',
        status: 'success',
        error: 'Error: corners overlap by half',
        fix: 'Round the corners first',
      })}\n`,
    },
  });

  test('it offers to look the error up, and to change the approach', async ({
    workbench,
    workspace,
  }) => {
    const { terminal, quickInput } = workbench;
    await terminal.open();
    await terminal.run('node colour.mjs');
    await expect(workbench.notification('no such colour')).toBeVisible();
    await workbench.screenshot('failure-prompt-journal');
    await workbench.pressButton('no such colour', 'Seen Before?');
    await expect(workbench.notification('Never seen before: Error: no such colour')).toBeVisible();
    await workbench.screenshot('failure-never-seen');
    await workbench.runCommand('Notifications: Clear All Notifications');

    await terminal.run('node shape.mjs');
    // How often is known a second later at most, or asked with the button.
    const seen = { name: /^Seen Before/ };
    await workbench.notification('corners overlap').getByRole('button', seen).click();
    await expect(quickInput).toContainText('Seen once');
    await expect(quickInput.getByRole('option', { name: /Round the corners first/ })).toBeVisible();
    await workbench.screenshot('failure-seen-before');
    await quickInput.getByRole('textbox').press('Escape');
    await expect(quickInput).toBeHidden();

    await terminal.run('node size.mjs');
    await workbench.pressButton('nine is too many', 'Declare Mutation');
    await workbench.pick('Reduce Scope');
    await expect(quickInput).toContainText('2/3');
    await workbench.answer('one colour only');
    await expect(quickInput).toContainText('3/3');
    await workbench.screenshot('failure-mutation');
    await workbench.answer('the table of colours is too long to check');
    await expect
      .poll(() => workspace.read('JOURNAL.md'))
      .toContain('Failed 1x on: Error: nine is too many\nSwitching to: one colour only\n');
  });
});
