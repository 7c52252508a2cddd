import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedCloneAt } from '../../../../src/node/learnings/fleet/sharedClone';
import { commit, git, repository, tempFolder, write } from '../tempRepository';
import {
  cloneOf,
  idsIn,
  now,
  openClone,
  pattern,
  read,
  remoteFile,
  sharedRemote,
  sync,
} from './fleetClones';

describe('syncLearnings', () => {
  it('begins an empty repository, and brings what is there to every clone', async () => {
    const remote = sharedRemote();
    const [a, b] = [cloneOf(remote), cloneOf(remote)];
    write(a, 'patterns.jsonl', pattern('p-1'));
    write(b, 'patterns.jsonl', pattern('p-2'));
    expect(await sync(a)).toEqual({ received: 0, sent: 1, withheld: 0 });
    expect(await sync(b)).toEqual({ received: 1, sent: 1, withheld: 0 });
    expect(await sync(a)).toEqual({ received: 1, sent: 0, withheld: 0 });
    expect(read(a)).toBe(read(b));
    expect(idsIn(remoteFile(remote))).toEqual(['p-1', 'p-2']);
    for (const clone of [a, b])
      expect(git(clone, 'status', '--porcelain', '-b')).toBe('## main...origin/main\n');
  });

  it('lets the newest version win, keeps the bytes of the others, and commits nothing for nothing', async () => {
    const spaced = `{"id": "p-0",  "n": 1.0, "title": "Spaced"}\n`;
    const remote = sharedRemote({ 'patterns.jsonl': spaced + pattern('p-1', { uses: 3 }) });
    const [a, b] = [cloneOf(remote), cloneOf(remote)];
    const update = { title: 'Better', ts: new Date(now + 1000).toISOString(), uses: 1 };
    appendFileSync(path.join(a, 'patterns.jsonl'), pattern('p-1', update));
    await sync(a);
    const head = git(remote, 'rev-parse', 'main');
    appendFileSync(
      path.join(b, 'patterns.jsonl'),
      pattern('p-1', { title: 'Older', ts: '2026-01-01' }),
    );
    await sync(b);
    await sync(a);
    expect(git(remote, 'rev-parse', 'main')).toBe(head);
    expect(read(a)).toBe(spaced + pattern('p-1', { ...update, uses: 3 }));
    expect(read(b)).toBe(read(a));
  });

  it('shares the records of an array and the lines behind it, each once', async () => {
    const array = [pattern('p-1'), pattern('p-2')].map((line) => `  ${line.trim()}`).join(',\n');
    const remote = sharedRemote();
    const clone = cloneOf(remote);
    write(clone, 'patterns.jsonl', `[\n${array}\n]\n${pattern('p-3')}`);
    expect(await sync(clone)).toEqual({ received: 0, sent: 3, withheld: 0 });
    expect(read(clone)).toBe([1, 2, 3].map((n) => pattern(`p-${n}`)).join(''));
    // The old file lies in what is kept until now.
    expect(await sync(clone)).toEqual({ received: 0, sent: 0, withheld: 0 });
    expect(remoteFile(remote).trim()).toBe(read(clone).trim());
  });

  it('touches nothing but the learnings files, and pulls the others as Git does', async () => {
    const remote = sharedRemote({ 'README.md': 'Old\n', 'notes/a.md': 'Kept\n' });
    const [a, b] = [cloneOf(remote), cloneOf(remote)];
    write(a, 'README.md', 'New\n');
    git(a, 'commit', '-q', '-am', 'Change the README');
    git(a, 'push', '-q');
    write(a, 'patterns.jsonl', pattern('p-1'));
    write(a, 'draft.md', 'Not shared\n');
    await sync(a);
    write(b, 'notes/a.md', 'Being edited\n');
    expect(await sync(b)).toEqual({ received: 1, sent: 0, withheld: 0 });
    expect(read(b, 'README.md')).toBe('New\n');
    expect(git(b, 'status', '--porcelain')).toBe(' M notes/a.md\n');
    expect(git(remote, 'ls-tree', '-r', '--name-only', 'main')).toBe(
      'README.md\nnotes/a.md\npatterns.jsonl\n',
    );
  });

  it('leaves a branch alone that a pull would be refused on, and shares all the same', async () => {
    const remote = sharedRemote({ 'README.md': 'Old\n' });
    const [a, b] = [cloneOf(remote), cloneOf(remote)];
    write(a, 'README.md', 'Mine\n');
    write(b, 'README.md', 'Theirs\n');
    git(b, 'commit', '-q', '-am', 'Theirs');
    git(b, 'push', '-q');
    write(a, 'patterns.jsonl', pattern('p-1'));
    expect(await sync(a)).toMatchObject({
      sent: 1,
      problem: expect.stringContaining('main') as string,
    });
    expect(read(a, 'README.md')).toBe('Mine\n');
    expect(idsIn(remoteFile(remote))).toEqual(['p-1']);
  });

  it('shares commits that were made by hand, and no others', async () => {
    const remote = sharedRemote({ 'README.md': 'Old\n' });
    const [a, b, c] = [cloneOf(remote), cloneOf(remote), cloneOf(remote)];
    write(c, 'patterns.jsonl', pattern('p-c'));
    await sync(c);
    commit(a, { 'patterns.jsonl': pattern('p-a') });
    expect(await sync(a)).toEqual({ received: 1, sent: 1, withheld: 0 });
    expect(git(a, 'status', '--porcelain', '-b')).toBe('## main...origin/main\n');
    commit(b, { 'patterns.jsonl': pattern('p-b'), 'README.md': 'Unfinished\n' });
    expect(await sync(b)).toMatchObject({ sent: 1, problem: expect.any(String) as string });
    expect(git(remote, 'show', 'main:README.md')).toBe('Old\n');
    expect(idsIn(remoteFile(remote)).sort()).toEqual(['p-a', 'p-b', 'p-c']);
  });

  it('resolves a conflict that a pull by hand has left in the file', async () => {
    const remote = sharedRemote({ 'patterns.jsonl': pattern('p-0') });
    const clone = cloneOf(remote);
    const conflict = [
      '<<<<<<< HEAD\n',
      pattern('p-1'),
      '=======\n',
      pattern('p-2'),
      '>>>>>>> theirs\n',
    ];
    write(clone, 'patterns.jsonl', conflict.join(''));
    await sync(clone);
    expect(idsIn(read(clone))).toEqual(['p-0', 'p-1', 'p-2']);
    expect(remoteFile(remote)).toBe(read(clone));
  });

  it('keeps what seems to hold a secret on this machine', async () => {
    const remote = sharedRemote();
    const clone = cloneOf(remote);
    const secret = { problem: 'login with ghp_0123456789abcdefghijklmnopqrstuvwxyz' };
    write(clone, 'patterns.jsonl', pattern('p-1', secret) + pattern('p-2'));
    expect(await sync(clone)).toEqual({ received: 0, sent: 1, withheld: 1 });
    expect(idsIn(read(clone))).toEqual(['p-1', 'p-2']);
    expect(idsIn(remoteFile(remote))).toEqual(['p-2']);
    // Nor does it go along with a commit that was made by hand.
    git(clone, 'commit', '-q', '-am', 'By hand');
    await sync(clone);
    expect(git(remote, 'log', '-p', 'main')).not.toContain('ghp_');
  });

  it('keeps everything for later when the remote cannot be reached or refuses', async () => {
    const remote = sharedRemote({ 'patterns.jsonl': pattern('p-0') });
    const clone = cloneOf(remote);
    appendFileSync(path.join(clone, 'patterns.jsonl'), pattern('p-1'));
    const before = read(clone);
    git(clone, 'remote', 'set-url', 'origin', `${remote}.gone`);
    expect(await sync(clone)).toMatchObject({ sent: 0, problem: expect.any(String) as string });
    git(clone, 'remote', 'set-url', 'origin', remote);
    write(remote, 'hooks/pre-receive', '#!/bin/sh\necho closed >&2\nexit 1\n');
    git(remote, 'config', 'core.hooksPath', path.join(remote, 'hooks'));
    rmSync(path.join(remote, 'hooks/pre-receive'));
    writeFileSync(path.join(remote, 'hooks/pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(await sync(clone)).toMatchObject({ sent: 0, problem: expect.any(String) as string });
    expect(read(clone)).toBe(before);
    rmSync(path.join(remote, 'hooks/pre-receive'));
    expect(await sync(clone)).toEqual({ received: 0, sent: 1, withheld: 0 });
  });

  it('drops discoveries that are no longer told with the next news, and not by themselves', async () => {
    const discovery = (id: string, hours: number) =>
      `${JSON.stringify({ id, ts: new Date(now - hours * 3_600_000).toISOString(), discovery: id })}\n`;
    const remote = sharedRemote({
      'discoveries.jsonl': discovery('d-old', 100) + discovery('d-1', 2),
    });
    const clone = cloneOf(remote);
    const head = git(remote, 'rev-parse', 'main');
    await sync(clone);
    expect(git(remote, 'rev-parse', 'main')).toBe(head);
    appendFileSync(path.join(clone, 'discoveries.jsonl'), discovery('d-2', 1));
    await sync(clone);
    expect(idsIn(remoteFile(remote, 'discoveries.jsonl'))).toEqual(['d-1', 'd-2']);
    expect(git(clone, 'status', '--porcelain')).toBe('');
  });

  it('loses no line that is appended while it merges', async () => {
    const remote = sharedRemote();
    const [a, b] = [cloneOf(remote), cloneOf(remote)];
    const file = path.join(a, 'patterns.jsonl');
    writeFileSync(file, pattern('p-0'));
    const appended = Array.from({ length: 60 }, (_, n) => `p-a-${n}`);
    const syncing = (async () => {
      for (let n = 0; n < 6; n++) {
        write(b, 'patterns.jsonl', read(b) + pattern(`p-b-${n}`));
        await sync(b);
        await sync(a);
      }
    })();
    for (const id of appended) {
      appendFileSync(file, pattern(id));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await syncing;
    await sync(a);
    expect(new Set(idsIn(remoteFile(remote)))).toEqual(
      new Set(['p-0', ...appended, ...Array.from({ length: 6 }, (_, n) => `p-b-${n}`)]),
    );
    expect(readFileSync(file, 'utf8')).toBe(remoteFile(remote));
  });

  it('loses nothing when many clones and two windows of each write at once', async () => {
    const remote = sharedRemote();
    const clones = Array.from({ length: 5 }, () => cloneOf(remote));
    await Promise.all(
      clones.map(async (clone, n) => {
        const lines = Array.from({ length: 20 }, (_, m) => pattern(`p-${n}-${m}`));
        write(clone, 'patterns.jsonl', lines.join(''));
        await Promise.all([sync(clone), sync(clone)]);
      }),
    );
    for (const clone of clones) await sync(clone);
    expect(new Set(idsIn(remoteFile(remote))).size).toBe(100);
    for (const clone of clones) {
      expect(read(clone)).toBe(remoteFile(remote));
      expect(git(clone, 'status', '--porcelain')).toBe('');
    }
  });
});

describe('sharedCloneAt', () => {
  it('takes only the top of a repository of its own with a remote', async () => {
    expect(await sharedCloneAt(tempFolder())).toBeUndefined();
    const project = repository({ 'clan-learnings/patterns.jsonl': '' });
    git(project, 'remote', 'add', 'origin', sharedRemote());
    expect(await sharedCloneAt(path.join(project, 'clan-learnings'))).toBeUndefined();
    expect(await sharedCloneAt(repository())).toBeUndefined();
    const clone = cloneOf(sharedRemote());
    expect(await openClone(clone)).toMatchObject({ branch: 'main', protocols: 'file' });
    git(clone, 'remote', 'set-url', 'origin', 'git@example.org:team/learnings.git');
    expect(await openClone(clone)).toMatchObject({ protocols: 'ssh' });
    git(clone, 'remote', 'set-url', '--push', 'origin', 'https://example.org/learnings.git');
    expect(await openClone(clone)).toMatchObject({ protocols: 'ssh:https' });
    git(clone, 'remote', 'set-url', 'origin', 'ext::sh -c touch% pwned');
    expect(await sharedCloneAt(clone)).toBeUndefined();
  });
});
