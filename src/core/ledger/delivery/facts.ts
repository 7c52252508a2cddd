import { remembered } from '../../text/remembered';
import { readIsoTime } from '../isoTime';
import { commitKey, nameKey } from './keys';
import { leadTimeMinutes, type ReadEvent } from '../readEvent';

/** What the report must know of one deployment. Times in milliseconds since the epoch, spans in whole seconds. */
export interface DeploymentFact {
  readonly time: number;
  /** Names of events and commits are kept as keys. */
  readonly id: number | undefined;
  readonly taskId: number | undefined;
  readonly commits: readonly number[];
  /** Empty where none is named. */
  readonly service: string;
  readonly environment: string;
  /** What the event itself says of the outcome; undefined where it says nothing. */
  readonly failed: boolean | undefined;
  readonly planned: boolean | undefined;
  /** Keys of ids, task ids or commits of what this deployment is an answer to. */
  readonly causedBy: readonly number[];
  readonly lead: LeadTimes;
  readonly recovery: Recovery;
}

/** An incident or a rollback. */
export interface FailureFact {
  readonly kind: 'incident' | 'rollback';
  readonly time: number;
  readonly id: number | undefined;
  readonly taskId: number | undefined;
  readonly service: string;
  /** It did not work, for a rollback: nothing was recovered by it. */
  readonly failed: boolean;
  /** Keys of ids, task ids or commits of the deployments or incidents behind it. */
  readonly causedBy: readonly number[];
  readonly recovery: Recovery;
}

export interface LeadTimes {
  /** Where the values come from: the times of commits, or a lead time that somebody wrote down. */
  readonly source: 'commits' | 'text';
  readonly seconds: readonly number[];
  /** Values that are there and cannot be read, or contradict the deployment's time. */
  readonly unreadable: number;
  /** Values that say that there is none: `N/A`. */
  readonly notApplicable: number;
}

export interface Recovery {
  readonly detectedAt: number | undefined;
  readonly recoveredAt: number | undefined;
  /** Seconds, from `duration_minutes` or a recovery time that somebody wrote down. */
  readonly span: number | undefined;
  readonly unreadable: boolean;
}

const failedWords =
  /^(?:fail|error|rolled[ _-]?back|rollback|revert|degraded|broken|unsuccessful|unstable)/i;
const rolledBackWords = /^(?:rolled[ _-]?back|rollback|revert)/i;
const goodWords = /^(?:succe|ok\b|pass|done|complete|deployed|released|healthy|stable|live)/i;
const neverHappened = /^(?:blocked|cancel|skipped|aborted|pending|scheduled)/i;
const noValue = /^\s*(?:n\s*\/?\s*a\b|none\b|not applicable|unknown|tbd|[-–—?]*\s*$)/i;

/** Undefined for a deployment that was blocked or cancelled, and for one whose time cannot be read. */
export function deploymentFact(event: ReadEvent): DeploymentFact | undefined {
  const { fields, time } = event;
  const outcome = fields['outcome'] ?? event.status;
  if (time === undefined || (typeof outcome === 'string' && neverHappened.test(outcome.trim())))
    return undefined;
  return {
    time,
    id: keyOf(event.id),
    taskId: keyOf(event.taskId),
    commits: commitList(fields).flatMap(({ hash }) => (hash === undefined ? [] : commitKey(hash))),
    service: name(fields['service']),
    environment: name(fields['environment']),
    failed: readOutcome(outcome),
    planned: readBoolean(fields['planned']),
    causedBy: referenceKeys(fields['caused_by']),
    lead: deploymentLead(fields, time),
    recovery: readRecovery(fields),
  };
}

/** Undefined when the time of the event cannot be read. */
export function failureFact(
  event: ReadEvent,
  kind: 'incident' | 'rollback',
): FailureFact | undefined {
  const { fields, time, id, taskId } = event;
  if (time === undefined) return undefined;
  return {
    kind,
    time,
    id: keyOf(id),
    taskId: keyOf(taskId),
    service: name(fields['service']),
    failed: kind === 'rollback' && hasNotWorked(fields['outcome'] ?? event.status),
    causedBy: referenceKeys(fields['caused_by']),
    recovery: readRecovery(fields),
  };
}

/** `rolled_back` as the outcome of a rollback says that it did work. */
function hasNotWorked(outcome: unknown): boolean {
  const isRolledBack = typeof outcome === 'string' && rolledBackWords.test(outcome.trim());
  return !isRolledBack && readOutcome(outcome) === true;
}

/**
 * The lead time of a completed task that did not fail or get stuck; undefined for all other events. Report and queries
 * both count these.
 */
export function deliveredLead({
  type,
  status,
  fields,
}: Pick<ReadEvent, 'type' | 'status' | 'fields'>): LeadTimes | undefined {
  const isDelivered = status === undefined || !/^(?:fail|block|abort|cancel)/i.test(status);
  return type === 'task_completion' && isDelivered ? writtenLead(fields) : undefined;
}

/** What somebody wrote into an event as its lead time. */
export function leadValue(fields: ReadEvent['fields']): unknown {
  return impact(fields)['lead_time'] ?? fields['lead_time'];
}

/** The lead time that somebody wrote into an event: `dora_impact.lead_time`. */
function writtenLead(fields: ReadEvent['fields']): LeadTimes {
  const value = leadValue(fields);
  return typeof value === 'string' ? leadOfText(value) : leadOf(value);
}

/** Many tasks of a ledger say the same. */
const leadOfText = remembered(leadOf, 5000);

function leadOf(value: unknown): LeadTimes {
  const none: LeadTimes = { source: 'text', seconds: [], unreadable: 0, notApplicable: 0 };
  if (value === undefined || value === null) return none;
  if (isNoValue(value)) return { ...none, notApplicable: 1 };
  const minutes = leadTimeMinutes(value);
  if (minutes === undefined || !Number.isFinite(minutes) || minutes < 0)
    return { ...none, unreadable: 1 };
  return { ...none, seconds: [Math.round(minutes * 60)] };
}

/** The service that an event names; empty where it names none. */
export function serviceOf(event: ReadEvent): string {
  return name(event.fields['service']);
}

/** The first seven digits when a text is the hash of a commit. */
function shortHash(text: string): string | undefined {
  return /^[0-9a-f]{7,64}$/i.test(text) ? text.slice(0, 7).toLowerCase() : undefined;
}

function deploymentLead(fields: ReadEvent['fields'], deployed: number): LeadTimes {
  const commits = commitList(fields).filter(({ time }) => time !== undefined);
  if (commits.length === 0) return writtenLead(fields);
  const seconds: number[] = [];
  let unreadable = 0;
  for (const { time } of commits) {
    const committed = readTime(time);
    if (committed === undefined || committed > deployed) unreadable += 1;
    else seconds.push(Math.round((deployed - committed) / 1000));
  }
  return { source: 'commits', seconds, unreadable, notApplicable: 0 };
}

interface CommitFields {
  readonly hash: string | undefined;
  readonly time: unknown;
}

function commitList(fields: ReadEvent['fields']): CommitFields[] {
  const commits = fields['commits'];
  const one = fields['commit'];
  const all: readonly unknown[] = [
    ...(Array.isArray(commits) ? (commits as readonly unknown[]) : []),
    ...(one === undefined ? [] : [one]),
  ];
  return all.flatMap((commit): CommitFields[] => {
    if (typeof commit === 'string') return [{ hash: shortHash(commit), time: undefined }];
    if (!isRecord(commit)) return [];
    const hash = first(commit, ['sha', 'hash', 'id', 'commit']);
    return [
      {
        hash: typeof hash === 'string' ? shortHash(hash) : undefined,
        time: first(commit, ['time', 'timestamp', 'committed_at', 'authored_at', 'date']),
      },
    ];
  });
}

function readRecovery(fields: ReadEvent['fields']): Recovery {
  const [detected, recovered] = [fields['detected_at'], fields['recovered_at']];
  const detectedAt = readTime(detected);
  const recoveredAt = readTime(recovered);
  const duration = fields['duration_minutes'];
  const written = impact(fields)['recovery_time'] ?? fields['recovery_time'];
  const value = duration ?? written;
  const isNone = value === undefined || value === null || isNoValue(value);
  const minutes = isNone ? undefined : leadTimeMinutes(value);
  const span = minutes === undefined || minutes < 0 ? undefined : Math.round(minutes * 60);
  const isBroken = (given: unknown, read: number | undefined): boolean =>
    given !== undefined && given !== null && !isNoValue(given) && read === undefined;
  return {
    detectedAt,
    recoveredAt,
    span,
    unreadable:
      isBroken(detected, detectedAt) ||
      isBroken(recovered, recoveredAt) ||
      (!isNone && span === undefined) ||
      (detectedAt !== undefined && recoveredAt !== undefined && recoveredAt < detectedAt),
  };
}

function isNoValue(value: unknown): boolean {
  return typeof value === 'string' && noValue.test(value);
}

/** Without a zone a time counts as UTC on every machine. */
function readTime(value: unknown): number | undefined {
  return typeof value === 'string' ? readIsoTime(value)?.time : undefined;
}

function readOutcome(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return undefined;
  const word = value.trim();
  return failedWords.test(word) ? true : goodWords.test(word) ? false : undefined;
}

function readBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  if (/^(?:true|yes|planned)$/i.test(value.trim())) return true;
  return /^(?:false|no|unplanned)$/i.test(value.trim()) ? false : undefined;
}

function keyOf(name: string | undefined): number | undefined {
  return name === undefined ? undefined : nameKey(name);
}

function referenceKeys(value: unknown): number[] {
  return readReferences(value).flatMap((name) => {
    const hash = shortHash(name);
    return hash === undefined ? nameKey(name) : [nameKey(name), commitKey(hash)];
  });
}

function readReferences(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(readReferences);
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  if (!isRecord(value)) return [];
  return ['id', 'task_id', 'commit', 'sha'].flatMap((key) => readReferences(value[key]));
}

function impact(fields: ReadEvent['fields']): Readonly<Record<string, unknown>> {
  const value = fields['dora_impact'];
  return isRecord(value) ? value : {};
}

function name(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function first(record: Readonly<Record<string, unknown>>, keys: readonly string[]): unknown {
  return keys.map((key) => record[key]).find((value) => value !== undefined);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
