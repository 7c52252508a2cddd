import { fitsAnyFailure } from '../rules/vaguePhrases';
import { schemaIssueText } from '../text/schemaIssue';
import { ledgerEvent } from './event';
import { taskStatuses } from './eventFields';
import { readIsoTime } from './isoTime';
import { maxNesting, nestsTooDeep } from './nesting';
import { lessonText } from './readEvent';

/** A reason for which an event may not be recorded as it is. */
export interface FailedGate {
  readonly gate: 'timestamp' | 'task_id' | 'lesson' | 'dora_impact' | 'schema';
  /** Key of the event, with a dot before a nested one: `dora_impact.lead_time`. */
  readonly field: string;
  /** What is wrong and what to write instead. */
  readonly message: string;
  /** A value for `field` that passes. */
  readonly suggestion?: string;
}

export interface KnownToGates {
  /** Whether the ledger or its archives have an event of the task already. */
  hasTaskId(id: string): boolean;
  readonly now: Date;
}

/** The four gates of the ledger, and the event's schema. Empty when the event may be recorded. */
export function checkGates(event: unknown, known: KnownToGates): readonly FailedGate[] {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    const message = 'An event is an object with `timestamp`, `type` and `task_id`.';
    return [{ gate: 'schema', field: '', message }];
  }
  const fields = event as Readonly<Record<string, unknown>>;
  const tooDeep = Object.keys(fields).filter((key) => nestsTooDeep(fields[key]));
  if (tooDeep.length > 0) {
    return tooDeep.map((field) => {
      const message = `\`${field}\` nests deeper than ${maxNesting} levels. Keep it in a file that the event names.`;
      return { gate: 'schema', field, message };
    });
  }
  const own = [
    timestampGate(fields['timestamp'], known.now),
    taskIdGate(fields['task_id'], fields['timestamp'], known),
    lessonGate(fields),
    ...doraGates(fields['dora_impact']),
  ].filter((gate) => gate !== undefined);
  const named = new Set(own.map(({ field }) => field));
  return [...own, ...schemaGates(fields).filter(({ field }) => !named.has(field))];
}

function timestampGate(value: unknown, now: Date): FailedGate | undefined {
  const gate = { gate: 'timestamp', field: 'timestamp', suggestion: isoSeconds(now) } as const;
  if (value === undefined || value === '') {
    return { ...gate, message: 'The timestamp is missing. Write when it happened, in ISO 8601.' };
  }
  if (typeof value === 'string') {
    const iso = readIsoTime(value);
    if (iso?.hasTime === true) return undefined;
    if (iso !== undefined) {
      return {
        ...gate,
        message: `"${value}" is a day. Write the time too: ${value}T14:30:00Z.`,
        suggestion: isoSeconds(new Date(iso.time)),
      };
    }
  }
  const readable = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return {
    ...gate,
    message: `${shown(value)} is no ISO 8601 date and time, such as ${gate.suggestion}.`,
    ...(Number.isNaN(readable) ? {} : { suggestion: isoSeconds(new Date(readable)) }),
  };
}

function taskIdGate(
  value: unknown,
  timestamp: unknown,
  known: KnownToGates,
): FailedGate | undefined {
  const gate = { gate: 'task_id', field: 'task_id' } as const;
  if (typeof value !== 'string' || value.trim() === '') {
    return { ...gate, message: 'The task ID is missing. Name the task, for instance "fix-login".' };
  }
  if (!known.hasTaskId(value)) return undefined;
  const at = typeof timestamp === 'string' ? readIsoTime(timestamp)?.time : undefined;
  return {
    ...gate,
    message: `The ledger has an event of "${value}" already. Task IDs are unique: append the timestamp, or choose another.`,
    suggestion: freeTaskId(value, new Date(at ?? known.now), (id) => known.hasTaskId(id)),
  };
}

/** The id with the timestamp appended, and a number where that is taken too. */
export function freeTaskId(id: string, at: Date, hasTaskId: (id: string) => boolean): string {
  const [day = '', time = ''] = at.toISOString().split(/[T.]/);
  const stamped = `${id}-${day.replaceAll('-', '')}-${time.replaceAll(':', '')}`;
  if (!hasTaskId(stamped)) return stamped;
  for (let number = 2; ; number++) {
    if (!hasTaskId(`${stamped}-${number}`)) return `${stamped}-${number}`;
  }
}

function lessonGate(fields: Readonly<Record<string, unknown>>): FailedGate | undefined {
  const value = fields['lesson_learned'];
  const field = isRecord(value) ? 'lesson_learned.what_we_learned' : 'lesson_learned';
  const text = lessonText(isRecord(value) ? (value['what_we_learned'] ?? value) : value);
  if (text === undefined) {
    // An event of a lesson has nothing else to say.
    const needed = fields['type'] === 'lesson_learned';
    if (!needed && value !== '' && !isRecord(value)) return undefined;
    const advice = needed
      ? 'Write what you know now.'
      : 'Write what you know now, or leave it out.';
    return { gate: 'lesson', field, message: `The lesson is empty. ${advice}` };
  }
  if (!isVagueLesson(text)) return undefined;
  return {
    gate: 'lesson',
    field,
    message: `"${text.slice(0, 80)}" fits any task. Write what you know now: the missing test, the limit, the assumption that was wrong.`,
  };
}

/** True for a lesson that names nothing: every sentence of it would fit under any failure. */
export function isVagueLesson(text: string): boolean {
  if (/^\W*(?:n\/?a|none|nothing|tbd|todo|no lessons?(?: learned)?|\?+|x+)?\W*$/i.test(text))
    return true;
  return text
    .split(/(?<=[.!?;])\s+|\n+/)
    .filter((sentence) => sentence.trim() !== '')
    .every(fitsAnyFailure);
}

const numberWord =
  /\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|double[ds]?|halved?|dozen)\b/i;
/** Says that there is nothing to measure, or that nothing changed. */
const nothingToMeasure =
  /^\W*(?:n\/?a|none|neutral|unchanged|no (?:change|impact|effect|incident|downtime)|not applicable|[-–—])(?![a-z])/i;
/** Remarks about the figures. */
const remarks = new Set(['rationale', 'confidence', 'notes', 'note', 'comment']);

function doraGates(value: unknown): readonly FailedGate[] {
  if (value === undefined || value === null) return [];
  if (!isRecord(value)) {
    const message = notQuantified('dora_impact', value);
    return message === undefined ? [] : [{ gate: 'dora_impact', field: 'dora_impact', message }];
  }
  return Object.entries(value).flatMap(([key, part]) => {
    const message = remarks.has(key) ? undefined : notQuantified(key, part);
    return message === undefined
      ? []
      : [{ gate: 'dora_impact' as const, field: `dora_impact.${key}`, message }];
  });
}

function notQuantified(key: string, value: unknown): string | undefined {
  if (value === null || typeof value === 'number') return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (/\d/.test(text) || numberWord.test(text) || nothingToMeasure.test(text)) return undefined;
  const example = { lead_time: '45 minutes', recovery_time: '23 minutes' }[key] ?? '+1 deploy';
  return `${shown(value)} is no figure. Write how much, for instance "${example}", or "N/A" where there is nothing to measure.`;
}

function schemaGates(fields: Readonly<Record<string, unknown>>): readonly FailedGate[] {
  const gates: FailedGate[] = (ledgerEvent.safeParse(fields).error?.issues ?? []).map((issue) => {
    const field = issue.path.map(String).join('.');
    return { gate: 'schema', field, message: `\`${field}\` ${schemaIssueText(issue)}.` };
  });
  const status = fields['status'];
  const known: readonly unknown[] = taskStatuses;
  if (fields['type'] === 'task_completion' && status !== undefined && !known.includes(status)) {
    const message = `${shown(status)} is no status of a task. Write one of: ${taskStatuses.join(', ')}.`;
    gates.push({ gate: 'schema', field: 'status', message });
  }
  return gates;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) as string | undefined)?.slice(0, 60) ?? 'undefined';
}

/** `2026-01-05T12:30:00Z`. */
function isoSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
