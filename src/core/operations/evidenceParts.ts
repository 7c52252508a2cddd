import type { NewDocument } from '../documents/newDocument';
import type { DocumentType, FieldKind, FieldSpec } from '../documents/types';
import type { StreakEvidence } from '../failures/evidence';
import type { Streak, TreeDiff } from '../failures/model';
import { incidentDuration } from '../timeline/incidentDuration';
import { streakTimeline } from '../timeline/streakTimeline';
import { rowsForEvents, tableMarkdown } from '../timeline/timelineRows';
import { utcDay } from '../timeline/timelineTable';
import { clockDuration } from '../text/duration';

type Parts = Pick<NewDocument, 'title' | 'fields' | 'sections' | 'attempts'>;

/** Puts what is known of a streak where a type has a place for it; what it means stays for people to write. */
export function evidenceParts(
  type: DocumentType,
  {
    streak,
    evidence,
    diffs = [],
  }: {
    readonly streak: Streak;
    readonly evidence: StreakEvidence;
    /** What changed before each run, the passing one included. */
    readonly diffs?: readonly (TreeDiff | undefined)[];
  },
): Parts {
  const has = (kind: FieldKind): FieldSpec | undefined =>
    type.fields.find((spec) => spec.kind === kind);
  const timeline = has('timeline');
  const fields: Record<string, string | readonly string[]> = {};
  const sections: Record<string, string> = {};
  const tags = has('tags');
  if (tags !== undefined) fields[tags.key] = evidence.tags;
  if (has('attempts') !== undefined) {
    if (type.fields.some(({ key }) => key === 'Technical Details'))
      sections['Technical Details'] = evidence.technicalDetails;
  } else if (timeline?.place.in === 'section') {
    fillTimeline(type, timeline, { streak, diffs }, { fields, sections });
  } else if (type.id === 'learning-journey') {
    fillJourney(streak, evidence, fields);
  }
  return {
    title: titleOf(type, evidence),
    fields,
    sections,
    ...(has('attempts') === undefined ? {} : { attempts: evidence.attempts }),
  };
}

function titleOf(type: DocumentType, { title }: StreakEvidence): string {
  return type.id === 'learning-journey' ? title.replace(/^"(.*)" failed.*$/, '$1') : title;
}

function fillTimeline(
  type: DocumentType,
  timeline: FieldSpec,
  { streak, diffs }: { readonly streak: Streak; readonly diffs: readonly (TreeDiff | undefined)[] },
  into: { fields: Record<string, string | readonly string[]>; sections: Record<string, string> },
): void {
  const events = streakTimeline(streak, diffs);
  const first = events[0];
  if (first === undefined) return;
  const day = utcDay(first.at);
  const columns = timeline.columns?.map(({ name }) => name) ?? ['Time (UTC)', 'Event'];
  const table = { columns, rows: rowsForEvents(columns, events, day) };
  into.sections[timeline.key] = tableMarkdown(table);
  const date = type.fields.find(({ kind, label }) => kind === 'date' && /^date$/i.test(label));
  if (date !== undefined) into.fields[date.key] = day;
  const duration = type.fields.find(({ kind }) => kind === 'duration');
  const minutes = streak.endedBy === undefined ? undefined : incidentDuration(table, day);
  if (duration !== undefined && minutes !== undefined)
    into.fields[duration.key] = clockDuration(minutes);
}

function fillJourney(
  streak: Streak,
  evidence: StreakEvidence,
  fields: Record<string, string | readonly string[]>,
): void {
  const times = streakTimeline(streak).map(({ at }) => at);
  const from = utcDay(Math.min(...times));
  const to = utcDay(Math.max(...times));
  fields['Period'] = from === to ? from : `${from} to ${to}`;
  if (streak.file !== null) fields['Location'] = streak.file;
  fields['Challenge encountered'] = [
    `${evidence.title}${streak.endedBy === undefined ? '' : ', and then passed'}`,
  ];
}
