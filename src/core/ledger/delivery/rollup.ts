import { lessonText, type ReadEvent } from '../readEvent';
import { dayOf } from './calendar';
import { addCounts, emptyCounts, increase, type Counts } from './counts';
import { deliveredLead, deploymentFact, failureFact, serviceOf } from './facts';
import type { DeploymentFact, FailureFact } from './facts';

/**
 * What the delivery report needs to know of a stretch of the ledger, small enough to be kept beside each closed
 * segment. Roll-ups of any split, merged in any order, make the same report as one roll-up of everything: a
 * deployment and the incident that it caused may stand in different segments, so references stay unresolved here.
 */
export interface DeliveryRollup {
  readonly deployments: DeploymentFact[];
  readonly failures: FailureFact[];
  /** By `totalKey`. */
  readonly days: Map<string, DayTotals>;
  readonly texts: RollupTexts;
  /** Events without a time that can be read. They are in nothing else. */
  undated: number;
  /** Keys of the ids of the deployments, incidents and rollbacks; made when an event is added. */
  ids: Set<number> | undefined;
}

/** May be shared by many roll-ups, which then are merged without a look at any text. */
export interface RollupTexts {
  readonly files: TextTable;
  /** By normalised text, with one spelling of each to show. */
  readonly causes: TextTable;
}

/** What is only counted, for one day in UTC and one service. */
export interface DayTotals {
  readonly day: number;
  /** Empty for events that name none. */
  readonly service: string;
  events: number;
  /** How often, by index into the table. */
  readonly files: Counts;
  readonly causes: Counts;
  /** Lead times of completed tasks: how often, by whole seconds. */
  readonly taskLeads: Counts;
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

export function emptyTexts(): RollupTexts {
  return { files: emptyTable(), causes: emptyTable() };
}

/** @param texts those of other roll-ups, to be merged with them at little cost */
export function emptyRollup(texts = emptyTexts()): DeliveryRollup {
  return {
    deployments: [],
    failures: [],
    days: new Map(),
    texts,
    undated: 0,
    ids: undefined,
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
    increase(totals.files, intern(rollup.texts.files, file, file), 1);
  }
  const cause = event.fields['root_cause'];
  if (typeof cause === 'string') {
    const text = oneLine(cause);
    const key = causeKey(text);
    if (key !== '') increase(totals.causes, intern(rollup.texts.causes, key, text), 1);
  }
  const lead = deliveredLead(event);
  if (lead !== undefined) {
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

/** One roll-up of all. Of equal ids the first one counts. @param texts the ones to use */
export function mergeRollups(
  rollups: Iterable<DeliveryRollup>,
  texts = emptyTexts(),
): DeliveryRollup {
  const merged = emptyRollup(texts);
  const parts = [...rollups];
  const doubled = doubledIds(parts);
  const told = new Set<number>();
  const isFirst = ({ id }: { readonly id: number | undefined }): boolean => {
    if (id === undefined || !doubled.has(id)) return true;
    return !told.has(id) && told.add(id).has(id);
  };
  for (const part of parts) {
    for (const fact of part.deployments) if (isFirst(fact)) merged.deployments.push(fact);
    for (const fact of part.failures) if (isFirst(fact)) merged.failures.push(fact);
    merged.undated += part.undated;
    const files = placesIn(texts.files, part.texts.files);
    const causes = placesIn(texts.causes, part.texts.causes);
    for (const from of part.days.values()) {
      const totals = totalsOf(merged, from.day, from.service);
      totals.events += from.events;
      addCounts(totals.files, from.files, files);
      addCounts(totals.causes, from.causes, causes);
      addCounts(totals.taskLeads, from.taskLeads, undefined);
      totals.taskLeadsUnreadable += from.taskLeadsUnreadable;
      totals.taskLeadsNotApplicable += from.taskLeadsNotApplicable;
      totals.lessonCount += from.lessonCount;
      totals.lessons =
        totals.lessons.length === 0
          ? from.lessons
          : newestLessons([...totals.lessons, ...from.lessons]);
    }
  }
  return merged;
}

/** By sorting, because a set of all of them takes several times as long. */
function doubledIds(rollups: readonly DeliveryRollup[]): ReadonlySet<number> {
  const ids = Float64Array.from(idsOf(rollups)).sort();
  const doubled = new Set<number>();
  for (let at = 1; at < ids.length; at++) {
    const id = ids[at];
    if (id !== undefined && id === ids[at - 1]) doubled.add(id);
  }
  return doubled;
}

function idsOf(rollups: readonly DeliveryRollup[]): number[] {
  const ids: number[] = [];
  for (const { deployments, failures } of rollups) {
    for (const { id } of deployments) if (id !== undefined) ids.push(id);
    for (const { id } of failures) if (id !== undefined) ids.push(id);
  }
  return ids;
}

/** The index in `to` of each text of `from`; undefined when they are one. */
export function placesIn(to: TextTable, from: TextTable): Uint32Array | undefined {
  if (to === from) return undefined;
  return Uint32Array.from(from.keys, (key, index) => intern(to, key, from.shown[index] ?? key));
}

function emptyTable(): TextTable {
  return { indexByKey: new Map(), keys: [], shown: [] };
}

/** Days and services keep their totals apart. */
export function totalKey(day: number, service: string): string {
  return `${day} ${service}`;
}

/** Makes the day where it is not there yet. */
export function totalsOf(rollup: DeliveryRollup, day: number, service: string): DayTotals {
  const key = totalKey(day, service);
  let totals = rollup.days.get(key);
  if (totals === undefined) {
    totals = {
      day,
      service,
      events: 0,
      files: emptyCounts(),
      causes: emptyCounts(),
      taskLeads: emptyCounts(),
      taskLeadsUnreadable: 0,
      taskLeadsNotApplicable: 0,
      lessonCount: 0,
      lessons: [],
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
function addFact<Fact extends { readonly id: number | undefined }>(
  rollup: DeliveryRollup,
  facts: Fact[],
  fact: Fact | undefined,
): boolean {
  if (fact === undefined) return true;
  if (fact.id !== undefined) {
    rollup.ids ??= new Set(idsOf([rollup]));
    if (rollup.ids.has(fact.id)) return false;
    rollup.ids.add(fact.id);
  }
  facts.push(fact);
  return true;
}

/** The index of a text, which is put into the table when it is new. */
export function intern(table: TextTable, key: string, shown: string): number {
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
function causeKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d+/g, '#')
    .replace(/[\s.;!]+$/, '');
}

function oneLine(text: string): string {
  return text.slice(0, maxTextLength).replace(/\s+/g, ' ').trim();
}

/** The files that an event names: one, or a list, as paths or as objects with a path. */
export function fileNames(value: unknown): string[] {
  const names: string[] = [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const entry of list) {
    const file: unknown =
      typeof entry === 'object' && entry !== null && 'path' in entry ? entry.path : entry;
    const name = typeof file === 'string' ? file.trim() : '';
    if (name !== '') names.push(name);
  }
  return names;
}

function newestLessons(lessons: readonly Lesson[]): readonly Lesson[] {
  return [...lessons].sort(compareLessons).slice(0, lessonsPerDay);
}
