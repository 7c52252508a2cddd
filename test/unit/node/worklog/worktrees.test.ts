import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  addWorktree,
  listWorktrees,
  proposedWorktreePath,
} from '../../../../src/node/worklog/worktrees';
import { commit, git, repository, tempFolder } from '../tempRepository';

describe('the worktrees of a repository', () => {
  it('are listed from any of them, whatever their branch is called', async () => {
    const root = repository({ 'a.txt': 'a' });
    const elsewhere = tempFolder();
    const odd = path.join(elsewhere, 'größer als sonst');
    await addWorktree(root, 'feature/größer', odd);
    git(root, 'worktree', 'add', '-q', '--detach', path.join(elsewhere, 'zuletzt'));
    const listed = await listWorktrees(odd);
    expect(listed?.map(({ top, branch, isMain }) => ({ top, branch, isMain }))).toEqual([
      { top: root, branch: 'main', isMain: true },
      { top: odd, branch: 'feature/größer', isMain: false },
      { top: path.join(elsewhere, 'zuletzt'), branch: undefined, isMain: false },
    ]);
    expect(listed?.[2]?.head).toMatch(/^[0-9a-f]{8}$/);
  });

  it('leave out the bare repository and mark a folder that is gone', async () => {
    const source = repository({ 'a.txt': 'a' });
    const bare = path.join(tempFolder(), 'shared.git');
    git(source, 'clone', '-q', '--bare', source, bare);
    const top = path.join(tempFolder(), 'work');
    git(bare, 'worktree', 'add', '-q', top, 'main');
    const gone = path.join(tempFolder(), 'gone');
    git(top, 'worktree', 'add', '-q', '-b', 'gone', gone);
    rmSync(gone, { recursive: true });
    // Git lists them by their folders, whose names differ from run to run.
    const listed = (await listWorktrees(top)) ?? [];
    expect(Object.fromEntries(listed.map((worktree) => [worktree.branch, worktree]))).toMatchObject(
      {
        main: { top, isMain: false, isGone: false },
        gone: { top: gone, isGone: true },
      },
    );
    expect(listed).toHaveLength(2);
  });

  it('are none outside a repository', async () => {
    expect(await listWorktrees(tempFolder())).toBeUndefined();
  });
});

describe('a new worktree', () => {
  it('takes a branch that exists, and goes beside the repository', async () => {
    const root = repository({ 'a.txt': 'a' });
    git(root, 'branch', 'fix/one');
    const target = proposedWorktreePath(root, 'fix/one');
    expect(target).toBe(`${root}.worktrees${path.sep}fix-one`);
    await addWorktree(root, 'fix/one', path.join(tempFolder(), 'one'));
    expect((await listWorktrees(root))?.map(({ branch }) => branch)).toEqual(['main', 'fix/one']);
  });

  it('goes on with a branch that only a remote has', async () => {
    const theirs = repository({ 'a.txt': 'a' });
    const mine = path.join(tempFolder(), 'mine');
    git(theirs, 'clone', '-q', theirs, mine);
    git(theirs, 'switch', '-qc', 'feature/swap');
    commit(theirs, { 'b.txt': 'b' });
    git(mine, 'fetch', '-q');
    const top = path.join(tempFolder(), 'swap');
    await addWorktree(mine, 'feature/swap', top);
    expect(git(top, 'rev-parse', 'HEAD')).toBe(git(theirs, 'rev-parse', 'feature/swap'));
    expect(git(top, 'rev-parse', '--abbrev-ref', '@{upstream}').trim()).toBe('origin/feature/swap');

    git(theirs, 'branch', 'feature/two');
    git(mine, 'remote', 'add', 'fork', theirs);
    git(mine, 'fetch', '-q', '--all');
    await expect(
      addWorktree(mine, 'feature/two', path.join(tempFolder(), 'two')),
    ).rejects.toMatchObject({
      code: 'ambiguous',
      message: expect.stringContaining('fork/feature/two, origin/feature/two') as string,
    });
  });

  it('is refused in words', async () => {
    const root = repository({ 'a.txt': 'a' });
    await expect(addWorktree(root, 'a..b', path.join(tempFolder(), 'x'))).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(addWorktree(root, 'main', path.join(tempFolder(), 'x'))).rejects.toMatchObject({
      code: 'io_error',
      message: expect.stringMatching(/^Git did not make the worktree: 'main' is already/) as string,
    });
  });
});
