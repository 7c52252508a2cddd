import { ByteReader, ByteWriter } from './byteStream';
import { packCounts, unpackedCounts } from './counts';
import type { DeploymentFact, FailureFact, LeadTimes, Recovery } from './facts';
import { compareTexts, emptyRollup, emptyTexts, intern, placesIn, totalKey } from './rollup';
import type { DayTotals, DeliveryRollup, Lesson, RollupTexts, TextTable } from './rollup';

/** Rises with every change of what is stored, or of what is read out of an event. */
export const rollupVersion = 5;

/**
 * As bytes to be stored for a segment. Equal roll-ups give equal bytes when they come to equal texts.
 * @param texts of many roll-ups, to which those of this one are added. They are stored apart, by `encodeTexts`.
 */
export function encodeRollup(rollup: DeliveryRollup, texts: RollupTexts): Uint8Array {
  const files = placesOfSorted(texts.files, rollup.texts.files);
  const causes = placesOfSorted(texts.causes, rollup.texts.causes);
  const writer = new ByteWriter();
  const names = new Names(rollup);
  writer.number(rollup.undated);
  writeList(writer, names.all, (name) => writer.text(name));
  let last = 0;
  const writeTime = (time: number): void => {
    writer.signed(time - last);
    last = time;
  };
  writeList(writer, inOrder(rollup.deployments), (fact) => {
    const { recovery, lead } = fact;
    writeTime(fact.time);
    writeFlags(writer, [
      ...[fact.id !== undefined, fact.taskId !== undefined, hasRecovery(recovery)],
      ...[lead.source === 'commits', fact.failed === true, fact.failed === false],
      fact.planned !== undefined,
    ]);
    if (fact.id !== undefined) writer.key(fact.id);
    if (fact.taskId !== undefined) writer.key(fact.taskId);
    if (fact.planned !== undefined) writer.byte(fact.planned ? 1 : 0);
    writer.number(names.indexOf(fact.service));
    writer.number(names.indexOf(fact.environment));
    for (const list of [fact.commits, fact.causedBy, lead.seconds])
      writeList(writer, list, (value) => writer.number(value));
    writer.number(lead.unreadable);
    writer.number(lead.notApplicable);
    if (hasRecovery(recovery)) writeRecovery(writer, fact.time, recovery);
  });
  last = 0;
  writeList(writer, inOrder(rollup.failures), (fact) => {
    const { id, taskId, recovery } = fact;
    writeTime(fact.time);
    const known = [id !== undefined, taskId !== undefined, hasRecovery(recovery)];
    writeFlags(writer, [...known, fact.kind === 'rollback', fact.failed]);
    if (id !== undefined) writer.key(id);
    if (taskId !== undefined) writer.key(taskId);
    writer.number(names.indexOf(fact.service));
    writeList(writer, fact.causedBy, (value) => writer.number(value));
    if (hasRecovery(recovery)) writeRecovery(writer, fact.time, recovery);
  });
  last = 0;
  const days = [...rollup.days.values()];
  days.sort((a, b) => a.day - b.day || compareTexts(a.service, b.service));
  writeList(writer, days, (totals) => {
    writeTime(totals.day);
    writer.number(names.indexOf(totals.service));
    writer.number(totals.events);
    writer.raw(packCounts(totals.files, files));
    writer.raw(packCounts(totals.causes, causes));
    writer.raw(packCounts(totals.taskLeads));
    writer.number(totals.taskLeadsUnreadable);
    writer.number(totals.taskLeadsNotApplicable);
    writer.number(totals.lessonCount);
    writeList(writer, totals.lessons, ({ time, id, taskId, type, text }) => {
      writer.signed(time);
      writeFlags(writer, [id !== undefined, taskId !== undefined]);
      if (id !== undefined) writer.text(id);
      if (taskId !== undefined) writer.text(taskId);
      writer.number(names.indexOf(type));
      writer.text(text);
    });
  });
  return writer.finish();
}

/** Undefined for bytes that are damaged: then the segment is to be read again. @param texts those it was encoded with */
export function decodeRollup(bytes: Uint8Array, texts: RollupTexts): DeliveryRollup | undefined {
  return unlessDamaged(() => {
    const reader = new ByteReader(bytes);
    const rollup = emptyRollup(texts);
    rollup.undated = reader.number();
    const names = readList(reader, () => reader.text());
    const name = (): string => names[reader.number()] ?? '';
    let last = 0;
    const numbers = (): number[] => readList(reader, () => reader.number());
    for (let left = reader.number(); left > 0; left--) {
      last += reader.signed();
      const flags = reader.byte();
      const id = flags & 1 ? reader.key() : undefined;
      const taskId = flags & 2 ? reader.key() : undefined;
      const planned = flags & 64 ? reader.byte() === 1 : undefined;
      const [service, environment] = [name(), name()];
      const [commits, causedBy, seconds] = [numbers(), numbers(), numbers()];
      const source: LeadTimes['source'] = flags & 8 ? 'commits' : 'text';
      const lead = { source, seconds, unreadable: reader.number(), notApplicable: reader.number() };
      const failed = flags & 16 ? true : flags & 32 ? false : undefined;
      const recovery = flags & 4 ? readRecovery(reader, last) : noRecovery;
      // Written out: spreading would cost half of the time of reading everything.
      rollup.deployments.push({
        time: last,
        id,
        taskId,
        commits,
        service,
        environment,
        failed,
        planned,
        causedBy,
        lead,
        recovery,
      });
    }
    last = 0;
    for (let left = reader.number(); left > 0; left--) {
      last += reader.signed();
      const flags = reader.byte();
      const id = flags & 1 ? reader.key() : undefined;
      const taskId = flags & 2 ? reader.key() : undefined;
      const kind = flags & 8 ? 'rollback' : 'incident';
      const failed = (flags & 16) !== 0;
      const service = name();
      const causedBy = numbers();
      const recovery = flags & 4 ? readRecovery(reader, last) : noRecovery;
      rollup.failures.push({ kind, time: last, id, taskId, service, failed, causedBy, recovery });
    }
    last = 0;
    for (let left = reader.number(); left > 0; left--) {
      last += reader.signed();
      const totals = readTotals(reader, last, name);
      rollup.days.set(totalKey(totals.day, totals.service), totals);
    }
    return rollup;
  });
}

export function encodeTexts({ files, causes }: RollupTexts): Uint8Array {
  const writer = new ByteWriter();
  for (const { keys, shown } of [files, causes]) {
    writeList(writer, keys, (key, index) => {
      writer.text(key);
      writer.text(shown[index] === key ? '' : (shown[index] ?? ''));
    });
  }
  return writer.finish();
}

/** Undefined for bytes that are damaged. */
export function decodeTexts(bytes: Uint8Array): RollupTexts | undefined {
  return unlessDamaged(() => {
    const reader = new ByteReader(bytes);
    const texts = emptyTexts();
    for (const table of [texts.files, texts.causes]) {
      for (let left = reader.number(); left > 0; left--) {
        const key = reader.text();
        intern(table, key, reader.text() || key);
      }
    }
    return texts;
  });
}

function readTotals(reader: ByteReader, day: number, name: () => string): DayTotals {
  return {
    day,
    service: name(),
    events: reader.number(),
    files: unpackedCounts(reader.raw()),
    causes: unpackedCounts(reader.raw()),
    taskLeads: unpackedCounts(reader.raw()),
    taskLeadsUnreadable: reader.number(),
    taskLeadsNotApplicable: reader.number(),
    lessonCount: reader.number(),
    lessons: readList(reader, (): Lesson => {
      const time = reader.signed();
      const flags = reader.byte();
      const id = flags & 1 ? reader.text() : undefined;
      const taskId = flags & 2 ? reader.text() : undefined;
      return { time, id, taskId, type: name(), text: reader.text() };
    }),
  };
}

/** Services, environments and types, each once. */
class Names {
  readonly all: readonly string[];
  private readonly indexes: ReadonlyMap<string, number>;

  constructor({ deployments, failures, days }: DeliveryRollup) {
    const names = new Set<string>();
    for (const { service, environment } of deployments) names.add(service).add(environment);
    for (const { service } of failures) names.add(service);
    for (const { service, lessons } of days.values()) {
      names.add(service);
      for (const { type } of lessons) names.add(type);
    }
    this.all = [...names].sort();
    this.indexes = new Map(this.all.map((name, index) => [name, index]));
  }

  indexOf(name: string): number {
    return this.indexes.get(name) ?? 0;
  }
}

/** New texts come in the order of their keys, so that equal roll-ups are stored alike. */
function placesOfSorted(to: TextTable, from: TextTable): Uint32Array | undefined {
  if (to !== from) {
    const order = from.keys.map((key, index) => ({ key, shown: from.shown[index] ?? key }));
    for (const { key, shown } of order.sort((a, b) => compareTexts(a.key, b.key)))
      intern(to, key, shown);
  }
  return placesIn(to, from);
}

function inOrder<Fact extends DeploymentFact | FailureFact>(facts: readonly Fact[]): Fact[] {
  return [...facts].sort(
    (a, b) =>
      a.time - b.time ||
      (a.id ?? 0) - (b.id ?? 0) ||
      (a.taskId ?? 0) - (b.taskId ?? 0) ||
      compareTexts(JSON.stringify(a), JSON.stringify(b)),
  );
}

const noRecovery: Recovery = {
  detectedAt: undefined,
  recoveredAt: undefined,
  span: undefined,
  unreadable: false,
};

function hasRecovery({ detectedAt, recoveredAt, span, unreadable }: Recovery): boolean {
  return detectedAt !== undefined || recoveredAt !== undefined || span !== undefined || unreadable;
}

/** Times as the distance to that of the event. */
function writeRecovery(writer: ByteWriter, event: number, recovery: Recovery): void {
  const { detectedAt, recoveredAt, span, unreadable } = recovery;
  const known = [detectedAt !== undefined, recoveredAt !== undefined, span !== undefined];
  writeFlags(writer, [...known, unreadable]);
  if (detectedAt !== undefined) writer.signed(detectedAt - event);
  if (recoveredAt !== undefined) writer.signed(recoveredAt - event);
  if (span !== undefined) writer.number(span);
}

function readRecovery(reader: ByteReader, event: number): Recovery {
  const flags = reader.byte();
  const detectedAt = flags & 1 ? event + reader.signed() : undefined;
  const recoveredAt = flags & 2 ? event + reader.signed() : undefined;
  const span = flags & 4 ? reader.number() : undefined;
  return { detectedAt, recoveredAt, span, unreadable: (flags & 8) !== 0 };
}

function writeFlags(writer: ByteWriter, flags: readonly boolean[]): void {
  writer.byte(flags.reduce((bits, flag, index) => bits | (flag ? 1 << index : 0), 0));
}

function writeList<T>(
  writer: ByteWriter,
  list: readonly T[],
  write: (item: T, index: number) => void,
): void {
  writer.number(list.length);
  list.forEach(write);
}

function readList<T>(reader: ByteReader, read: () => T): T[] {
  const list: T[] = [];
  for (let left = reader.number(); left > 0; left--) list.push(read());
  return list;
}

function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
