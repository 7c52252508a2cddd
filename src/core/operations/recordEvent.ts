import * as z from 'zod/mini';
import { isLogbookError, logbookError } from '../errors';
import { ledgerVersion } from '../ledger/event';
import { eventWarnings } from '../ledger/eventWarnings';
import { checkGates, freeTaskId } from '../ledger/gates';
import { readIsoTime } from '../ledger/isoTime';
import type { AppendedEvent, Ledger, LocatedEvent } from '../ledger/ledger';
import { renderNotes, type NotesDetails } from '../ledger/notes';
import { redactTexts } from '../ledger/redactTexts';
import { oneLine } from '../worklog/journalText';
import { defineOperation } from './operation';
import type { OperationPorts } from './ports';

type Fields = Readonly<Record<string, unknown>>;

const text = z.optional(z.string());
const texts = z.optional(z.array(z.string()));

/** Taken as it is: zod's records and objects leave out a key that is named `__proto__`. */
const eventObject = z.unknown().check(
  z.refine((value) => typeof value === 'object' && value !== null && !Array.isArray(value), {
    error: 'has to be an object',
  }),
  z.meta({ type: 'object', additionalProperties: true }),
);

const ulid = /^[0-9A-HJKMNP-TV-Z]{26}$/;

export const recordEvent = defineOperation({
  name: 'record_event',
  title: 'Record Ledger Event',
  description:
    'Records what happened in the ledger, and an entry in its notes: a finished task, a decision, a deployment, an incident, a ' +
    'rollback, a lesson. `event` needs `timestamp` (ISO 8601), `type` (task_completion, consensus_decision, deployment, ' +
    'incident, rollback, lesson_learned) and `task_id` (kebab-case, unique); give also status, files_modified, root_cause, fix, ' +
    'error, lesson_learned and dora_impact where they are known. It is refused with the gates that failed when the lesson ' +
    'would fit any task or the impact is not in figures. `notes` adds what only the notes say. Use it after every task. To ' +
    'complete what was interrupted, record the event with its `id` again: only the missing part is written.',
  doing({ event }) {
    const taskId = (event as Fields)['task_id'];
    return `Recording ${typeof taskId === 'string' ? taskId : 'an event'} in the ledger`;
  },
  readOnly: false,
  input: z.object({
    event: eventObject,
    notes: z.optional(
      z.object({
        title: text,
        summary: text,
        locations: texts,
        evidence: text,
        diff: text,
        verification: texts,
        strategy: text,
        rollbackPlan: text,
        lessons: texts,
        followUps: texts,
        references: texts,
      }),
    ),
  }),
  output: z.object({
    id: z.string(),
    path: z.string(),
    /** One-based. */
    line: z.number(),
    notesPath: z.string(),
    /** Why the notes have no entry of the event; it is recorded all the same. */
    notesError: z.optional(z.string()),
    warnings: z.array(z.string()),
  }),

  async run(ports, { event, notes: details }) {
    // The input's check saw to it.
    const given = event as Fields;
    const givenId = idOf(given);
    const recorded = givenId === undefined ? undefined : await findRecorded(ports.ledger, givenId);
    if (givenId !== undefined && recorded !== undefined) {
      const entry = await notesEntry(ports, recorded.event.fields, details);
      const { notesPath } = await ports.ledger.completeNotes(givenId, entry);
      const { path, line } = recorded;
      const warnings = ['The event was recorded before; its entry in the notes is complete.'];
      return { id: givenId, path, line, notesPath, warnings };
    }
    const begun = ports.now();
    const unchecked = await passGates(ports, given);
    const { value: redacted, masked } = await redactTexts(given, (value) => ports.redact(value));
    // What Logbook adds stands at the end: the keys that were given keep their places.
    const complete = {
      ...redacted,
      ...actingAgent(ports, given),
      id: givenId ?? ports.newId(),
      v: ledgerVersion,
    };
    const kept = givenId === undefined ? undefined : await keptNotes(ports.ledger, givenId);
    const entry =
      details === undefined && kept !== undefined
        ? kept
        : await notesEntry(ports, complete, details);
    const { warnings, ...appended } = await ports.ledger.append(complete, entry);
    return {
      ...appended,
      warnings: [
        ...unchecked,
        ...warnings,
        ...(await sharedTaskId(ports, complete, appended, begun)),
        ...eventWarnings(complete, ports.now()),
        ...maskedWarning(masked),
      ],
    };
  },
});

/** Several agents on one task can be told apart; an event that names somebody is believed. */
function actingAgent(ports: OperationPorts, given: Fields): { agent?: string } {
  const agent = oneLine(ports.agent?.() ?? '');
  return agent === '' || 'agent' in given || 'author' in given ? {} : { agent };
}

/**
 * @returns what could not be checked, as warnings. A ledger that cannot be read may still be appended to; where not, the
 *   event has to come so far that it is kept.
 * @throws gates_failed with the gates
 */
async function passGates(ports: OperationPorts, event: Fields): Promise<readonly string[]> {
  let taken: ReadonlySet<string> = new Set();
  const unchecked: string[] = [];
  const taskId = event['task_id'];
  try {
    if (typeof taskId === 'string' && taskId !== '') taken = await ports.ledger.taskIds(taskId);
  } catch (error) {
    if (!isLogbookError(error)) throw error;
    unchecked.push(`Whether the task ID is taken could not be checked. ${error.message}`);
  }
  const gates = checkGates(event, { now: ports.now(), hasTaskId: (id) => taken.has(id) });
  if (gates.length === 0) return unchecked;
  const reasons = gates.map(({ message }) => message).join(' ');
  throw logbookError('gates_failed', `The event was not recorded. ${reasons}`, {
    data: { gates: gates.map((gate) => ({ ...gate })) },
  });
}

/**
 * Another process may have passed the gate with the same task ID in the same moment. Both events are recorded by then;
 * whoever came later is told. In different files nobody knows who that was, and both may be.
 */
async function sharedTaskId(
  { ledger }: OperationPorts,
  event: Fields & { readonly id: string },
  { path, line }: Pick<AppendedEvent, 'path' | 'line'>,
  begun: Date,
): Promise<readonly string[]> {
  const taskId = String(event['task_id']);
  const others = await ledger.recordedSince(taskId, begun).catch((error: unknown) => {
    if (!isLogbookError(error)) throw error;
    return [];
  });
  const other = others.find(
    (found) => found.event.id !== event.id && (found.path !== path || found.line < line),
  );
  if (other === undefined) return [];
  const time = readIsoTime(String(event['timestamp']))?.time ?? begun;
  const free = freeTaskId(taskId, new Date(time), (id) => id === taskId);
  return [
    `Another event of "${taskId}" was recorded in the same moment: ${other.path}:${other.line}. Task IDs are unique: ` +
      `write another in ${path}:${line}, for instance "${free}".`,
  ];
}

/** Where that cannot be read, recording the event again does no harm: equal ids count once. */
async function findRecorded(ledger: Ledger, id: string): Promise<LocatedEvent | undefined> {
  try {
    return await ledger.find(id);
  } catch (error) {
    if (!isLogbookError(error)) throw error;
    return undefined;
  }
}

/** @throws gates_failed for an id that Logbook did not give */
function idOf(event: Fields): string | undefined {
  const { id } = event;
  if (id === undefined) return undefined;
  if (typeof id === 'string' && ulid.test(id)) return id;
  const message = 'Logbook gives `id` itself. Leave it out, or use another key.';
  throw logbookError('gates_failed', `The event was not recorded. ${message}`, {
    data: { gates: [{ gate: 'schema', field: 'id', message }] },
  });
}

async function notesEntry(
  ports: OperationPorts,
  event: Fields,
  details: NotesDetails = {},
): Promise<string> {
  const { value } = await redactTexts({ ...details }, (part) => ports.redact(part));
  return renderNotes(event, value);
}

/** The notes of an event that could not be recorded when it was tried before. */
async function keptNotes(ledger: Ledger, id: string): Promise<string | undefined> {
  return (await ledger.pending()).find((pending) => pending.id === id)?.notes;
}

function maskedWarning(masked: readonly string[]): readonly string[] {
  return masked.length === 0
    ? []
    : [`Secrets were masked in: ${masked.join(', ')}. Change those that were real.`];
}
