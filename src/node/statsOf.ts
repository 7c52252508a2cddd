import { statSync, type Stats } from 'node:fs';
import { systemErrorCode } from './fsErrors';

const noThrow = { throwIfNoEntry: false } as const;

/** What the system says of a file; undefined for one that is not there or may not be looked at. */
export function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file, noThrow);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}
