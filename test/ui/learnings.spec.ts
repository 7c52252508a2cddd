import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from './support/test';

const correction = (task: string, wrong: string, day: number) =>
  `\n## 2026-03-${day} 14:30 - detected correction\n\n- **What was wrong:** ${wrong}\n- **Correct approach:** Build, then test\n- **Task:** ${task}\n`;

const pattern = (id: string, title: string, day: number) =>
  `${JSON.stringify({
    id,
    agent: 'cantona',
    ts: `2026-03-${day}T14:30:00Z`,
    category: 'mutation',
    title,
    problem: 'The client rejects dual-format tokens at SDK level',
    solution: 'Wrap the machine token in a session context',
    tags: ['auth'],
  })}\n`;

const corrections = [
  '# Corrections\n',
  correction('auth/token', 'Ran the tests without building first', 12),
  correction('billing', 'The tests were run without building first', 14),
  correction('search', 'Ran the test again without building it first', 17),
].join('');

const signal = (task: string, day: number) =>
  `- 2026-03-${day} 14:30 - **H2:** a tool for diffing tokens (task: ${task}) <!-- logbook:signal s-${day} -->\n`;

test.use({
  settings: { 'logbook.learnings.syncMinutes': 0 },
  files: {
    'self-improving/corrections.md': corrections,
    'self-improving/skill-signals.md': `# Skill signals\n\n${signal('auth', 12)}${signal('billing', 14)}`,
    'clan-learnings/patterns.jsonl':
      pattern('p-cantona-1', 'Reduce Scope: the middleware hook only', 12) +
      pattern('p-cantona-2', 'Switch: session wrapper instead of token swap', 17),
  },
});

test('shows what tasks have left, and makes a repeated correction a rule', async ({
  workbench,
  workspace,
}) => {
  const library = await workbench.openView('Library');
  await workbench.pressButton('Corrected 3 times', 'Not Now');
  await library.unfold(/^Learnings/);
  await expect(library.item('Corrections')).toContainText('1 should be a rule');
  // Folded again, so that all rows stay on screen.
  await library.unfold('Skill signals');
  await expect(library.item('a tool for diffing tokens')).toContainText('2 tasks');
  await library.fold('Skill signals');
  await expect(library.item('a tool for diffing tokens')).toHaveCount(0);
  await library.unfold('Discoveries');
  await expect(library.item('What was found in the last 72 hours')).toBeVisible();
  await library.fold('Discoveries');
  await expect(library.item('What was found in the last 72 hours')).toHaveCount(0);
  await library.unfold('Patterns');
  await expect(library.item('Reduce Scope')).toBeVisible();
  await library.unfold('Corrections');
  await expect(library.item('make it a rule')).toBeVisible();
  await workbench.widenSideBar(150);
  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    await workbench.useTheme(theme);
    await workbench.screenshot(`learnings-${theme}`);
  }
  await library.item('make it a rule').click();
  await expect(library.item('Corrections')).not.toContainText('should be a rule');
  await expect(library.item('Build, then test')).toContainText('rule');
  const written = await workspace.read('self-improving/corrections.md');
  expect(written.startsWith(corrections)).toBe(true);
  expect(written.slice(corrections.length)).toContain('- **Rule:** Build, then test');

  await library.fold('Corrections');
  await expect(library.item('Ran the test again')).toHaveCount(0);
  await library.item('Switch: session wrapper').click();
  await expect(workbench.activeTab).toHaveAccessibleName(/^patterns\.jsonl/);
  await expect(workbench.cursorPosition).toContainText('Ln 2');
});

test.describe('in a clone', () => {
  test.use({ files: {}, settings: {} });

  test('shares them with others, at once and in the background', async ({
    workbench,
    workspace,
    session,
  }) => {
    const git = (cwd: string, ...given: string[]) =>
      execFileSync('git', given, {
        cwd,
        env: { ...process.env, ...session.env },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const remote = path.join(path.dirname(workspace.folder), 'learnings.git');
    const clone = path.join(workspace.folder, 'clan-learnings');
    const shared = () => git(remote, 'show', 'main:patterns.jsonl');
    git(workspace.folder, 'init', '-q', '--bare', '-b', 'main', remote);
    git(workspace.folder, 'clone', '-q', remote, clone);
    const ours = pattern('p-cantona-1', 'Ours', 12);
    await workspace.write('clan-learnings/patterns.jsonl', ours);
    await workbench.runCommand('Logbook: Sync Learnings');
    await expect(workbench.notification('Learnings synced')).toBeVisible({ timeout: 60_000 });
    expect(shared()).toBe(ours);

    const other = path.join(path.dirname(workspace.folder), 'other');
    git(workspace.folder, 'clone', '-q', remote, other);
    const theirs = pattern('p-velma-2', 'Theirs', 14);
    await workspace.write('../other/patterns.jsonl', ours + theirs);
    const velma = ['-c', 'user.name=Velma', '-c', 'user.email=velma@example.com'];
    git(other, ...velma, 'commit', '-qam', 'Add a pattern');
    git(other, 'push', '-q');
    const later = pattern('p-cantona-3', 'Later', 17);
    await workspace.write('clan-learnings/patterns.jsonl', ours + later);
    await expect.poll(shared, { timeout: 60_000 }).toBe(ours + theirs + later);
    const library = await workbench.openView('Library');
    await library.unfold(/^Learnings/);
    await library.unfold('Patterns');
    await expect(library.item('Theirs')).toBeVisible();
    await expect(library.item('Later')).toBeVisible();
  });
});
