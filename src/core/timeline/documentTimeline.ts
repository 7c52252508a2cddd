import { documentDay } from '../documents/derivedValues';
import { applyFollowed } from '../documents/followDerived';
import { fieldsOf, layoutDocument } from '../documents/layout';
import { readValue } from '../documents/readValue';
import type { DocumentType, FieldSpec, TableValue } from '../documents/types';
import type { TextEdit } from '../text/textEdit';
import type { TimelineEvent, TimeWindow } from './timelineEvent';
import { withEvents } from './timelineRows';
import { dayStart, timelineInstants } from './timelineTable';

/** The timeline of a document. */
export interface DocumentTimeline {
  readonly spec: FieldSpec;
  /** Undefined where the document holds something else there, such as bullets. */
  readonly table: TableValue | undefined;
  /** `YYYY-MM-DD` of the document. */
  readonly day: string | undefined;
}

/** Undefined for a type without a timeline. */
export function readTimeline(text: string, type: DocumentType): DocumentTimeline | undefined {
  const layout = layoutDocument(text, type);
  const fields = fieldsOf(layout).map((field) => ({
    spec: field.spec,
    value: readValue(layout.document, field),
  }));
  const timeline = fields.find(({ spec }) => spec.kind === 'timeline');
  if (timeline === undefined) return undefined;
  const { spec, value } = timeline;
  const columns = spec.columns?.map(({ name }) => name) ?? ['Time (UTC)', 'Event'];
  const isBlank = value.shape === 'text' && value.text.trim() === '';
  const table = value.shape === 'table' ? value.table : isBlank ? { columns, rows: [] } : undefined;
  return { spec, table, day: documentDay(fields) };
}

/** The edits that put events into a document's timeline, the duration following. */
export function insertEvents(
  text: string,
  type: DocumentType,
  events: readonly TimelineEvent[],
): TextEdit[] {
  const timeline = readTimeline(text, type);
  if (timeline?.table === undefined) return [];
  const table = withEvents(timeline.table, events, timeline.day);
  const { key } = timeline.spec;
  return applyFollowed(text, type, { kind: 'setField', key, value: { shape: 'table', table } });
}

const hour = 3_600_000;

/** The span that a timeline is probably about: an hour around its rows, else the document's day in UTC. */
export function likelyWindow({ table, day }: DocumentTimeline): TimeWindow | undefined {
  const times = (table === undefined ? [] : timelineInstants(table, day)).filter(
    (at) => at !== undefined,
  );
  const start = dayStart(day ?? '');
  if (times.length > 0 && start !== undefined)
    return { from: Math.min(...times) - hour, to: Math.max(...times) + hour };
  return start === undefined ? undefined : { from: start, to: start + 24 * hour - 1 };
}
