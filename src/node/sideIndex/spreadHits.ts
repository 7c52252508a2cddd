import { eventNames, eventTexts } from '../../core/recall/eventTexts';
import type { GroupOccurrence } from '../../core/recall/groupQuery';
import { isLearningKind } from '../../core/recall/learningKinds';
import { wordMatcher } from '../../core/recall/wordMatcher';
import type { IndexEngine } from './indexEngine';
import { eventAt, learningAt, notesAt, textOf } from './indexRecords';

/** A place that was found. */
export interface SearchHit {
  readonly occurrence: GroupOccurrence;
  readonly score: number;
  /** Whether all the words that were typed stand there, and not merely most of their weight. */
  readonly complete: boolean;
}

/** Each is read from its file, while somebody types. */
const maxReads = 20;
/** More words were pasted: an event that has all of them spread over its fields is no likely find. */
const maxWords = 8;

/** Whether it makes sense to look for the words in different texts. */
export function canBeSpread(words: ReadonlySet<string>): boolean {
  return words.size > 1 && words.size <= maxWords;
}

/**
 * Events, entries of the notes and documents that have all of the words, though no single text in them does: one in the title and one in
 * the fix, or in two sections. The index knows texts and not what belongs together, so the best of those
 * that have some of the words are read.
 *
 * @param some places of texts with some of the words
 */
export function spreadHits(
  engine: IndexEngine,
  words: ReadonlySet<string>,
  prefix: boolean,
  some: readonly SearchHit[],
): SearchHit[] {
  const matches = wordMatcher([...words], prefix);
  const records = new Map<string, SearchHit>();
  for (const hit of [...some].sort((a, b) => b.score - a.score)) {
    const key = recordKey(engine, hit.occurrence);
    const known = records.get(key);
    const score = hit.score + (known?.score ?? 0);
    records.set(key, { occurrence: known?.occurrence ?? hit.occurrence, score, complete: true });
  }
  return [...records.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, maxReads)
    .filter(({ occurrence }) => matches(wholeText(engine, occurrence)));
}

/** Equal for the texts of one event, record of learnings, entry of the notes, or document. */
export function recordKey(engine: IndexEngine, { source, place }: GroupOccurrence): string {
  const file = engine.fileOf(source);
  const kind = file?.kind ?? '';
  if (kind === 'event' || isLearningKind(kind)) return `${source}:${place}`;
  // The notes are many records in one file.
  if (file !== undefined && kind === 'notes')
    return `${source}:${notesAt(engine, file, place)?.line ?? 0}`;
  return String(source);
}

function wholeText(engine: IndexEngine, { source, place }: GroupOccurrence): string {
  const file = engine.fileOf(source);
  if (file === undefined) return '';
  if (isLearningKind(file.kind)) return learningAt(engine, file, place)?.text ?? '';
  if (file.kind === 'notes') return notesAt(engine, file, place)?.text ?? '';
  if (file.kind !== 'event') return textOf(engine, file) ?? '';
  const event = eventAt(engine, file, place);
  if (event === undefined) return '';
  const { errors, cause = '', texts } = eventTexts(event);
  return [event.taskId ?? '', ...errors, cause, ...texts, ...eventNames(event)].join('\n');
}
