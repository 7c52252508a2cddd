import { lessonText, type ReadEvent } from '../readEvent';
import { dayOf } from './calendar';
import { deploymentFact, failureFact, serviceOf, writtenLead } from './facts';
import type { DeploymentFact, FailureFact } from './facts';

/**
 * What the delivery report needs to know of a stretch of the ledger, small enough to be kept beside each closed
 * segment. Roll-ups of any split, merged in any order, make the same report as one roll-up of everything: a
 * deployment and the incident that it caused may stand in different segments, so references stay unresolved here.
 */
export interface DeliveryRollup {
  readonly deployments: DeploymentFact[];
  readonly failures: FailureFact[];
  /** By `totalsKey`. */
  readonly days: Map<string, DayTotals>;
  readonly files: TextTable;
  /** By normalised text, with one spelling of each to show. */
  readonly causes: TextTable;
  /** Events without a time that can be read. They are in nothing else. */
  undated: number;
  /** Ids of the deployments, incidents and rollbacks. */
  readonly ids: Set<string>;
}

/** What is only counted, for one day in UTC and one service. */
export interface DayTotals {
  readonly day: number;
  /** Empty for events that name none. */
  readonly service: string;
  events: number;
  /** How often, by index into the table. */
  readonly files: Map<number, number>;
  readonly causes: Map<number, number>;
  /** Lead times of completed tasks: how often, by whole seconds. */
  readonly taskLeads: Map<number, number>;
  taskLeadsUnreadable: number;
  taskLeadsNotApplicable: number;
  lessonCount: number;
  /** The newest `lessonsPerDay`, newest first. */
  lessons: readonly Lesson[];
}

export interface Lesson {
  readonly time: number;
  readonly id: string | undefined;
  readonly taskId: string | undefined;
  /** Of the event. */
  readonly type: string;
  readonly text: string;
}

/** Texts that are counted, each once. */
export interface TextTable {
  readonly indexByKey: Map<string, number>;
  readonly keys: string[];
  /** As shown; by the same index. */
  readonly shown: string[];
}

export const lessonsPerDay = 10;
const maxTextLength = 300;

export function emptyRollup(): DeliveryRollup {
  return {
    deployments: [],
    failures: [],
    days: new Map(),
    files: emptyTable(),
    causes: emptyTable(),
    undated: 0,
    ids: new Set(),
  };
}

/**
 * Takes one event in. Deployments, incidents and rollbacks with an id that is there already are dropped, here and in
 * `mergeRollups`: the five metrics never count one twice. For all that is merely counted (files, causes, lessons,
 * lead times of tasks) it is the reader of the ledger that hands each id over once.
 */
export function addToRollup(rollup: DeliveryRollup, event: ReadEvent): void {
  if (event.time === undefined) {
    rollup.undated += 1;
    return;
  }
  if (event.type === 'deployment') {
    if (!addFact(rollup, rollup.deployments, deploymentFact(event))) return;
  } else if (event.type === 'incident' || event.type === 'rollback') {
    if (!addFact(rollup, rollup.failures, failureFact(event, event.type))) return;
  }
  const totals = totalsOf(rollup, dayOf(event.time), serviceOf(event));
  totals.events += 1;
  for (const file of fileNames(event.fields['files_modified'])) {
    increase(totals.files, intern(rollup.files, file, file), 1);
  }
  const cause = event.fields['root_cause'];
  if (typeof cause === 'string') {
    const text = oneLine(cause);
    const key = causeKey(text);
    if (key !== '') increase(totals.causes, intern(rollup.causes, key, text), 1);
  }
  if (event.type === 'task_completion' && !isUndelivered(event.status)) {
    const lead = writtenLead(event.fields);
    for (const seconds of lead.seconds) increase(totals.taskLeads, seconds, 1);
    totals.taskLeadsUnreadable += lead.unreadable;
    totals.taskLeadsNotApplicable += lead.notApplicable;
  }
  const lesson = lessonText(event.fields['lesson_learned']);
  if (lesson !== undefined && lesson.trim() !== '') {
    const { time, id, taskId, type = '' } = event;
    totals.lessonCount += 1;
    totals.lessons = newestLessons([
      ...totals.lessons,
      { time, id, taskId, type, text: oneLine(lesson) },
    ]);
  }
}

/** One roll-up of all. Of equal ids the first one counts. */
export function mergeRollups(rollups: Iterable<DeliveryRollup>): DeliveryRollup {
  const merged = emptyRollup();
  for (const part of rollups) {
    for (const fact of part.deployments) addFact(merged, merged.deployments, fact);
    for (const fact of part.failures) addFact(merged, merged.failures, fact);
    merged.undated += part.undated;
    const files = part.files.keys.map((key) => intern(merged.files, key, key));
    const causes = part.causes.keys.map((key, index) =>
      intern(merged.causes, key, part.causes.shown[index] ?? key),
    );
    for (const from of part.days.values()) {
      const totals = totalsOf(merged, from.day, from.service);
      totals.events += from.events;
      for (const [index, count] of from.files) increase(totals.files, files[index] ?? 0, count);
      for (const [index, count] of from.causes) increase(totals.causes, causes[index] ?? 0, count);
      for (const [seconds, count] of from.taskLeads) increase(totals.taskLeads, seconds, count);
      totals.taskLeadsUnreadable += from.taskLeadsUnreadable;
      totals.taskLeadsNotApplicable += from.taskLeadsNotApplicable;
      totals.lessonCount += from.lessonCount;
      totals.lessons = newestLessons([...totals.lessons, ...from.lessons]);
    }
  }
  return merged;
}

export function emptyTable(): TextTable {
  return { indexByKey: new Map(), keys: [], shown: [] };
}

/** Makes the day where it is not there yet. */
export function totalsOf(rollup: DeliveryRollup, day: number, service: string): DayTotals {
  const key = `${day} ${service}`;
  let totals = rollup.days.get(key);
  if (totals === undefined) {
    totals = {
      ...{ day, service, events: 0, files: new Map(), causes: new Map(), taskLeads: new Map() },
      ...{ taskLeadsUnreadable: 0, taskLeadsNotApplicable: 0, lessonCount: 0, lessons: [] },
    };
    rollup.days.set(key, totals);
  }
  return totals;
}

/** Newest first; ties in an order that does not depend on who came first. */
export function compareLessons(a: Lesson, b: Lesson): number {
  return (
    b.time - a.time ||
    compareTexts(a.taskId ?? '', b.taskId ?? '') ||
    compareTexts(a.id ?? '', b.id ?? '') ||
    compareTexts(a.text, b.text) ||
    compareTexts(a.type, b.type)
  );
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** False for an event that was there already; what is no fact counts as an event like others. */
function addFact<Fact extends { readonly id: string | undefined }>(
  rollup: DeliveryRollup,
  facts: Fact[],
  fact: Fact | undefined,
): boolean {
  if (fact === undefined) return true;
  if (fact.id !== undefined) {
    if (rollup.ids.has(fact.id)) return false;
    rollup.ids.add(fact.id);
  }
  facts.push(fact);
  return true;
}

function intern(table: TextTable, key: string, shown: string): number {
  const known = table.indexByKey.get(key);
  if (known === undefined) {
    const index = table.keys.length;
    table.indexByKey.set(key, index);
    table.keys.push(key);
    table.shown.push(shown);
    return index;
  }
  // The same spelling is shown whichever segment is read first.
  if (shown < (table.shown[known] ?? '')) table.shown[known] = shown;
  return known;
}

/** Case, spacing, the full stop and numbers do not make another cause. */
export function causeKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d+/g, '#')
    .replace(/[\s.;!]+$/, '');
}

function oneLine(text: string): string {
  return text.slice(0, maxTextLength).replace(/\s+/g, ' ').trim();
}

function fileNames(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((file) =>
    typeof file === 'string' && file.trim() !== '' ? [file.trim()] : [],
  );
}

function isUndelivered(status: string | undefined): boolean {
  return status !== undefined && /^(?:fail|block|abort|cancel)/i.test(status);
}

function newestLessons(lessons: readonly Lesson[]): readonly Lesson[] {
  return [...lessons].sort(compareLessons).slice(0, lessonsPerDay);
}

function increase(counts: Map<number, number>, key: number, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
