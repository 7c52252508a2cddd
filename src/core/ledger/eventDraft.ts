import * as z from 'zod/mini';
import { eventTypes, type EventType } from './event';
import { eventFields, type EventField } from './eventFields';

/** What a field of the form holds while it is being written: the text of its box, or that of its rows. */
export type DraftValue = string | readonly string[];

/** An event while it is being written. Nothing in it has to be right yet. */
export interface EventDraft {
  readonly type: EventType;
  /** By key; keys within an object have a dot: `dora_impact.lead_time`. */
  readonly values: Readonly<Record<string, DraftValue>>;
  /** Whether the lesson is written with its circumstances instead of as one text. */
  readonly structuredLesson: boolean;
  /** Keys that the form does not show; they are written as they were given. */
  readonly others: Readonly<Record<string, unknown>>;
}

export const eventDraft = z.object({
  type: z.enum(eventTypes),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  structuredLesson: z.boolean(),
  others: z.record(z.string(), z.unknown()),
});

type Fields = Readonly<Record<string, unknown>>;

/** An event, whole or in part, as a draft. What its fields cannot show is kept beside them. */
export function draftOf(type: EventType, event: Fields): EventDraft {
  const values: Record<string, DraftValue> = {};
  const others: Record<string, unknown> = {};
  const fields = new Map(eventFields[type].map((field) => [field.key, field]));
  for (const [key, value] of Object.entries(event)) {
    const field = fields.get(key);
    if (key === 'type') continue;
    if (field === undefined || !place(values, key, field, value)) others[key] = value;
  }
  const structuredLesson = isRecord(event['lesson_learned']);
  return { type, values, structuredLesson, others };
}

/** The event that the draft stands for. Empty fields are left out; a number that is none stays as it was typed. */
export function eventOfDraft(draft: EventDraft): Record<string, unknown> {
  const event: Record<string, unknown> = {};
  for (const field of eventFields[draft.type]) {
    const value = field.key === 'type' ? draft.type : writtenValue(field, draft, field.key);
    if (value !== undefined) event[field.key] = value;
  }
  return { ...event, ...draft.others };
}

/** The fields that a draft shows; those of an object are listed singly. */
export function draftFields(draft: Pick<EventDraft, 'type' | 'structuredLesson'>): readonly {
  readonly key: string;
  readonly field: EventField;
}[] {
  return eventFields[draft.type].flatMap((field) => {
    if (field.key === 'type') return [];
    const nested = hasParts(field, draft.structuredLesson) ? (field.fields ?? []) : undefined;
    return (
      nested?.map((part) => ({ key: `${field.key}.${part.key}`, field: part })) ?? [
        { key: field.key, field },
      ]
    );
  });
}

/** Whether the value of a field is a list. */
export function isListField({ kind }: EventField): boolean {
  return kind === 'texts' || kind === 'files' || kind === 'commits';
}

/** Whether nothing is written in a field. */
export function isEmptyDraftValue(value: DraftValue | undefined): boolean {
  return value === undefined || [value].flat().every((text) => text.trim() === '');
}

/** Changes to another type; what was written stays, and comes back with a type that has the field. */
export function retypeDraft(draft: EventDraft, type: EventType): EventDraft {
  return { ...draft, type };
}

function hasParts(field: EventField, structuredLesson: boolean): boolean {
  return field.kind === 'object' || (field.kind === 'lesson' && structuredLesson);
}

/** @returns false for a value that the field cannot show */
function place(
  values: Record<string, DraftValue>,
  key: string,
  field: EventField,
  value: unknown,
): boolean {
  if ((field.kind === 'object' || field.kind === 'lesson') && isRecord(value)) {
    const parts = new Map((field.fields ?? []).map((part) => [part.key, part]));
    const placed: Record<string, DraftValue> = {};
    for (const [name, part] of Object.entries(value)) {
      const known = parts.get(name);
      if (known === undefined || !place(placed, `${key}.${name}`, known, part)) return false;
    }
    Object.assign(values, placed);
    return true;
  }
  const shown = isListField(field)
    ? listValue(value)
    : field.kind === 'object'
      ? undefined
      : plain(value);
  if (shown === undefined) return false;
  values[key] = shown;
  return true;
}

function listValue(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item) => {
    if (typeof item === 'string') return item;
    const { id, time, ...more } = isRecord(item) ? item : {};
    const isCommit = typeof id === 'string' && Object.keys(more).length === 0;
    if (!isCommit || (time !== undefined && typeof time !== 'string')) return undefined;
    return time === undefined ? id : `${id} ${time}`;
  });
  return items.every((item) => item !== undefined) ? items : undefined;
}

function plain(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function writtenValue(field: EventField, draft: EventDraft, key: string): unknown {
  if (hasParts(field, draft.structuredLesson)) {
    const parts = (field.fields ?? []).flatMap((part) => {
      const value = writtenValue(part, draft, `${key}.${part.key}`);
      return value === undefined ? [] : [[part.key, value] as const];
    });
    return parts.length === 0 ? undefined : Object.fromEntries(parts);
  }
  const value = draft.values[key];
  if (value === undefined || isEmptyDraftValue(value)) return undefined;
  if (isListField(field)) {
    const items = [value].flat().map((item) => item.trim());
    const filled = items.filter((item) => item !== '');
    return field.kind === 'commits' ? filled.map(commitOf) : filled;
  }
  const text = [value].flat().join('\n').trim();
  switch (field.kind) {
    case 'integer':
    case 'number': {
      const number = Number(text);
      return Number.isFinite(number) ? number : text;
    }
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    default:
      return text;
  }
}

/** `1a2b3c4 2026-01-05T12:15:00Z`, the time left out where it is not known. */
function commitOf(text: string): string | { readonly id: string; readonly time: string } {
  const [id = '', time = ''] = text.split(/\s+/, 2);
  return time === '' ? id : { id, time };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
