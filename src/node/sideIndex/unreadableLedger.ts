import { isLogbookError, type LogbookError } from '../../core/errors';
import { mapFsError, systemErrorCode } from '../fsErrors';

/** What is wrong with a ledger that is there and cannot be read; undefined for all other failures. */
export function unreadableLedger(error: unknown): LogbookError | undefined {
  if (isLogbookError(error)) return error;
  const code = systemErrorCode(error);
  if (code === undefined || code === 'ENOENT') return undefined;
  return mapFsError(error, pathOf(error), 'read');
}

function pathOf(error: unknown): string {
  const found = error instanceof Error && 'path' in error ? error.path : undefined;
  return typeof found === 'string' ? found : 'one of its files';
}
