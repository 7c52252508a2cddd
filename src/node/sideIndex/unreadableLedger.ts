import path from 'node:path';
import { isLogbookError, type LogbookError } from '../../core/errors';
import { mapFsError, systemErrorCode } from '../fsErrors';

/**
 * What is wrong with a ledger that is there and cannot be read; undefined for all other failures.
 * @param root absolute path of the workspace's top
 */
export function unreadableLedger(error: unknown, root: string): LogbookError | undefined {
  if (isLogbookError(error)) return error;
  const code = systemErrorCode(error);
  if (code === undefined || code === 'ENOENT') return undefined;
  return mapFsError(error, nameOf(error, root), 'read');
}

function nameOf(error: unknown, root: string): string {
  const file = error instanceof Error && 'path' in error ? error.path : undefined;
  return typeof file === 'string'
    ? path.relative(root, file).replaceAll('\\', '/')
    : 'a file of the ledger';
}
