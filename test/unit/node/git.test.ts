import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gitPath, gitUserName, runGit, worktreeOf } from '../../../src/node/git';
import { commit, git, repository, tempFolder } from './tempRepository';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('runGit', () => {
  it('gives exit code and output', async () => {
    const cwd = repository({ 'a.txt': 'a\n' });
    expect(await runGit(['ls-files'], { cwd })).toMatchObject({
      outcome: 'exited',
      exitCode: 0,
      stdout: 'a.txt\n',
    });
    const failed = await runGit(['rev-parse', '--verify', 'nothing'], { cwd });
    expect(failed).toMatchObject({ outcome: 'exited', exitCode: 128 });
  });

  it('hands over its input', async () => {
    const result = await runGit(['hash-object', '--stdin'], { cwd: tempFolder(), input: 'x' });
    expect(result).toMatchObject({ stdout: 'c1b0730e0133447badcfd47fd144e254807b06e1\n' });
  });

  it('ends git after too much output, too much time, or when aborted', async () => {
    const cwd = repository({ 'a.txt': 'a'.repeat(100_000) });
    expect(await runGit(['show', 'HEAD:a.txt'], { cwd, maxBytes: 1_000 })).toEqual({
      outcome: 'truncated',
      stdout: 'a'.repeat(1_000),
    });
    expect(await runGit(['ls-files'], { cwd, signal: AbortSignal.abort() })).toEqual({
      outcome: 'aborted',
    });
    const waits = runGit(['-c', 'alias.wait=!sleep 20', 'wait'], { cwd, timeoutMs: 1 });
    expect(await waits).toEqual({ outcome: 'timedOut' });
  });

  it('says when there is no git', async () => {
    vi.stubEnv('PATH', tempFolder());
    expect(await runGit(['--version'], { cwd: tempFolder() })).toEqual({ outcome: 'missing' });
    expect(await gitUserName(tempFolder())).toBe('');
    expect(await worktreeOf(tempFolder())).toBeUndefined();
  });

  it('does not follow the git variables of its own process', async () => {
    const cwd = repository({ 'a.txt': 'a\n' });
    const other = repository({ 'other.txt': 'o\n' });
    vi.stubEnv('GIT_DIR', path.join(other, '.git'));
    vi.stubEnv('GIT_INDEX_FILE', path.join(other, '.git/index'));
    vi.stubEnv('GIT_WORK_TREE', other);
    expect(await runGit(['ls-files'], { cwd })).toMatchObject({ stdout: 'a.txt\n' });
  });
});

describe('where a folder belongs', () => {
  it('finds the worktree from a folder inside it', async () => {
    const top = repository({ 'a/b.txt': 'b\n' });
    const gitDir = path.join(top, '.git');
    expect(await worktreeOf(path.join(top, 'a'))).toEqual({ top, gitDir, commonDir: gitDir });
    expect(await worktreeOf(tempFolder())).toBeUndefined();
  });

  it('tells linked worktrees apart', async () => {
    const main = repository({});
    commit(main, { 'a.txt': 'a\n' });
    const linked = path.join(tempFolder(), 'linked');
    git(main, 'worktree', 'add', '-q', linked);
    const gitDir = path.join(main, '.git/worktrees/linked');
    expect(await worktreeOf(linked)).toEqual({
      top: linked,
      gitDir,
      commonDir: path.join(main, '.git'),
    });
    expect(await gitPath(linked, 'logbook')).toBe(path.join(gitDir, 'logbook'));
  });

  it("reads the user's name as it holds in the folder", async () => {
    const root = repository({});
    git(root, 'config', 'user.name', 'Ada Lovelace');
    expect(await gitUserName(root)).toBe('Ada Lovelace');
  });
});
