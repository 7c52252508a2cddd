import { readIsoTime } from './isoTime';

const dayMs = 24 * 60 * 60 * 1000;

/** What is no reason to refuse an event, but probably not meant: sentences for whoever recorded it. */
export function eventWarnings(
  fields: Readonly<Record<string, unknown>>,
  now: Date,
): readonly string[] {
  const warnings: string[] = [];
  const { timestamp, task_id: taskId, type } = fields;
  const iso = typeof timestamp === 'string' ? readIsoTime(timestamp) : undefined;
  if (iso !== undefined && !iso.hasZone) {
    warnings.push('The timestamp names no zone and is read as UTC. Append Z, or the offset.');
  }
  if (iso !== undefined && iso.time > now.getTime() + dayMs) {
    warnings.push(`The timestamp lies in the future: ${String(timestamp)}.`);
  }
  if (typeof taskId === 'string' && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(taskId)) {
    warnings.push(`Task IDs are written in kebab-case: ${kebabCase(taskId)}.`);
  }
  if (type === 'task_completion' && fields['lesson_learned'] === undefined) {
    warnings.push('It has no lesson. What do you know now that would have saved time?');
  }
  const deployed = type === 'deployment' && fields['planned'] !== false;
  if (deployed && fields['commits'] === undefined) {
    warnings.push('It names no commits with their times, so it does not count for the lead time.');
  }
  return warnings;
}

/** `Fix Auth_Timeout` as `fix-auth-timeout`. */
export function kebabCase(text: string): string {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
