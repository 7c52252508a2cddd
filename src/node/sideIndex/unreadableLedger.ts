import { isLogbookError } from '../../core/errors';
import { mapFsError, systemErrorCode } from '../fsErrors';

/** A ledger that is there and cannot be read; undefined for all other failures. */
export function unreadableLedger(error: unknown): string | undefined {
  if (isLogbookError(error)) return `The ledger was not searched. ${error.message}`;
  const code = systemErrorCode(error);
  if (code === undefined || code === 'ENOENT') return undefined;
  const { message } = mapFsError(error, pathOf(error), 'read');
  return `The ledger was not searched. ${message}`;
}

function pathOf(error: unknown): string {
  const found = error instanceof Error && 'path' in error ? error.path : undefined;
  return typeof found === 'string' ? found : 'one of its files';
}
