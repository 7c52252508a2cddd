import { eventTypes, type EventType } from '../event';
import { eventFields, type EventField } from '../eventFields';

export function isEventType(type: unknown): type is EventType {
  return eventTypes.some((known) => known === type);
}

/** Every known key once, those of the common types first. */
const allFields: readonly EventField[] = [
  ...new Map(
    Object.values(eventFields)
      .flat()
      .map((field) => [field.key, field]),
  ).values(),
];

const commitFields: readonly EventField[] = [
  { key: 'id', kind: 'text', label: 'Commit', hint: 'The hash of the commit.' },
  { key: 'time', kind: 'timestamp', label: 'Time', hint: 'When it was committed, in ISO 8601.' },
];

/** Keys that Logbook writes by itself. */
const ownFields: readonly EventField[] = [
  {
    key: 'id',
    kind: 'text',
    label: 'ID',
    hint: 'Written by Logbook. Lines with equal ids are one event, and the entry in the notes carries it too.',
  },
  {
    key: 'v',
    kind: 'integer',
    label: 'Version',
    hint: 'Version of the lines that Logbook writes.',
  },
];

/**
 * The keys that an object of an event may hold.
 * @param type of the event; without a known one the keys of all types
 * @param path of the object in the event; empty for the event itself
 */
export function fieldsOf(type: unknown, path: readonly string[]): readonly EventField[] {
  const [key, ...deeper] = path;
  if (key === undefined) return isEventType(type) ? eventFields[type] : allFields;
  if (deeper.length > 0) return [];
  const field = allFields.find((known) => known.key === key);
  return field?.kind === 'commits' ? commitFields : (field?.fields ?? []);
}

/** What is known of the key at the end of a path, whatever the event's type. */
export function fieldAt(path: readonly string[]): EventField | undefined {
  const around = path.slice(0, -1);
  const candidates = around.length === 0 ? [...allFields, ...ownFields] : fieldsOf('', around);
  return candidates.find(({ key }) => key === path.at(-1));
}
