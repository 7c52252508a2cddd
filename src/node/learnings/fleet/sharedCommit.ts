import { logbookError } from '../../../core/errors';
import { runGit } from '../../git';
import { gitIn, type SharedClone } from './sharedClone';

/** Names and contents of the shared files. */
export type SharedFiles = ReadonlyMap<string, string>;

const refOf = ({ remote, remoteBranch }: SharedClone): string =>
  `refs/remotes/${remote}/${remoteBranch}`;

/** Network commands may wait for a slow server, but nobody waits for them. */
const networkMs = 60_000;

export type Transfer =
  | { readonly outcome: 'done' }
  /** Somebody else was faster: fetch and try again. */
  | { readonly outcome: 'outdated'; readonly reason: string }
  | { readonly outcome: 'failed'; readonly reason: string };

/** Fetches the remote's branch, and nothing else. @param signal ends it: it has `failed` then */
export async function fetchShared(clone: SharedClone, signal?: AbortSignal): Promise<Transfer> {
  const from = `+refs/heads/${clone.remoteBranch}:${refOf(clone)}`;
  const args = [
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
    '--no-auto-maintenance',
    '--upload-pack=git-upload-pack',
    clone.remote,
    from,
  ];
  const result = await network(clone, args, signal);
  // A new repository has no branch yet.
  if (result.outcome === 'failed' && /couldn't find remote ref/i.test(result.reason)) {
    return { outcome: 'done' };
  }
  return result;
}

/**
 * Pushes one commit to the remote's branch; it is refused when the branch has moved on.
 * @param signal ends it: it has `failed` then, or the remote has taken the whole commit already
 */
export function pushShared(
  clone: SharedClone,
  commit: string,
  signal?: AbortSignal,
): Promise<Transfer> {
  const args = [
    'push',
    '--quiet',
    '--no-verify',
    '--no-follow-tags',
    '--recurse-submodules=no',
    '--receive-pack=git-receive-pack',
    clone.remote,
    `${commit}:refs/heads/${clone.remoteBranch}`,
  ];
  return network(clone, args, signal);
}

async function network(
  clone: SharedClone,
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Transfer> {
  const result = await runGit(args, {
    cwd: clone.top,
    timeoutMs: networkMs,
    env: { GIT_ALLOW_PROTOCOL: clone.protocols, SSH_ASKPASS_REQUIRE: 'never' },
    ...(signal && { signal }),
  });
  if (result.outcome !== 'exited') return { outcome: 'failed', reason: `git ${result.outcome}` };
  if (result.exitCode === 0) return { outcome: 'done' };
  const outcome = lostRace.test(result.stderr) ? 'outdated' : 'failed';
  return { outcome, reason: reasonIn(result.stderr) };
}

/** Git's words for a branch that has moved, and for a reference that another process is writing. */
const lostRace =
  /\[rejected\]|fetch first|non-fast-forward|cannot lock ref|failed to update ref|incorrect old value|unable to create '.*\.lock'|reference already exists/i;

function reasonIn(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /^(?:fatal|error|remote|ssh):/i.test(line));
  return (telling ?? lines.find((line) => line !== '') ?? 'git said nothing').slice(0, 300);
}

/** The remote's branch as it was fetched last; undefined when it has no commit. */
export async function sharedTip(clone: SharedClone): Promise<string | undefined> {
  return (await gitIn(clone, ['rev-parse', '--verify', '--quiet', refOf(clone)]))?.trim();
}

/** What a commit holds of a file; empty where it does not have it. @throws too_large */
export async function fileIn(clone: SharedClone, commit: string, name: string): Promise<string> {
  const entry = await gitIn(clone, ['ls-tree', commit, '--', name]);
  const [, id] = /^100\d{3} blob ([0-9a-f]+)\t/.exec(entry ?? '') ?? [];
  if (id === undefined) return '';
  const text = await gitIn(clone, ['cat-file', 'blob', id]);
  if (text !== undefined) return text;
  throw logbookError(
    'too_large',
    `${name} of the shared repository could not be read whole. Nothing was shared.`,
  );
}

/** A commit on top of others that changes nothing but the shared files. */
export async function commitShared(
  clone: SharedClone,
  parents: readonly string[],
  files: SharedFiles,
  message: string,
): Promise<string> {
  const [tip] = parents;
  const listed = tip === undefined ? '' : await required(clone, ['ls-tree', '-z', tip]);
  const others = listed
    .split('\0')
    .filter((entry) => entry !== '' && !files.has(entry.slice(entry.indexOf('\t') + 1)));
  const entries = await Promise.all(
    [...files]
      .filter(([, text]) => text !== '')
      .map(async ([name, text]) => {
        const id = await required(clone, ['hash-object', '-w', '--no-filters', '--stdin'], text);
        return `100644 blob ${id}\t${name}`;
      }),
  );
  const tree = await required(
    clone,
    ['mktree', '-z'],
    [...others, ...entries].map((entry) => `${entry}\0`).join(''),
  );
  const given = parents.flatMap((parent) => ['-p', parent]);
  return required(clone, ['commit-tree', tree, ...given], message, await committerIdentity(clone));
}

/** Only where git has no name to commit under: an agent's machine for instance. */
export async function committerIdentity(clone: SharedClone): Promise<Record<string, string>> {
  const known = await Promise.all(
    ['user.name', 'user.email'].map((key) => gitIn(clone, ['config', '--get', key])),
  );
  if (known.every((value) => value !== undefined && value.trim() !== '')) return {};
  const [name, email] = ['Logbook', 'logbook@localhost'];
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}

async function required(
  clone: SharedClone,
  args: readonly string[],
  input = '',
  env: Record<string, string> = {},
): Promise<string> {
  const output = await gitIn(clone, args, { input, env });
  if (output !== undefined) return output.includes('\0') ? output : output.trim();
  throw logbookError(
    'io_error',
    `git ${args[0] ?? ''} failed in ${clone.top}. Nothing was shared.`,
  );
}
