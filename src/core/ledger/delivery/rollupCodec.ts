import type { DeploymentFact, FailureFact, LeadTimes, Recovery } from './facts';
import { causeKey, compareTexts, emptyRollup, totalsOf } from './rollup';
import type { DeliveryRollup, Lesson, TextTable } from './rollup';

/** Rises with every change of what is stored, or of what is read out of an event. */
const version = 1;

/** Absent values are null; lists of pairs are flat. */
type Text = string | null;
type Time = number | null;

type RecoveryRow = readonly [detectedAt: Time, recoveredAt: Time, span: Time, unreadable: 0 | 1];
type LeadRow = readonly [commits: 0 | 1, unreadable: number, notApplicable: number, ...number[]];

interface EncodedRollup {
  readonly v: typeof version;
  readonly undated: number;
  /** Services and environments, by index. */
  readonly names: readonly string[];
  readonly deployments: readonly (readonly [
    sinceLast: number,
    id: Text,
    taskId: Text,
    commits: string,
    service: number,
    environment: number,
    failed: 0 | 1 | null,
    planned: 0 | 1 | null,
    causedBy: readonly string[],
    lead: LeadRow,
    recovery: RecoveryRow | 0,
  ])[];
  readonly failures: readonly (readonly [
    sinceLast: number,
    rollback: 0 | 1,
    id: Text,
    taskId: Text,
    service: number,
    causedBy: readonly string[],
    recovery: RecoveryRow | 0,
  ])[];
  readonly files: readonly string[];
  /** As shown: the keys follow from them. */
  readonly causes: readonly string[];
  readonly days: readonly (readonly [
    day: number,
    service: number,
    events: number,
    files: readonly number[],
    causes: readonly number[],
    taskLeads: readonly number[],
    unreadable: number,
    notApplicable: number,
    lessonCount: number,
    lessons: readonly (readonly [
      time: number,
      id: Text,
      taskId: Text,
      type: number,
      text: string,
    ])[],
  ])[];
}

/** As text to be stored beside a segment: about 3 % of the segment's size. Equal roll-ups give equal texts. */
export function encodeRollup(rollup: DeliveryRollup): string {
  const names: string[] = [];
  const nameIndex = new Map<string, number>();
  const nameOf = (name: string): number => {
    let index = nameIndex.get(name);
    if (index === undefined) {
      index = names.push(name) - 1;
      nameIndex.set(name, index);
    }
    return index;
  };
  const files = sortedTable(rollup.files);
  const causes = sortedTable(rollup.causes);
  let last = 0;
  const sinceLast = (time: number): number => {
    const passed = time - last;
    last = time;
    return passed;
  };
  const deployments = inOrder(rollup.deployments).map(
    (fact): EncodedRollup['deployments'][number] => [
      sinceLast(fact.time),
      fact.id ?? null,
      fact.taskId ?? null,
      fact.commits.join(' '),
      nameOf(fact.service),
      nameOf(fact.environment),
      flag(fact.failed),
      flag(fact.planned),
      fact.causedBy,
      [
        fact.lead.source === 'commits' ? 1 : 0,
        fact.lead.unreadable,
        fact.lead.notApplicable,
        ...fact.lead.seconds,
      ],
      recoveryRow(fact.recovery),
    ],
  );
  last = 0;
  const failures = inOrder(rollup.failures).map((fact): EncodedRollup['failures'][number] => [
    sinceLast(fact.time),
    fact.kind === 'rollback' ? 1 : 0,
    fact.id ?? null,
    fact.taskId ?? null,
    nameOf(fact.service),
    fact.causedBy,
    recoveryRow(fact.recovery),
  ]);
  const days = [...rollup.days.values()]
    .sort((a, b) => a.day - b.day || compareTexts(a.service, b.service))
    .map((totals): EncodedRollup['days'][number] => [
      totals.day,
      nameOf(totals.service),
      totals.events,
      pairs(totals.files, files.place),
      pairs(totals.causes, causes.place),
      pairs(totals.taskLeads),
      totals.taskLeadsUnreadable,
      totals.taskLeadsNotApplicable,
      totals.lessonCount,
      totals.lessons.map(({ time, id, taskId, type, text }) => [
        ...([time, id ?? null, taskId ?? null, nameOf(type), text] as const),
      ]),
    ]);
  return JSON.stringify({
    ...{ v: version, undated: rollup.undated, names, deployments, failures },
    ...{ files: files.keys, causes: causes.shown, days },
  } satisfies EncodedRollup);
}

/** Undefined when another version wrote the text, or when it is damaged: then the segment is to be read again. */
export function decodeRollup(text: string): DeliveryRollup | undefined {
  try {
    const stored = JSON.parse(text) as EncodedRollup;
    return (stored as { v: unknown }).v === version ? rollupOf(stored) : undefined;
  } catch {
    return undefined;
  }
}

function rollupOf(stored: EncodedRollup): DeliveryRollup {
  const rollup = emptyRollup();
  rollup.undated = stored.undated;
  const nameOf = (index: number): string => stored.names[index] ?? '';
  let time = 0;
  for (const [since, id, taskId, commits, service, environment, ...rest] of stored.deployments) {
    const [failed, planned, causedBy, lead, recovery] = rest;
    time += since;
    if (id !== null) rollup.ids.add(id);
    rollup.deployments.push({
      ...{ time, id: id ?? undefined, taskId: taskId ?? undefined, causedBy },
      commits: commits === '' ? [] : commits.split(' '),
      service: nameOf(service),
      environment: nameOf(environment),
      failed: failed === null ? undefined : failed === 1,
      planned: planned === null ? undefined : planned === 1,
      lead: leadTimes(lead),
      recovery: recoveryOf(recovery),
    });
  }
  time = 0;
  for (const [since, rollback, id, taskId, service, causedBy, recovery] of stored.failures) {
    time += since;
    if (id !== null) rollup.ids.add(id);
    rollup.failures.push({
      kind: rollback === 1 ? 'rollback' : 'incident',
      ...{ time, id: id ?? undefined, taskId: taskId ?? undefined, causedBy },
      service: nameOf(service),
      recovery: recoveryOf(recovery),
    });
  }
  fillTable(rollup.files, stored.files, stored.files);
  fillTable(rollup.causes, stored.causes.map(causeKey), stored.causes);
  for (const [day, service, events, files, causes, taskLeads, ...rest] of stored.days) {
    const [unreadable, notApplicable, lessonCount, lessons] = rest;
    const totals = totalsOf(rollup, day, nameOf(service));
    totals.events = events;
    fillPairs(totals.files, files);
    fillPairs(totals.causes, causes);
    fillPairs(totals.taskLeads, taskLeads);
    totals.taskLeadsUnreadable = unreadable;
    totals.taskLeadsNotApplicable = notApplicable;
    totals.lessonCount = lessonCount;
    totals.lessons = lessons.map(([at, lessonId, lessonTask, type, lessonText]): Lesson => ({
      time: at,
      id: lessonId ?? undefined,
      taskId: lessonTask ?? undefined,
      type: nameOf(type),
      text: lessonText,
    }));
  }
  return rollup;
}

function inOrder<Fact extends DeploymentFact | FailureFact>(facts: readonly Fact[]): Fact[] {
  return [...facts].sort(
    (a, b) =>
      a.time - b.time ||
      compareTexts(a.id ?? '', b.id ?? '') ||
      compareTexts(a.taskId ?? '', b.taskId ?? '') ||
      compareTexts(JSON.stringify(a), JSON.stringify(b)),
  );
}

/** The table in the order of its keys, and where each index went. */
function sortedTable(table: TextTable): { keys: string[]; shown: string[]; place: number[] } {
  const order = table.keys
    .map((_, index) => index)
    .sort((a, b) => compareTexts(table.keys[a] ?? '', table.keys[b] ?? ''));
  const place: number[] = [];
  order.forEach((from, to) => (place[from] = to));
  return {
    keys: order.map((index) => table.keys[index] ?? ''),
    shown: order.map((index) => table.shown[index] ?? ''),
    place,
  };
}

function fillTable(table: TextTable, keys: readonly string[], shown: readonly string[]): void {
  keys.forEach((key, index) => {
    table.indexByKey.set(key, index);
    table.keys.push(key);
    table.shown.push(shown[index] ?? key);
  });
}

function pairs(counts: ReadonlyMap<number, number>, place?: readonly number[]): number[] {
  return [...counts]
    .map(([key, count]) => [place?.[key] ?? key, count] as const)
    .sort((a, b) => a[0] - b[0])
    .flat();
}

function fillPairs(counts: Map<number, number>, flat: readonly number[]): void {
  for (let at = 0; at + 1 < flat.length; at += 2) counts.set(flat[at] ?? 0, flat[at + 1] ?? 0);
}

function flag(value: boolean | undefined): 0 | 1 | null {
  return value === undefined ? null : value ? 1 : 0;
}

function leadTimes([commits, unreadable, notApplicable, ...seconds]: LeadRow): LeadTimes {
  return { source: commits === 1 ? 'commits' : 'text', seconds, unreadable, notApplicable };
}

function recoveryRow({ detectedAt, recoveredAt, span, unreadable }: Recovery): RecoveryRow | 0 {
  const isEmpty = detectedAt === undefined && recoveredAt === undefined && span === undefined;
  if (isEmpty && !unreadable) return 0;
  return [detectedAt ?? null, recoveredAt ?? null, span ?? null, unreadable ? 1 : 0];
}

function recoveryOf(row: RecoveryRow | 0): Recovery {
  if (row === 0)
    return { detectedAt: undefined, recoveredAt: undefined, span: undefined, unreadable: false };
  const [detectedAt, recoveredAt, span, unreadable] = row;
  return {
    detectedAt: detectedAt ?? undefined,
    recoveredAt: recoveredAt ?? undefined,
    span: span ?? undefined,
    unreadable: unreadable === 1,
  };
}
