import { appendFile, readFile } from 'node:fs/promises';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { runGit } from '../git';
import { resolveInside } from '../workspaceFiles';
import type { LedgerPaths } from './segments';

/**
 * With `merge=union` Git keeps the lines of both branches when the ledger was appended to in both; equal ids are read
 * once. Merges on GitHub ignore it.
 */

/** The line of `.gitattributes` for a file, whatever is in its path. */
export function unionMergeRule(path: string): string {
  const pattern = path.replace(/[\\*?[]/g, String.raw`\$&`);
  // Without quotes a space ends the pattern, and these marks at its start mean something else.
  const quoted = /\s|^[#!"]/.test(pattern)
    ? `"${pattern.replace(/[\\"]/g, String.raw`\$&`)}"`
    : pattern;
  return `${quoted} merge=union`;
}

/**
 * What the rule would do: `shared` in a repository with a remote, `local` in one without; `none` where Git does not
 * take care of the ledger, or an attribute says already how it is merged. Starts Git: only in trusted workspaces.
 */
export async function unionMergeUse({
  root,
  ledger,
}: LedgerPaths): Promise<'shared' | 'local' | 'none'> {
  const attributes = await gitOutput(root, ['check-attr', 'merge', '--', ledger]);
  if (attributes?.trimEnd().endsWith(': merge: unspecified') !== true) return 'none';
  const ignored = await runGit(['check-ignore', '--quiet', '--', ledger], { cwd: root });
  // 1 is the answer that it is not ignored; files that are tracked never are.
  if (ignored.outcome !== 'exited' || ignored.exitCode !== 1) return 'none';
  const remotes = await gitOutput(root, ['remote']);
  return remotes === undefined || remotes.trim() === '' ? 'local' : 'shared';
}

/** Writes the rule behind what `.gitattributes` has; nothing where it is there. @throws LogbookError */
export async function addUnionMerge({ root, ledger }: LedgerPaths): Promise<void> {
  const file = await resolveInside(root, '.gitattributes');
  try {
    const before = await readFile(file, 'utf8').catch((error: unknown) => {
      if (systemErrorCode(error) === 'ENOENT') return '';
      throw error;
    });
    const rule = unionMergeRule(ledger);
    if (before.split(/\r?\n/).some((line) => line.trim() === rule)) return;
    const end = before.includes('\r\n') ? '\r\n' : '\n';
    await appendFile(file, `${before === '' || before.endsWith('\n') ? '' : end}${rule}${end}`);
  } catch (error) {
    throw mapFsError(error, '.gitattributes', 'write');
  }
}

async function gitOutput(cwd: string, args: readonly string[]): Promise<string | undefined> {
  const result = await runGit(args, { cwd });
  return result.outcome === 'exited' && result.exitCode === 0 ? result.stdout : undefined;
}
