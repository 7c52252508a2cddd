import { randomBytes } from 'node:crypto';
import { readFile, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { makeFolder } from '../makeFolder';

const fileName = 'ledger-writer.json';

/**
 * The name of the file that this worktree writes in the `per-writer` layout: random, so that it says nothing of a
 * person or a machine, and kept in the worktree's state, so that it stays. A copy of the worktree in another place
 * gets a name of its own.
 */
export async function writerId(stateFolder: string, root: string): Promise<string> {
  const file = path.join(stateFolder, fileName);
  const place = await realpath(root);
  const known = await savedWriter(file);
  if (known?.root === place) return known.writer;
  const writer = `w-${randomBytes(5).toString('hex')}`;
  try {
    await makeFolder(stateFolder);
    // Exclusive, so that two processes that start at once agree on one.
    await writeFile(file, JSON.stringify({ writer, root: place }), {
      flag: known === undefined ? 'wx' : 'w',
    });
    return writer;
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw mapFsError(error, file, 'write');
    const other = await savedWriter(file);
    return other?.root === place ? other.writer : writer;
  }
}

async function savedWriter(file: string): Promise<{ writer: string; root: string } | undefined> {
  try {
    const saved: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof saved !== 'object' || saved === null) return undefined;
    const { writer, root } = saved as { readonly writer?: unknown; readonly root?: unknown };
    const safe = typeof writer === 'string' && /^[\w-]{1,64}$/.test(writer);
    return safe && typeof root === 'string' ? { writer, root } : undefined;
  } catch {
    // Missing or damaged: a new name is as good.
    return undefined;
  }
}
