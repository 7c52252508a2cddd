import type { BranchFacts, CommitFact } from '../../core/ledger/draftEvent';
import type { LeftOut, TreeSnapshots } from '../../core/operations/ports';
import { runGit } from '../git';

/** More commits than a deployment lists; the newest are kept. */
const maxCommits = 200;
const commitId = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

export interface BranchFactsOptions {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  readonly snapshots: TreeSnapshots;
  /** False leaves changes out that are not committed. */
  readonly includesWorktree: boolean;
  /** What is written about the work is no part of it: the ledger and its notes. */
  readonly without?: LeftOut;
}

/** What Git knows of the work on the current branch; undefined without Git, a repository or a commit. */
export async function branchFacts(options: BranchFactsOptions): Promise<BranchFacts | undefined> {
  const { root, snapshots } = options;
  const head = await gitLine(root, ['rev-parse', '--verify', 'HEAD^{commit}']);
  if (head === undefined || !commitId.test(head)) return undefined;
  const branch = await gitLine(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  const main = await defaultBranch(root);
  const isDefault = branch !== undefined && branch === main?.name;
  const base = await branchPoint(root, main, isDefault);
  const from = base?.commit ?? head;
  const to = (options.includesWorktree ? await snapshots.take() : undefined) ?? head;
  const [diff, linesChanged, commits, began] = await Promise.all([
    snapshots.diff(from, to, options.without),
    snapshots.linesChanged(from, to, options.without),
    commitsSince(root, from),
    isDefault || branch === undefined ? undefined : branchBegan(root, branch),
  ]);
  const oldest = commits.at(-1);
  return {
    branch,
    base: base?.name,
    isDefault,
    files: diff?.files.map(({ path }) => path) ?? [],
    linesChanged,
    began: began ?? (oldest === undefined ? undefined : Date.parse(oldest.time)),
    commits,
    patch: diff?.patch ?? '',
  };
}

/** Commits of the current branch after another commit, newest first; empty where that is none of its ancestors. */
export async function commitsSince(root: string, commit: string): Promise<readonly CommitFact[]> {
  if (!/^[0-9a-f]{7,64}$/i.test(commit)) return [];
  const isAncestor = await runGit(['merge-base', '--is-ancestor', commit, 'HEAD'], { cwd: root });
  if (isAncestor.outcome !== 'exited' || isAncestor.exitCode !== 0) return [];
  const lines = await gitLines(root, [
    'log',
    `--max-count=${maxCommits}`,
    '--format=%H %ct',
    `${commit}..HEAD`,
  ]);
  return lines.flatMap((line) => {
    const [id = '', seconds = ''] = line.split(' ');
    if (!commitId.test(id) || !/^\d+$/.test(seconds)) return [];
    const time = new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');
    return [{ id: id.slice(0, 12), time }];
  });
}

interface DefaultBranch {
  /** Without the remote's name. */
  readonly name: string;
  /** Full reference names that may stand for it, the best first. */
  readonly refs: readonly string[];
}

/** What the remote calls its main branch, else the first of the usual names that exists. */
async function defaultBranch(root: string): Promise<DefaultBranch | undefined> {
  const remote = await gitLine(root, ['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD']);
  const named = remote?.startsWith('refs/remotes/origin/') === true ? remote.slice(20) : undefined;
  const names = [...(named === undefined ? [] : [named]), 'main', 'master', 'trunk', 'develop'];
  const existing = new Set(
    await gitLines(root, [
      'for-each-ref',
      '--format=%(refname)',
      ...names.flatMap((name) => [`refs/heads/${name}`, `refs/remotes/origin/${name}`]),
    ]),
  );
  for (const name of names) {
    const refs = [`refs/remotes/origin/${name}`, `refs/heads/${name}`].filter((ref) =>
      existing.has(ref),
    );
    if (refs.length > 0) return { name, refs };
  }
  return undefined;
}

/** Where the branch left the default one; on the default branch, what its remote has of it. */
async function branchPoint(
  root: string,
  main: DefaultBranch | undefined,
  isDefault: boolean,
): Promise<{ readonly name: string; readonly commit: string } | undefined> {
  const refs = main?.refs.filter((ref) => !isDefault || ref.startsWith('refs/remotes/')) ?? [];
  for (const ref of refs) {
    const commit = await gitLine(root, ['merge-base', ref, 'HEAD']);
    if (commit !== undefined && commitId.test(commit))
      return { name: ref.replace(/^refs\/(?:heads|remotes)\//, ''), commit };
  }
  return undefined;
}

/** When the branch was made, from its reflog, which knows only this clone; milliseconds since the epoch. */
async function branchBegan(root: string, branch: string): Promise<number | undefined> {
  const entries = await gitLines(root, [
    'log',
    '--walk-reflogs',
    '--date=unix',
    '--format=%gd',
    `refs/heads/${branch}`,
  ]);
  const seconds = /@\{(\d+)\}$/.exec(entries.at(-1) ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

async function gitLine(root: string, args: readonly string[]): Promise<string | undefined> {
  return (await gitLines(root, args))[0];
}

/** The lines that Git printed; none where it failed or is missing. */
async function gitLines(root: string, args: readonly string[]): Promise<readonly string[]> {
  const result = await runGit(args, { cwd: root, maxBytes: 4 * 1024 * 1024 });
  if (result.outcome !== 'exited' || result.exitCode !== 0) return [];
  return result.stdout.split(/\r?\n/).filter((line) => line !== '');
}
