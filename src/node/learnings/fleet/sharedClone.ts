import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { discoveriesFile, patternsFile } from '../../../core/learnings/taskLearnings';
import { runGit, worktreeOf, type GitOptions } from '../../git';

/** A clone that learnings are shared through. */
export interface SharedClone {
  /** Absolute path of its top, which is the learnings folder. */
  readonly top: string;
  readonly gitDir: string;
  /** Name of the branch that is checked out. */
  readonly branch: string;
  readonly remote: string;
  /** Name of the branch at the remote. */
  readonly remoteBranch: string;
  /** Protocols that fetching and pushing need; everything else stays forbidden. */
  readonly protocols: string;
}

/** The commands of a clone; the output of those that worked, else undefined. */
export async function gitIn(
  { top }: Pick<SharedClone, 'top'>,
  args: readonly string[],
  options: Omit<GitOptions, 'cwd'> = {},
): Promise<string | undefined> {
  const result = await runGit(args, { cwd: top, maxBytes: maxFileBytes, ...options });
  return result.outcome === 'exited' && result.exitCode === 0 ? result.stdout : undefined;
}

const maxFileBytes = 64 * 1024 * 1024;

/**
 * The clone whose top is the folder; undefined for a folder without a repository of its own, such as one that the
 * project's own repository holds, and for one with no branch or no remote. Starts git: only in trusted workspaces.
 */
export async function sharedCloneAt(folder: string): Promise<SharedClone | undefined> {
  const worktree = await worktreeOf(folder);
  if (worktree === undefined) return undefined;
  const [real, top] = await Promise.all([folder, worktree.top].map((one) => realpath(one)));
  if (real === undefined || real !== top) return undefined;
  const line = async (...args: string[]) => (await gitIn({ top }, args))?.trim() ?? '';
  const branch = await line('symbolic-ref', '--quiet', '--short', 'HEAD');
  if (branch === '') return undefined;
  const remotes = (await line('remote')).split('\n').filter((name) => name !== '');
  const configured = await line('config', '--get', `branch.${branch}.remote`);
  const remote = [configured, 'origin', remotes.length === 1 ? remotes[0] : undefined].find(
    (name) => name !== undefined && remotes.includes(name),
  );
  if (remote === undefined) return undefined;
  const merged = await line('config', '--get', `branch.${branch}.merge`);
  const [fetchUrl, pushUrl] = await Promise.all([
    line('remote', 'get-url', remote),
    line('remote', 'get-url', '--push', remote),
  ]);
  const protocols = [...new Set([fetchUrl, pushUrl].map(protocolOf))];
  if (protocols.some((protocol) => !usualProtocols.has(protocol))) return undefined;
  return {
    top,
    gitDir: worktree.gitDir,
    branch,
    remote,
    remoteBranch: merged.replace(/^refs\/heads\//, '') || branch,
    protocols: protocols.join(':'),
  };
}

/** Others, such as `ext`, start programs that the address names. */
const usualProtocols: ReadonlySet<string> = new Set(['file', 'ssh', 'https', 'http', 'git']);

/** The protocol that an address needs; undefined for one that would start a program of its choice. */
export function protocolFor(url: string): string | undefined {
  const protocol = protocolOf(url);
  return usualProtocols.has(protocol) ? protocol : undefined;
}

function protocolOf(url: string): string {
  const helper = /^([\w+.-]+)::/.exec(url)?.[1];
  if (helper !== undefined) return helper;
  const scheme = /^([a-z][\w+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined) return /^(?:git\+ssh|ssh\+git)$/.test(scheme) ? 'ssh' : scheme;
  // `host:path`, though not `C:\path`.
  return /^(?!\w:[\\/])[^/\\]+:/.test(url) && !existsSync(url) ? 'ssh' : 'file';
}

/** A merge or rebase of the user's own that is not finished: its files and branch are theirs. */
export function isBusy({ gitDir }: SharedClone): boolean {
  return ['MERGE_HEAD', 'rebase-merge', 'rebase-apply', 'CHERRY_PICK_HEAD', 'REVERT_HEAD'].some(
    (name) => existsSync(path.join(gitDir, name)),
  );
}

/** Whether a shared file differs from the branch: there may be something to send. */
export async function hasOwnChanges(clone: SharedClone): Promise<boolean> {
  const files = [patternsFile, discoveriesFile];
  return (await gitIn(clone, ['status', '--porcelain', '--', ...files])) !== '';
}
