import { describe, expect, it } from 'vitest';
import { branchFacts, commitsSince } from '../../../../src/node/ledger/branchFacts';
import { snapshotsOf } from '../snapshotsOf';
import { commit, git, repository, tempFolder, write } from '../tempRepository';

function factsOf(root: string, includesWorktree = true) {
  return branchFacts({ root, snapshots: snapshotsOf(root), includesWorktree });
}

function onBranch(): string {
  const root = repository({ 'a.txt': 'one\ntwo\n', 'b.txt': 'b\n' });
  git(root, 'branch', '-M', 'main');
  git(root, 'checkout', '-q', '-b', 'fix/rounding');
  commit(root, { 'a.txt': 'one\nthree\n' });
  return root;
}

describe('what Git knows of a branch', () => {
  it('counts what changed since the branch left the default one', async () => {
    const root = onBranch();
    const facts = await factsOf(root);
    expect(facts).toMatchObject({
      branch: 'fix/rounding',
      base: 'main',
      isDefault: false,
      files: ['a.txt'],
      linesChanged: 2,
    });
    expect(facts?.commits).toHaveLength(1);
    expect(facts?.patch).toContain('+three');
    expect(facts?.began).toBeGreaterThan(0);
  });

  it('counts changes that are not committed only where it may look at them', async () => {
    const root = onBranch();
    write(root, 'new.txt', 'x\ny\n');
    expect(await factsOf(root)).toMatchObject({ files: ['a.txt', 'new.txt'], linesChanged: 4 });
    expect(await factsOf(root, false)).toMatchObject({ files: ['a.txt'], linesChanged: 2 });
  });

  it('leaves out what is written about the work', async () => {
    const root = onBranch();
    const about = { 'progress/ledger.jsonl': '{}\n', 'sub/progress/archive/a.jsonl': '{}\n' };
    commit(root, { ...about, 'progress/other.txt': 'x\n' });
    const without = ['progress/ledger.jsonl', 'progress/archive'];
    const facts = await branchFacts({
      root,
      snapshots: snapshotsOf(root),
      includesWorktree: true,
      without,
    });
    expect(facts).toMatchObject({ files: ['a.txt', 'progress/other.txt'], linesChanged: 3 });
    expect(facts?.patch).not.toContain('jsonl');
  });

  it('leaves out what the default branch got meanwhile', async () => {
    const root = onBranch();
    git(root, 'checkout', '-q', 'main');
    commit(root, { 'b.txt': 'other\n' });
    git(root, 'checkout', '-q', 'fix/rounding');
    expect((await factsOf(root))?.files).toEqual(['a.txt']);
  });

  it('knows on the default branch only what is not committed', async () => {
    const root = repository({ 'a.txt': 'one\n' });
    git(root, 'branch', '-M', 'main');
    write(root, 'a.txt', 'two\n');
    expect(await factsOf(root)).toMatchObject({
      isDefault: true,
      base: undefined,
      files: ['a.txt'],
      commits: [],
    });
  });

  it('names no branch for a detached head, and knows nothing outside a repository', async () => {
    const root = onBranch();
    git(root, 'checkout', '-q', '--detach');
    expect((await factsOf(root))?.branch).toBeUndefined();
    expect(await factsOf(tempFolder())).toBeUndefined();
  });
});

describe('commits since another', () => {
  it('are those of the branch, newest first', async () => {
    const root = onBranch();
    const first = git(root, 'rev-parse', 'HEAD').trim();
    commit(root, { 'b.txt': 'c\n' });
    commit(root, { 'b.txt': 'd\n' });
    const found = await commitsSince(root, first.slice(0, 12));
    expect(found.map(({ id }) => id)).toEqual(
      ['HEAD', 'HEAD~1'].map((name) => git(root, 'rev-parse', name).trim().slice(0, 12)),
    );
  });

  it.each(['--output=/x', 'HEAD', '0123456789abcdef'])('are none for %s', async (name) => {
    expect(await commitsSince(onBranch(), name)).toEqual([]);
  });
});
