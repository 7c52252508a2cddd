import { logbookError } from '../../core/errors';
import { runGit, type GitResult } from '../git';

/** A commit may wait for its hooks. */
const timeoutMs = 120_000;

/**
 * Commits one file and nothing else, whatever is staged beside it. The repository's hooks run.
 * @param file relative to `root`
 * @throws io_error in Git's own words: the file is ignored, a merge is going on, a hook refused
 */
export async function commitFile(root: string, file: string, message: string): Promise<void> {
  // A file that Git does not know yet cannot be committed by its path alone.
  said(await runGit(['add', '--intent-to-add', '--', file], { cwd: root }), file);
  const commit = ['commit', '--quiet', '--only', `--message=${message}`, '--', file];
  said(await runGit(commit, { cwd: root, timeoutMs, runsHooks: true }), file);
}

function said(result: GitResult, file: string): void {
  if (result.outcome === 'exited' && result.exitCode === 0) return;
  const words = result.outcome === 'exited' ? `${result.stderr}\n${result.stdout}` : '';
  const line = words
    .split('\n')
    .map((part) => part.replace(/^(?:fatal|error|hint): /, '').trim())
    .find((part) => part !== '');
  const reason = line === undefined ? 'it did not answer' : line.replace(/[.:]+$/, '');
  throw logbookError('io_error', `Git did not commit ${file}: ${reason}.`);
}
