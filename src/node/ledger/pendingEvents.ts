import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import type { PendingEvent } from '../../core/ledger/ledger';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { makeFolder } from '../makeFolder';

/*
 * Events that could not be recorded wait in the worktree's state folder, one file each, which is usually not where
 * the ledger could not be written.
 */

const folderName = 'ledger-pending';

const pendingEvent = z.object({
  v: z.literal(1),
  id: z.string(),
  keptAt: z.string(),
  reason: z.string(),
  event: z.record(z.string(), z.unknown()),
  notes: z.optional(z.string()),
});

/** @throws LogbookError when it cannot be kept either */
export async function keepPending(stateFolder: string, pending: PendingEvent): Promise<void> {
  const file = pendingFile(stateFolder, pending.id);
  const temporary = `${file}.tmp`;
  try {
    await makeFolder(path.dirname(file));
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify({ v: 1, ...pending }));
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw mapFsError(error, file, 'write');
  }
}

/** Oldest first; files that are no kept events are left where they are. */
export async function listPending(stateFolder: string): Promise<readonly PendingEvent[]> {
  const folder = path.join(stateFolder, folderName);
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    const found = await Promise.all(names.map((name) => readPending(path.join(folder, name))));
    return found
      .filter((pending) => pending !== undefined)
      .toSorted((a, b) => (a.keptAt < b.keptAt ? -1 : 1));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw mapFsError(error, folder, 'read the events kept in');
  }
}

export async function discardPending(stateFolder: string, id: string): Promise<void> {
  try {
    await rm(pendingFile(stateFolder, id), { force: true });
  } catch (error) {
    throw mapFsError(error, pendingFile(stateFolder, id), 'remove');
  }
}

async function readPending(file: string): Promise<PendingEvent | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    // Recorded or discarded by another window.
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  });
  try {
    const { id, keptAt, reason, event, notes } = pendingEvent.parse(JSON.parse(text));
    return { id, keptAt, reason, event, notes };
  } catch {
    return undefined;
  }
}

function pendingFile(stateFolder: string, id: string): string {
  return path.join(stateFolder, folderName, `${id.replace(/[^\w-]/g, '_')}.json`);
}
