import { isLogbookError } from '../errors';
import type { WorkspaceFiles } from './ports';

/** Creating is exclusive, so that of two writers in the same minute each gets a file of its own: false when the path is taken. */
export async function createIfFree(
  files: WorkspaceFiles,
  path: string,
  text: string,
): Promise<boolean> {
  try {
    await files.create(path, text);
    return true;
  } catch (error) {
    if (isLogbookError(error) && error.code === 'already_exists') return false;
    throw error;
  }
}
