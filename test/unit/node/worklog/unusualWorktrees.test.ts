import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runOperation } from '../../../../src/core/operations/execute';
import { keepSafetyCopy, orphanedCopies } from '../../../../src/node/worklog/safetyCopy';
import { listWorktrees } from '../../../../src/node/worklog/worktrees';
import { commit, git, repository, tempFolder, write } from '../tempRepository';
import { journalWorld } from './journalPorts';

/** Works a task from its first session to its end. @returns the archive's path, relative to the main worktree */
async function workTask(root: string): Promise<string> {
  const { ports } = journalWorld(root);
  await runOperation(ports, 'start_session', { intent: 'tokens', approach: 'swap them' });
  await runOperation(ports, 'add_note', { kind: 'failed', text: 'the client refuses' });
  expect(await runOperation(ports, 'read_handover', { author: 'Ben' })).toMatchObject({
    unread: true,
    failedApproaches: [{ text: 'the client refuses' }],
  });
  const { archive } = await runOperation(ports, 'complete_task', {});
  return archive;
}

function archived(main: string, archive: string): string {
  return readFileSync(path.join(main, archive), 'utf8');
}

/** A repository with another as its submodule `parts/sub`. */
function withSubmodule(): { readonly top: string; readonly submodule: string } {
  const source = repository({ 's.txt': 's' });
  const top = repository({ 'a.txt': 'a' });
  git(top, 'submodule', '--quiet', 'add', source, 'parts/sub');
  commit(top, {});
  return { top, submodule: path.join(top, 'parts/sub') };
}

describe('a submodule', () => {
  it('has worktrees, a journal and an archive of its own', async () => {
    const { top, submodule } = withSubmodule();
    expect(await listWorktrees(submodule)).toMatchObject([{ top: submodule, isMain: true }]);
    const linked = path.join(tempFolder(), 'linked');
    git(submodule, 'worktree', 'add', '-q', '-b', 'task', linked);
    expect(await listWorktrees(linked)).toMatchObject([
      { top: submodule, isMain: true },
      { top: linked, isMain: false, branch: 'task' },
    ]);
    expect(archived(submodule, await workTask(linked))).toContain('branch: "task"');
    expect(existsSync(path.join(top, 'self-improving'))).toBe(false);
  });

  it('in a linked worktree of its parent keeps its journal', async () => {
    const { top } = withSubmodule();
    const linked = path.join(tempFolder(), 'linked');
    git(top, 'worktree', 'add', '-q', '-b', 'task', linked);
    git(linked, 'submodule', '--quiet', 'update', '--init');
    const submodule = path.join(linked, 'parts/sub');
    expect(archived(submodule, await workTask(submodule))).toContain('the client refuses');
    expect(await listWorktrees(submodule)).toMatchObject([{ top: submodule, isMain: true }]);
  });
});

it('a repository whose git folder lies elsewhere is its own main worktree', async () => {
  const root = tempFolder();
  git(root, 'init', '-q', '--separate-git-dir', path.join(tempFolder(), 'of root.git'));
  commit(root, { 'a.txt': 'a' });
  expect(await listWorktrees(root)).toMatchObject([{ top: root, isMain: true, branch: 'main' }]);
  expect(archived(root, await workTask(root))).toContain('the client refuses');
});

it('a worktree inside of the main one is a task of its own', async () => {
  const main = repository({ 'a.txt': 'a', '.gitignore': '.worktrees/\n' });
  const nested = path.join(main, '.worktrees/größe 1');
  git(main, 'worktree', 'add', '-q', '-b', 'task/größe', nested);
  const archive = await workTask(nested);
  expect(archived(main, archive)).toContain('branch: "task/größe"');
  expect(existsSync(path.join(main, 'JOURNAL.md'))).toBe(false);
  const done = await runOperation(journalWorld(nested).ports, 'complete_task', {
    removeWorktree: true,
  });
  expect(done).toMatchObject({ archive, worktreeRemoved: true });
  expect(existsSync(nested)).toBe(false);
  expect(git(main, 'status', '--porcelain')).not.toContain('a.txt');
});

it('worktrees of a bare repository archive in the worktree itself, and keep a safety copy', async () => {
  const bare = path.join(tempFolder(), 'shared.git');
  git(tempFolder(), 'clone', '-q', '--bare', repository({ 'a.txt': 'a' }), bare);
  const root = path.join(tempFolder(), 'work');
  git(bare, 'worktree', 'add', '-q', '-b', 'task', root);
  expect(archived(root, await workTask(root))).toContain('branch: "task"');
  const other = path.join(tempFolder(), 'other');
  git(bare, 'worktree', 'add', '-q', '-b', 'other', other);
  const { ports } = journalWorld(other);
  await runOperation(ports, 'add_note', { kind: 'note', text: 'half a task' });
  git(bare, 'worktree', 'remove', '--force', other);
  expect(await orphanedCopies(root)).toMatchObject([{ worktree: other, branch: 'other' }]);
});

it('a detached HEAD gives the journal the name of the folder', async () => {
  const main = repository({ 'a.txt': 'a' });
  const root = path.join(tempFolder(), 'look at this');
  git(main, 'worktree', 'add', '-q', '--detach', root);
  expect(archived(main, await workTask(root))).toContain('task: "look at this"\nbranch: null');
});

describe('a worktree that was moved', () => {
  async function movedTask(move: (main: string, from: string, to: string) => void) {
    const main = repository({ 'a.txt': 'a' });
    const from = path.join(tempFolder(), 'before');
    const to = path.join(tempFolder(), 'after');
    git(main, 'worktree', 'add', '-q', '-b', 'task', from);
    const { ports } = journalWorld(from);
    await runOperation(ports, 'start_session', { intent: 'tokens', approach: 'swap' });
    move(main, from, to);
    return { main, from, to };
  }

  it.each([
    ['by Git', (main: string, from: string, to: string) => git(main, 'worktree', 'move', from, to)],
    [
      'by hand and repaired',
      (main: string, from: string, to: string) => {
        renameSync(from, to);
        git(main, 'worktree', 'repair', to);
      },
    ],
  ])('%s goes on with its journal and its copy', async (_, move) => {
    const { main, to } = await movedTask(move);
    const { ports } = journalWorld(to);
    await runOperation(ports, 'add_note', { kind: 'found', text: 'behind the move' });
    expect(await orphanedCopies(main)).toEqual([]);
    git(main, 'worktree', 'remove', '--force', to);
    const copies = await orphanedCopies(main);
    expect(copies).toMatchObject([{ worktree: to, branch: 'task' }]);
    expect(readFileSync(copies[0]?.file ?? '', 'utf8')).toContain('behind the move');
  });

  it('by hand and not repaired is no removed one, and the journal is still written', async () => {
    const { main, from, to } = await movedTask((_, before, after) => renameSync(before, after));
    expect(await listWorktrees(main)).toMatchObject([{}, { top: from, isGone: true }]);
    // Git still knows it, so nothing of it is lost yet.
    expect(await orphanedCopies(main)).toEqual([]);
    const { ports } = journalWorld(to);
    await runOperation(ports, 'add_note', { kind: 'found', text: 'behind the move' });
    expect((await runOperation(ports, 'read_handover', {})).tail).toContain('behind the move');
  });
});

it('branches and folders of any name stand in the journal as they are called', async () => {
  const main = repository({ 'a.txt': 'a' });
  const branch = 'feature/größe/日本-"quoted"';
  const root = path.join(tempFolder(), 'mit Leerzeichen – 日本');
  git(main, 'worktree', 'add', '-q', '-b', branch, root);
  const archive = await workTask(root);
  expect(archive).toMatch(/^self-improving\/journals\/[^/\\:*?"<>|]+\.md$/);
  expect(archived(main, archive)).toContain(`branch: ${JSON.stringify(branch)}`);
  expect(readFileSync(path.join(root, 'JOURNAL.md'), 'utf8')).toContain(`# JOURNAL - ${branch}\n`);
});

describe('without Git on the PATH', () => {
  it.each([
    ['a repository', () => repository({ 'a.txt': 'a' })],
    ['a plain folder', () => tempFolder()],
  ])('every operation answers in %s, and the journal is kept in it', async (_, make) => {
    const root = make();
    vi.stubEnv('PATH', tempFolder());
    try {
      const archive = await workTask(root);
      expect(archived(root, archive)).toContain('branch: null');
      const { ports } = journalWorld(root);
      await runOperation(ports, 'declare_mutation', {
        mutation: 'M4',
        failedOn: 'a',
        switchingTo: 'b',
        rationale: 'c',
      });
      await expect(
        runOperation(ports, 'complete_task', { removeWorktree: true }),
      ).rejects.toMatchObject({ code: 'conflict' });
      await keepSafetyCopy(root, path.join(root, 'JOURNAL.md'));
      expect(await orphanedCopies(root)).toEqual([]);
      expect(await listWorktrees(root)).toBeUndefined();
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

it('times stay what they were when the clock goes to another zone', async () => {
  const root = tempFolder();
  try {
    vi.stubEnv('TZ', 'Asia/Kolkata');
    const first = journalWorld(root);
    first.setTime('2026-03-17 14:30');
    await runOperation(first.ports, 'start_session', { intent: 'a', approach: 'b' });
    vi.stubEnv('TZ', 'America/New_York');
    const second = journalWorld(root);
    second.setTime('2026-03-17 05:10');
    await runOperation(second.ports, 'add_note', { kind: 'found', text: 'ten minutes later' });
    const { findings, since } = await runOperation(second.ports, 'read_handover', {});
    expect(since).toBe('2026-03-17T09:00:00.000Z');
    expect(findings).toMatchObject([{ at: '2026-03-17T09:10:00.000Z' }]);
  } finally {
    vi.unstubAllEnvs();
  }
});

it('edits by hand and appends at the same time lose neither', async () => {
  const root = tempFolder();
  write(root, 'JOURNAL.md', '# JOURNAL - tokens\n');
  const { ports } = journalWorld(root);
  const note = (text: string) => runOperation(ports, 'add_note', { kind: 'found', text });
  await note('first');
  // An editor saves by writing the whole file anew.
  const file = path.join(root, 'JOURNAL.md');
  write(root, 'JOURNAL.md', readFileSync(file, 'utf8').replace('first', 'first, by hand'));
  const { line } = await note('second');
  const lines = readFileSync(file, 'utf8').split('\n');
  expect(lines[line - 1]).toContain('second');
  expect(lines.join('\n')).toContain('first, by hand');
});
