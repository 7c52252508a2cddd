import { runGit } from './git';

/** Commits looked at: enough for everybody who works here now, and quick in any repository. */
const commitLimit = 2000;

/**
 * Names of the people who made the last commits, most active first; none without git or without commits. Programs that
 * commit (their names end with `[bot]`) are no people.
 */
export async function gitAuthors(cwd: string): Promise<readonly string[]> {
  const args = ['shortlog', '-s', '-n', '--no-merges', `--max-count=${commitLimit}`, 'HEAD', '--'];
  const result = await runGit(args, { cwd, timeoutMs: 5_000, maxBytes: 256 * 1024 });
  if (result.outcome !== 'exited' || result.exitCode !== 0) return [];
  return result.stdout
    .split('\n')
    .map((line) => /^\s*\d+\t(.+)$/.exec(line)?.[1]?.trim() ?? '')
    .filter((name) => name !== '' && !/\[bot\]$/i.test(name));
}
