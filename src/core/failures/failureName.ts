import type { RecordedFailure } from './model';
import { isTestKey } from './streakKey';

type Named = Pick<RecordedFailure, 'key' | 'name' | 'message'>;

/** What to call a failure. A code or the kind of an error, `TS2322` or `Error`, tells nobody what went wrong. */
export function failureName({ key, name, message }: Named): string {
  if (name === null) return message;
  if (isTestKey(key)) return name;
  return message.includes(name) ? message : `${name}: ${message}`;
}

/** What to look a failure up by, its first line to be shown. */
export function failureOutput({ key, name, message }: Named): string {
  return name !== null && isTestKey(key) ? `${name}\n${message}` : message;
}
