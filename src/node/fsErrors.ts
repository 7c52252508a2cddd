import { logbookError, type ErrorCode, type LogbookError } from '../core/errors';

const known: Readonly<Record<string, { readonly code: ErrorCode; readonly says: string }>> = {
  EACCES: { code: 'read_only', says: 'Permission was denied. Check who may write there.' },
  EPERM: { code: 'read_only', says: 'Permission was denied. Check who may write there.' },
  EROFS: { code: 'read_only', says: 'The file system is read-only.' },
  ENOSPC: { code: 'disk_full', says: 'The disk is full. Free some space and try again.' },
  EDQUOT: { code: 'disk_full', says: 'The disk quota is used up. Free some space and try again.' },
  EEXIST: { code: 'already_exists', says: 'Something with this name is already there.' },
  ENOENT: { code: 'not_found', says: 'It does not exist.' },
  ENOTDIR: { code: 'not_found', says: 'A part of its path is a file and not a folder.' },
  EISDIR: { code: 'io_error', says: 'It is a folder and not a file.' },
  EMFILE: { code: 'io_error', says: 'Too many files are open. Try again in a moment.' },
  ENAMETOOLONG: { code: 'invalid_input', says: 'The name is too long for this file system.' },
};

/** Verbs of `mapFsError` that change nothing. */
const reading: ReadonlySet<string> = new Set(['read', 'open', 'list', 'look at']);

/** The code of a failed system call, `ENOENT` for instance; undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  // Errors of our own have a code too, in lower case.
  return typeof error.code === 'string' && /^E[A-Z\d]+$/.test(error.code) ? error.code : undefined;
}

/**
 * Says in words what a failed file system call means, with a stable code to branch on:
 * read_only, disk_full, already_exists, not_found, invalid_input, else io_error.
 * @param path as the user knows the file; it is part of the message.
 * @param doing the verb of the message, for instance `write`.
 */
export function mapFsError(error: unknown, path: string, doing = 'use'): LogbookError {
  const systemCode = systemErrorCode(error);
  const meaning = systemCode === undefined ? undefined : known[systemCode];
  const isDenied = systemCode === 'EACCES' || systemCode === 'EPERM';
  const detail =
    (isDenied && reading.has(doing)
      ? 'Permission was denied. Check who may read it.'
      : meaning?.says) ?? `The system reports: ${reasonOf(error)}.`;
  return logbookError(meaning?.code ?? 'io_error', `Could not ${doing} ${path}. ${detail}`, {
    data: { path, systemCode },
    cause: error,
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
