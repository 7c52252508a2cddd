import { chmodSync, existsSync, lstatSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { snapshotsOf, taken } from './snapshotsOf';
import { git, repository, tempFolder, write } from './tempRepository';

/** Everything below a folder with size, time and, for files, bytes. */
function fingerprint(folder: string, except: string): Record<string, string> {
  const seen: Record<string, string> = {};
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const file = path.join(at, entry.name);
      if (file === except) continue;
      const { mtimeMs, size } = lstatSync(file);
      if (entry.isDirectory()) walk(file);
      else seen[file] = `${mtimeMs} ${size} ${readFileSync(file).toString('base64')}`;
    }
  };
  walk(folder);
  return seen;
}

describe('what stays untouched', () => {
  it('leaves the whole git folder as it was, in bytes and times', async () => {
    const root = repository({ 'a.txt': 'one\n', 'b/c.txt': 'c\n', 'd.txt': 'd\n' });
    write(root, 'a.txt', 'stashed\n');
    git(root, 'stash');
    write(root, 'a.txt', 'staged\n');
    git(root, 'add', 'a.txt');
    write(root, 'a.txt', 'staged and changed\n');
    write(root, 'untracked.txt', 'u\n');
    const state = path.join(root, '.git/logbook');
    const status = git(root, 'status', '--porcelain');
    const before = fingerprint(path.join(root, '.git'), state);

    const snapshots = snapshotsOf(root);
    const first = await taken(snapshots);
    // Contents and trees that the repository has already: writing them again would renew their times.
    write(root, 'a.txt', 'one\n');
    rmSync(path.join(root, 'untracked.txt'));
    const second = await taken(snapshots);
    await snapshots.diff(first, second);

    expect(fingerprint(path.join(root, '.git'), state)).toEqual(before);
    write(root, 'a.txt', 'staged and changed\n');
    write(root, 'untracked.txt', 'u\n');
    expect(git(root, 'status', '--porcelain')).toBe(status);
    expect(git(root, 'stash', 'list')).toContain('stash@{0}');
  });

  it('runs no program that the repository names', async () => {
    const root = repository({ 'a.txt': 'one\n' });
    const mark = path.join(tempFolder(), 'executed');
    const run = `touch "${mark}"`;
    const script = path.join(root, '.git/run.sh');
    write(root, '.git/run.sh', `#!/bin/sh\n${run}\ncat\n`);
    chmodSync(script, 0o755);
    for (const hook of ['post-index-change', 'pre-commit', 'fsmonitor-watchman']) {
      write(root, `.git/hooks/${hook}`, `#!/bin/sh\n${run}\n`);
      chmodSync(path.join(root, '.git/hooks', hook), 0o755);
    }
    write(root, '.gitattributes', '* filter=evil diff=evil\n*.txt filter=evil\n');
    write(root, '.git/info/attributes', '* filter=evil diff=evil\n');
    for (const [key, value] of [
      ['core.fsmonitor', `"${script}"`],
      ['core.hooksPath', path.join(root, '.git/hooks')],
      ['filter.evil.clean', run],
      ['filter.evil.smudge', run],
      ['filter.evil.process', run],
      ['filter.evil.required', 'true'],
      ['diff.evil.textconv', `"${script}"`],
      ['diff.evil.command', `"${script}"`],
      ['diff.external', `"${script}"`],
      ['core.pager', run],
      ['core.sshCommand', run],
    ] as const) {
      git(root, 'config', key, value);
    }
    const snapshots = snapshotsOf(root);
    const before = await taken(snapshots);
    write(root, 'a.txt', 'two\n');
    write(root, 'b.txt', 'b\n');
    const diff = await snapshots.diff(before, await taken(snapshots));
    expect(diff?.files.map(({ path: file }) => file)).toEqual(['a.txt', 'b.txt']);
    expect(diff?.patch).toContain('-one\n+two\n');
    expect(existsSync(mark)).toBe(false);
    // The trap works: git itself steps into it.
    expect(() => git(root, 'add', 'b.txt')).toThrow();
    expect(existsSync(mark)).toBe(true);
  });

  it('runs no program that a submodule names', async () => {
    const library = repository({ 'lib.txt': 'lib\n' });
    const root = repository({});
    git(root, 'submodule', '--quiet', 'add', library, 'library');
    git(root, 'commit', '-q', '-m', 'Add the library');
    const mark = path.join(tempFolder(), 'executed');
    const submodule = path.join(root, 'library');
    write(submodule, '.gitattributes', '* filter=evil\n');
    git(submodule, 'config', 'filter.evil.clean', `touch "${mark}"; cat`);
    git(submodule, 'config', 'core.fsmonitor', `touch "${mark}"`);
    write(submodule, 'lib.txt', 'LIB\n');
    await taken(snapshotsOf(root));
    expect(existsSync(mark)).toBe(false);
  });
});
