import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from './fsErrors';

/**
 * Makes a folder and those above it; one that exists is fine.
 * @throws the system's own error. Node reports a read-only file system as a path that does not exist.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    await mkdir(await firstMissing(folder));
    await mkdir(folder, { recursive: true });
  }
}

/** The uppermost folder of a path that has to be made. */
async function firstMissing(folder: string): Promise<string> {
  const parent = path.dirname(folder);
  if (parent === folder) return folder;
  const exists = await stat(parent).then(
    () => true,
    () => false,
  );
  return exists ? folder : firstMissing(parent);
}
