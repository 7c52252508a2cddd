import path from 'node:path';
import { expect, it } from 'vitest';
import { gitFolderOf, hasOtherWorktrees } from '../../../src/node/gitFolder';
import { commit, git, repository, tempFolder, write } from './tempRepository';

it('tells main and linked worktrees and submodules apart by files alone', async () => {
  const main = repository({ 'a.txt': 'a' });
  expect(await gitFolderOf(main)).toEqual({ path: path.join(main, '.git'), isLinked: false });
  expect(await hasOtherWorktrees(main)).toBe(false);

  git(main, 'submodule', '--quiet', 'add', repository({ 's.txt': 's' }), 'sub');
  commit(main, {});
  const linked = path.join(tempFolder(), 'linked');
  git(main, 'worktree', 'add', '-q', linked);
  git(linked, 'submodule', '--quiet', 'update', '--init');
  expect(await gitFolderOf(linked)).toMatchObject({ isLinked: true });
  expect(await hasOtherWorktrees(linked)).toBe(true);
  expect(await hasOtherWorktrees(main)).toBe(true);
  for (const submodule of [path.join(main, 'sub'), path.join(linked, 'sub')]) {
    expect(await gitFolderOf(submodule)).toMatchObject({ isLinked: false });
    expect(await hasOtherWorktrees(submodule)).toBe(false);
  }
});

it('knows nothing of a folder without Git, or whose .git says nothing', async () => {
  const folder = tempFolder();
  expect(await gitFolderOf(folder)).toBeUndefined();
  write(folder, '.git', 'nothing');
  expect(await gitFolderOf(folder)).toBeUndefined();
  expect(await hasOtherWorktrees(folder)).toBe(false);
});
