import type { CommitLine, UncommittedFile } from '../../core/worklog/handoverProtocol';
import { runGit } from '../git';

/** More commits than anybody reads who takes over; the newest are kept. */
const maxCommits = 200;
const separator = '%x1f';

/**
 * What a commit of everything would take in, sorted by path.
 * @param root absolute path of a folder in a worktree
 * @returns paths relative to `root`; undefined outside a worktree or where Git does not answer
 */
export async function uncommittedFiles(
  root: string,
): Promise<readonly UncommittedFile[] | undefined> {
  const [prefix, status] = await Promise.all([
    output(root, ['rev-parse', '--show-prefix']),
    output(root, ['status', '--porcelain', '-z', '--no-renames', '--', '.']),
  ]);
  if (prefix === undefined || status === undefined) return undefined;
  const folder = prefix.trimEnd();
  return status
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => ({
      path: entry.slice(3 + folder.length),
      status: statusOf(entry.slice(0, 2)),
    }))
    .sort((a, b) => a.path.localeCompare(b.path, 'en'));
}

function statusOf(letters: string): UncommittedFile['status'] {
  if (letters === '??') return 'untracked';
  if (letters.includes('U') || letters === 'AA' || letters === 'DD') return 'conflicted';
  if (letters.includes('D')) return 'deleted';
  return letters.includes('A') ? 'added' : 'modified';
}

/**
 * Commits of the current branch after a point in time, the latest first.
 * @param since milliseconds since the epoch
 * @returns undefined outside a worktree or before the first commit
 */
export async function commitsAfter(
  root: string,
  since: number,
): Promise<readonly CommitLine[] | undefined> {
  const log = await output(root, [
    'log',
    `--max-count=${maxCommits}`,
    // Git compares whole seconds; the rest is done here.
    `--since=${Math.floor(since / 1000)}`,
    `--format=${['%h', '%ct', '%aN', '%s'].join(separator)}`,
    'HEAD',
  ]);
  return log
    ?.split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [id = '', seconds = '', author = '', subject = ''] = line.split('\x1f');
      const at = Number(seconds) * 1000;
      return at > since ? [{ id, author, subject, at: new Date(at).toISOString() }] : [];
    });
}

async function output(cwd: string, args: readonly string[]): Promise<string | undefined> {
  const result = await runGit(args, { cwd });
  return result.outcome === 'exited' && result.exitCode === 0 ? result.stdout : undefined;
}
