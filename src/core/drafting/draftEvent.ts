import { eventTypes, type EventType } from '../ledger/event';
import { eventFields, type EventField } from '../ledger/eventFields';
import { checkGates } from '../ledger/gates';
import type { OperationPorts } from '../operations/ports';
import { firstWords } from '../text/firstWords';
import { askModel, type DraftModel } from './draftModel';
import { collectEvidence, evidenceText, type DraftSubject } from './evidence';
import { documentRequest, mendRequest, type DraftInstructions } from './instructions';
import { factChecker, type Verified } from './unverified';

type EventValues = Readonly<Record<string, string | readonly string[]>>;

/** What a model proposes for an event. A person completes and records it in the form; it has no timestamp yet. */
export interface EventOutcome {
  readonly event: EventValues;
  readonly model: string | undefined;
  readonly sources: readonly string[];
  readonly unverified: readonly string[];
  readonly remarks: readonly string[];
}

export interface EventDraftRequest {
  readonly subject: DraftSubject;
  readonly instructions: DraftInstructions;
  readonly model: DraftModel | undefined;
}

/** Drafts an event of the ledger; without a model the form has to begin with what it finds out itself. Writes nothing. */
export async function draftLedgerEvent(
  ports: OperationPorts,
  { subject, instructions, model }: EventDraftRequest,
): Promise<EventOutcome> {
  const { parts, problems } = await collectEvidence(ports, subject);
  const sources = parts.map(({ source }) => source);
  const none = { event: {}, model: undefined, sources, unverified: [] };
  if (model === undefined) return { ...none, remarks: problems };
  const material = evidenceText(parts, model.evidenceLimit);
  const outline = eventOutline();
  const isKnown = factChecker([material, outline]);
  const request = [
    { from: 'user' as const, text: documentRequest(instructions, outline) },
    { from: 'user' as const, text: material },
  ];
  const answer = await askModel(model, request);
  if (answer.text === undefined) return { ...none, remarks: [...problems, answer.reason] };
  let event = readEvent(answer.text);
  if (event === undefined) {
    const remark = `${model.name} gave no event that can be read. It said: "${firstWords(answer.text, 160)}"`;
    return { ...none, remarks: [...problems, remark] };
  }
  const remarks = [...problems];
  const faults = faultsOf(event, isKnown, ports.now());
  if (faults.length > 0) {
    const mended = await askModel(model, [
      ...request,
      { from: 'model', text: answer.text },
      { from: 'user', text: mendRequest(instructions, faults) },
    ]);
    if (mended.text === undefined) remarks.push(mended.reason);
    else event = readEvent(mended.text) ?? event;
  }
  const verified = verifiedEvent(event, isKnown);
  return { ...verified, model: model.name, sources, remarks };
}

/** Kinds whose values a model may propose; what is counted and timed is found out by the form. */
const proposed: ReadonlySet<EventField['kind']> = new Set([
  'text',
  'prose',
  'choice',
  'suggested',
  'texts',
  'files',
  'lesson',
]);

function proposedFields(type: EventType): readonly EventField[] {
  return eventFields[type].filter(({ kind }) => proposed.has(kind));
}

function eventOutline(): string {
  return eventTypes
    .map((type) =>
      [
        `${type}:`,
        ...proposedFields(type).map(
          ({ key, hint, values }) =>
            `- ${key}: ${hint}${values === undefined ? '' : ` One of: ${values.join(', ')}.`}`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

/** @returns undefined for an answer that holds no event */
function readEvent(answer: string): EventValues | undefined {
  const [start, end] = [answer.indexOf('{'), answer.lastIndexOf('}')];
  if (start === -1 || end < start) return undefined;
  let given: unknown;
  try {
    given = JSON.parse(answer.slice(start, end + 1));
  } catch {
    return undefined;
  }
  if (typeof given !== 'object' || given === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(given));
  const type = eventTypes.find((name) => name === fields.get('type'));
  if (type === undefined) return undefined;
  const event: Record<string, string | readonly string[]> = { type };
  for (const field of proposedFields(type)) {
    const value = fields.get(field.key);
    if (fits(field, value)) event[field.key] = value;
  }
  return { ...event, type };
}

function fits({ kind, values }: EventField, value: unknown): value is string | readonly string[] {
  if (kind === 'texts' || kind === 'files') return isTexts(value);
  if (typeof value !== 'string' || value.trim() === '') return false;
  return kind !== 'choice' || values === undefined || values.includes(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
  );
}

function faultsOf(event: EventValues, isKnown: (text: string) => Verified, now: Date): string[] {
  const complete = { task_id: 'draft', ...event, timestamp: now.toISOString() };
  const gates = checkGates(complete, { now, hasTaskId: () => false });
  return [
    ...gates.map(({ field, message }) => `${field}: ${message}`),
    ...verifiedEvent(event, isKnown).unverified.map(
      (fact) => `"${fact}" does not stand in the evidence.`,
    ),
  ];
}

/** Sentences are marked; of a list, what the evidence does not hold is left out. */
function verifiedEvent(
  event: EventValues,
  isKnown: (text: string) => Verified,
): Pick<EventOutcome, 'event' | 'unverified'> {
  const unverified = new Set<string>();
  const known = (text: string): Verified => {
    const result = isKnown(text);
    for (const fact of result.unknown) unverified.add(fact);
    return result;
  };
  const result: Record<string, string | readonly string[]> = {};
  for (const [key, value] of Object.entries(event)) {
    if (typeof value === 'string') result[key] = /\s/.test(value) ? known(value).text : value;
    else {
      const kept = value.filter((item) => known(item).unknown.length === 0);
      if (kept.length > 0) result[key] = kept;
    }
  }
  return { event: result, unverified: [...unverified] };
}
