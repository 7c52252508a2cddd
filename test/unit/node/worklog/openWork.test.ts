import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitsAfter, uncommittedFiles } from '../../../../src/node/worklog/openWork';
import { commit, git, repository, tempFolder, write } from '../tempRepository';

describe('files that are not committed', () => {
  it('are listed with what happened to them', async () => {
    const root = repository({ 'a.txt': 'a', 'b b.txt': 'b', 'c.txt': 'c' });
    write(root, 'a.txt', 'changed');
    rmSync(path.join(root, 'b b.txt'));
    write(root, 'neu/ü.txt', 'new');
    write(root, 'staged.txt', 'new');
    git(root, 'add', 'staged.txt');
    expect(await uncommittedFiles(root)).toEqual([
      { path: 'a.txt', status: 'modified' },
      { path: 'b b.txt', status: 'deleted' },
      { path: 'neu/', status: 'untracked' },
      { path: 'staged.txt', status: 'added' },
    ]);
  });

  it('are those of the opened folder, named from there', async () => {
    const root = repository({ 'app/a.txt': 'a', 'other.txt': 'o' });
    write(root, 'app/a.txt', 'changed');
    write(root, 'other.txt', 'changed');
    expect(await uncommittedFiles(path.join(root, 'app'))).toEqual([
      { path: 'a.txt', status: 'modified' },
    ]);
  });

  it('tell of conflicts', async () => {
    const root = repository({ 'a.txt': 'a' });
    git(root, 'switch', '-qc', 'other');
    commit(root, { 'a.txt': 'theirs' });
    git(root, 'switch', '-q', '-');
    commit(root, { 'a.txt': 'ours' });
    expect(() => git(root, 'merge', 'other')).toThrow();
    expect(await uncommittedFiles(root)).toEqual([{ path: 'a.txt', status: 'conflicted' }]);
  });

  it('are unknown outside a repository', async () => {
    expect(await uncommittedFiles(tempFolder())).toBeUndefined();
  });
});

describe('commits after a point in time', () => {
  it('leave out what is older', async () => {
    const root = repository({ 'a.txt': 'a' });
    const since = Date.parse('2026-03-17T15:45:00Z');
    const at = (date: string, subject: string): void => {
      git(
        root,
        '-c',
        'user.name=Cantona',
        'commit',
        '-q',
        '--allow-empty',
        '-m',
        subject,
        '--date',
        date,
      );
      git(root, 'rebase', '-q', '--committer-date-is-author-date', 'HEAD~1');
    };
    at('2026-03-17T15:00:00Z', 'Older');
    at('2026-03-17T16:00:00Z', 'Newer: "quoted"');
    const [newest, ...more] = (await commitsAfter(root, since)) ?? [];
    expect(more).toEqual([]);
    expect(newest).toMatchObject({
      subject: 'Newer: "quoted"',
      author: 'Cantona',
      at: '2026-03-17T16:00:00.000Z',
    });
  });

  it('are unknown before the first commit', async () => {
    const root = tempFolder();
    git(root, 'init', '-q');
    expect(await commitsAfter(root, 0)).toBeUndefined();
  });
});
