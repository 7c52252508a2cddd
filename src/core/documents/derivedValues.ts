import { clockDuration, readDuration, wordyDuration } from '../text/duration';
import { incidentDuration } from '../timeline/incidentDuration';
import { plainHeading } from './headingNames';
import { readStamp } from './stamps';
import type { FieldSpec, FieldValue } from './types';

/** What other parts of a document say that a field's value is. */
export interface DerivedValue {
  readonly text: string;
  readonly from: 'timeline' | 'attempts';
}

interface ValuedField {
  readonly spec: FieldSpec;
  readonly value: FieldValue;
}

/**
 * The duration that a document computes by itself: from its timeline, else from the time its attempts took.
 * @returns by the key of the field that would hold it; empty where nothing can be computed.
 */
export function derivedValues(fields: readonly ValuedField[]): ReadonlyMap<string, DerivedValue> {
  const target = fields.find(({ spec }) => spec.kind === 'duration');
  if (target === undefined) return new Map();
  const derived = fromTimeline(fields) ?? fromAttempts(fields);
  return derived === undefined ? new Map() : new Map([[target.spec.key, derived]]);
}

/** Whether a field's text says the same as the computed value, in whatever words. */
export function saysDerived(text: string, derived: DerivedValue): boolean {
  if (text.trim() === derived.text) return true;
  const [written, computed] = [readDuration(text), readDuration(derived.text)];
  return written !== undefined && computed !== undefined && Math.abs(written - computed) < 0.5;
}

function fromTimeline(fields: readonly ValuedField[]): DerivedValue | undefined {
  const timeline = fields.find(({ spec }) => spec.kind === 'timeline')?.value;
  if (timeline?.shape !== 'table') return undefined;
  const minutes = incidentDuration(timeline.table, documentDay(fields));
  return minutes === undefined ? undefined : { text: clockDuration(minutes), from: 'timeline' };
}

function fromAttempts(fields: readonly ValuedField[]): DerivedValue | undefined {
  const value = fields.find(({ spec }) => spec.kind === 'attempts')?.value;
  if (value?.shape !== 'attempts') return undefined;
  const times = value.attempts
    .map(({ timeLost }) => readDuration(timeLost))
    .filter((minutes) => minutes !== undefined);
  const minutes = times.reduce((sum, time) => sum + time, 0);
  return minutes < 0.5 ? undefined : { text: wordyDuration(minutes), from: 'attempts' };
}

/** `YYYY-MM-DD` of the document, as its date field says. */
export function documentDay(fields: readonly ValuedField[]): string | undefined {
  const field = fields.find(
    ({ spec }) => spec.kind === 'date' && plainHeading(spec.label).startsWith('date'),
  );
  return field?.value.shape === 'text' ? readStamp(field.value.text).date : undefined;
}
