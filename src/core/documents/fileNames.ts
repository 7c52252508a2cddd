import { logbookError } from '../errors';

/** A safe, never empty part of a file name made from a title: lower-case letters and digits of any script, hyphens, at most 60 characters. */
export function fileSlug(title: string): string {
  throw logbookError('internal', `Not written yet: ${title}.`);
}

/** The path itself, or with `-2`, `-3`, ... before its extension: the first that is not taken. */
export function nextFreePath(
  path: string,
  taken: (path: string) => boolean | Promise<boolean>,
): Promise<string> {
  throw logbookError('internal', `Not written yet: ${path} ${String(taken)}.`);
}
