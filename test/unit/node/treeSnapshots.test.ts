import { chmodSync, existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTreeSnapshots } from '../../../src/node/treeSnapshots';
import { snapshotsOf, taken } from './snapshotsOf';
import { commit, git, repository, tempFolder, write } from './tempRepository';

/** Takes a snapshot, changes something, takes another, and says what changed: `M a.txt`. */
async function changesBy(root: string, change: () => void, top = root): Promise<string[]> {
  const snapshots = snapshotsOf(root);
  const before = await taken(snapshots);
  change();
  const diff = await snapshots.diff(before, await taken(snapshots));
  expect(diff).toBeDefined();
  expect(existsSync(top)).toBe(true);
  return (diff?.files ?? []).map((file) => `${file.status} ${file.path}`).sort();
}

describe('what a snapshot holds', () => {
  it('sees edits, new files, deletions and renames', async () => {
    const root = repository({ 'a.txt': 'one\n', 'b.txt': 'b\n', 'long.txt': 'line\n'.repeat(50) });
    const changes = await changesBy(root, () => {
      write(root, 'a.txt', 'two\n');
      rmSync(path.join(root, 'b.txt'));
      rmSync(path.join(root, 'long.txt'));
      write(root, 'moved/long.txt', 'line\n'.repeat(50));
      write(root, 'sub folder/nöw.txt', 'new\n');
    });
    expect(changes).toEqual([
      'added sub folder/nöw.txt',
      'deleted b.txt',
      'modified a.txt',
      'renamed moved/long.txt',
    ]);
  });

  it('shows the change as a patch', async () => {
    const root = repository({ 'a.txt': 'one\n' });
    const snapshots = snapshotsOf(root);
    const before = await taken(snapshots);
    write(root, 'a.txt', 'two\n');
    const diff = await snapshots.diff(before, await taken(snapshots));
    expect(diff?.patch).toContain('\n-one\n+two\n');
    expect(diff?.truncated).toBe(false);
  });

  it('gives the same id while nothing changes, and the old id when a change is taken back', async () => {
    const root = repository({ 'a.txt': 'one\n' });
    const snapshots = snapshotsOf(root);
    const first = await taken(snapshots);
    expect(await taken(snapshots)).toBe(first);
    write(root, 'a.txt', 'two\n');
    expect(await taken(snapshots)).not.toBe(first);
    write(root, 'a.txt', 'one\n');
    expect(await taken(snapshots)).toBe(first);
  });

  it('sees an edit of the same size in the same instant as the snapshot', async () => {
    const root = repository({ 'a.txt': 'aaaa\n' });
    const snapshots = snapshotsOf(root);
    for (const letter of 'bcdefghijk') {
      const before = await taken(snapshots);
      writeFileSync(path.join(root, 'a.txt'), `${letter.repeat(4)}\n`);
      expect(await taken(snapshots)).not.toBe(before);
    }
  });

  it('leaves out what is ignored by .gitignore, info/exclude or the user', async () => {
    const root = repository({ '.gitignore': '*.log\nnode_modules/\n' });
    write(root, '.git/info/exclude', 'private.txt\n');
    write(root, '.git/my-ignore', 'mine.txt\n');
    git(root, 'config', 'core.excludesFile', path.join(root, '.git/my-ignore'));
    const changes = await changesBy(root, () => {
      for (const file of ['x.log', 'node_modules/m.js', 'private.txt', 'mine.txt', 'seen.txt']) {
        write(root, file, 'x');
      }
    });
    expect(changes).toEqual(['added seen.txt']);
  });

  it('leaves out files over 5 MB', async () => {
    const root = repository({ 'small.txt': 'x' });
    const changes = await changesBy(root, () => {
      write(root, 'large.bin', Buffer.alloc(5 * 1024 * 1024 + 1));
      write(root, 'small.txt', 'y');
    });
    expect(changes).toEqual(['modified small.txt']);
  });

  it('works before the first commit', async () => {
    const root = tempFolder();
    git(root, 'init', '-q');
    write(root, 'a.txt', 'one\n');
    expect(await changesBy(root, () => write(root, 'a.txt', 'two\n'))).toEqual(['modified a.txt']);
  });

  it('takes a conflict as the text in the file', async () => {
    const root = repository({ 'a.txt': 'base\n' });
    git(root, 'checkout', '-q', '-b', 'other');
    commit(root, { 'a.txt': 'other\n' });
    git(root, 'checkout', '-q', 'main');
    commit(root, { 'a.txt': 'main\n' });
    expect(() => git(root, 'merge', 'other')).toThrow();
    const changes = await changesBy(root, () => write(root, 'a.txt', 'resolved\n'));
    expect(changes).toEqual(['modified a.txt']);
    expect(git(root, 'ls-files', '-u')).not.toBe('');
  });

  it('skips unreadable files and sees a folder become a symbolic link', async () => {
    const root = repository({ 'folder/a.txt': 'a\n', 'b.txt': 'b\n' });
    write(root, 'closed.txt', 'x');
    chmodSync(path.join(root, 'closed.txt'), 0);
    const elsewhere = tempFolder();
    write(elsewhere, 'a.txt', 'a\n');
    const changes = await changesBy(root, () => {
      rmSync(path.join(root, 'folder'), { recursive: true });
      symlinkSync(elsewhere, path.join(root, 'folder'));
      write(root, 'b.txt', 'c\n');
    });
    expect(changes).toEqual(['added folder', 'deleted folder/a.txt', 'modified b.txt']);
  });

  it('keeps line endings as the user has set them', async () => {
    const root = tempFolder();
    git(root, 'init', '-q');
    git(root, 'config', 'core.autocrlf', 'true');
    commit(root, { 'a.txt': 'one\r\ntwo\r\nthree\r\n' });
    const snapshots = snapshotsOf(root);
    const before = await taken(snapshots);
    write(root, 'a.txt', 'one\r\n2\r\nthree\r\n');
    const diff = await snapshots.diff(before, await taken(snapshots));
    expect(diff?.patch).toContain('\n one\n-two\n+2\n three\n');
  });
});

describe('kinds of repositories', () => {
  it('gives nothing outside a repository', async () => {
    const root = tempFolder();
    const snapshots = createTreeSnapshots({
      root,
      stateFolder: () => Promise.resolve(tempFolder()),
    });
    expect(await snapshots.take()).toBeUndefined();
    expect(await snapshots.diff('0'.repeat(40), '1'.repeat(40))).toBeUndefined();
  });

  it('gives nothing in a bare repository or for a core.worktree that is no worktree of its own', async () => {
    const bare = tempFolder();
    git(bare, 'init', '-q', '--bare');
    expect(await snapshotsOf(bare).take()).toBeUndefined();
    const home = tempFolder();
    write(home, 'secret.txt', 'x');
    const root = path.join(home, 'project');
    git(home, 'init', '-q', 'project');
    git(root, 'config', 'core.worktree', home);
    expect(await snapshotsOf(root).take()).toBeUndefined();
  });

  it('snapshots the whole worktree of a workspace in a sub-folder', async () => {
    const top = repository({ 'packages/app/a.txt': 'a\n', 'packages/lib/b.txt': 'b\n' });
    const root = path.join(top, 'packages/app');
    const changes = await changesBy(root, () => {
      write(top, 'packages/app/a.txt', 'x\n');
      write(top, 'packages/lib/b.txt', 'x\n');
    });
    expect(changes).toEqual(['modified packages/app/a.txt', 'modified packages/lib/b.txt']);
  });

  it('keeps linked worktrees apart', async () => {
    const main = repository({ 'a.txt': 'one\n' });
    const linked = path.join(tempFolder(), 'linked');
    git(main, 'worktree', 'add', '-q', '-b', 'other', linked);
    const changes = await changesBy(linked, () => {
      write(linked, 'a.txt', 'linked\n');
      write(main, 'a.txt', 'main\n');
    });
    expect(changes).toEqual(['modified a.txt']);
    expect(existsSync(path.join(main, '.git/worktrees/linked/logbook/snapshots'))).toBe(true);
  });

  it('takes a submodule by its commit and leaves untracked repositories inside alone', async () => {
    const library = repository({ 'lib.txt': 'lib\n' });
    const root = repository({ 'a.txt': 'a\n' });
    git(root, 'submodule', '--quiet', 'add', library, 'library');
    git(root, 'commit', '-q', '-m', 'Add the library');
    const changes = await changesBy(root, () => {
      write(root, 'library/lib.txt', 'dirty\n');
      write(root, 'a.txt', 'x\n');
      git(root, 'init', '-q', 'inner');
      commit(path.join(root, 'inner'), { 'c.txt': 'c\n' });
    });
    expect(changes).toEqual(['modified a.txt']);
    expect(
      await changesBy(root, () => commit(path.join(root, 'library'), { 'lib.txt': 'next\n' })),
    ).toEqual(['modified library']);
  });

  it.each([[['--cone']], [['--cone', '--sparse-index']]])(
    'does not take what a sparse checkout (%s) leaves out for deleted',
    async (how) => {
      const root = repository({ 'in/a.txt': 'a\n', 'out/deep/b.txt': 'b\n', 'c.txt': 'c\n' });
      git(root, 'sparse-checkout', 'init', ...how);
      git(root, 'sparse-checkout', 'set', 'in');
      expect(existsSync(path.join(root, 'out'))).toBe(false);
      const snapshots = snapshotsOf(root);
      const before = await taken(snapshots);
      const whole = await snapshots.diff(git(root, 'rev-parse', 'HEAD^{tree}').trim(), before);
      expect(whole?.files).toEqual([]);
      write(root, 'in/a.txt', 'x\n');
      const diff = await snapshots.diff(before, await taken(snapshots));
      expect(diff?.files).toEqual([{ path: 'in/a.txt', status: 'modified' }]);
    },
  );

  it('reads a split index', async () => {
    const root = repository({ 'a.txt': 'a\n' });
    git(root, 'update-index', '--split-index');
    expect(await changesBy(root, () => write(root, 'a.txt', 'x\n'))).toEqual(['modified a.txt']);
  });

  it('follows the alternates of the repository', async () => {
    const source = repository({ 'a.txt': 'a\n', 'b.txt': 'b\n' });
    const root = path.join(tempFolder(), 'clone');
    git(source, 'clone', '-q', '--shared', source, root);
    const snapshots = snapshotsOf(root);
    const before = await taken(snapshots);
    write(root, 'a.txt', 'x\n');
    const diff = await snapshots.diff(before, await taken(snapshots));
    expect(diff?.patch).toContain('-a\n+x\n');
  });
});

describe('limits', () => {
  it('gives up in time and then leaves the worktree alone', async () => {
    const root = repository({ 'a.txt': 'one\n' });
    expect(await snapshotsOf(root, 0).take()).toBeUndefined();
    expect(await snapshotsOf(root).take()).toBeUndefined();
    rmSync(path.join(root, '.git/logbook/snapshots.paused'));
    expect(await snapshotsOf(root).take()).toBeDefined();
  });

  it('does not know a difference to a snapshot that is gone, or to what is no snapshot', async () => {
    const root = repository({ 'a.txt': 'one\n' });
    const snapshots = snapshotsOf(root);
    const tree = await taken(snapshots);
    expect(await snapshots.diff('0'.repeat(40), tree)).toBeUndefined();
    expect(await snapshots.diff('--output=/tmp/x', tree)).toBeUndefined();
  });

  it('cuts a long patch so that every file keeps its share', async () => {
    const root = repository({});
    const snapshots = snapshotsOf(root);
    const before = await taken(snapshots);
    write(root, 'a-lock.json', '"package": "1.0.0"\n'.repeat(20_000));
    write(root, 'b.bin', Buffer.alloc(4096));
    write(root, 'c.ts', 'const answer = 42;\n');
    const diff = await snapshots.diff(before, await taken(snapshots));
    expect(diff?.files).toHaveLength(3);
    expect(diff?.truncated).toBe(true);
    expect(diff?.patch.length).toBeLessThanOrEqual(16 * 1024);
  });

  it('takes one at a time, and never an older one than asked for', async () => {
    const root = repository({ 'a.txt': 'one\n' });
    const snapshots = snapshotsOf(root);
    const first = snapshots.take();
    write(root, 'a.txt', 'two\n');
    const [second, third] = [snapshots.take(), snapshots.take()];
    expect(await second).toBe(await third);
    expect(await second).toBe(await snapshots.take());
    await first;
  });

  it('works in many processes at once without leaving anything behind', async () => {
    const root = repository({ 'a.txt': 'one\n' });
    const many = Array.from({ length: 6 }, () => snapshotsOf(root));
    const trees = await Promise.all(many.map((snapshots) => snapshots.take()));
    expect(new Set(trees)).toEqual(new Set([await taken(snapshotsOf(root))]));
    const left = readdirSync(path.join(root, '.git/logbook/snapshots')).sort();
    expect(left).toEqual(['HEAD', 'config', 'index', 'objects', 'refs']);
  });
});
