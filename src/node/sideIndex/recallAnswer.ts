import { notesEntryAt, type NotesEntry } from '../../core/ledger/notesEntry';
import { documentResolution, documentSections } from '../../core/recall/documentTexts';
import { errorTokens } from '../../core/recall/errorTokens';
import { eventResolution, eventTexts } from '../../core/recall/eventTexts';
import type { GroupOccurrence } from '../../core/recall/groupQuery';
import { isLearningKind } from '../../core/recall/learningKinds';
import { messageOfLogLine } from '../../core/recall/logLine';
import { isSeenBefore, searchedGroups } from '../../core/recall/model';
import type { RecallAnswer, RecallMatch } from '../../core/recall/model';
import type { IndexEngine } from './indexEngine';
import { dateOf, eventAt, isLater, learningAt, textOf } from './indexRecords';

const maxErrorLength = 1000;
/** Places that are told of one error. */
const placesOfSame = 3;

/** A match, and the event that it is or tells of. */
interface Told {
  match: RecallMatch;
  readonly eventId: string | undefined;
}

/** Who has seen one of the errors: the same ones first, then those that are similar enough. */
export function recallAnswer(
  engine: IndexEngine,
  errors: readonly string[],
  limit: number,
): Omit<RecallAnswer, 'problems'> {
  const groups = engine.groups('errors');
  const told: Told[] = [];
  const toldGroups = new Set<number>();
  const seen = { exact: 0, similar: 0 };

  const tell = (group: number, exact: boolean): void => {
    if (toldGroups.has(group)) return;
    toldGroups.add(group);
    const isNotes = ({ source }: GroupOccurrence): boolean =>
      engine.fileOf(source)?.kind === 'notes';
    // An event before its entry in the notes.
    const places = groups
      .occurrences(group)
      .sort((a, b) => Number(isNotes(a)) - Number(isNotes(b)) || (isLater(b, a, engine) ? 1 : -1));
    const count = places.reduce((sum, place) => sum + place.count, 0);
    const before = told.length;
    let left = exact ? placesOfSame : 1;
    let doubled = 0;
    for (const place of places) {
      if (left === 0 && !isNotes(place)) continue;
      const found = toldAt(engine, place, exact, count);
      if (found === undefined) continue;
      if (isTold(told, found)) doubled += place.count;
      else if (left > 0 && told.length < limit) {
        told.push(found);
        left -= 1;
      }
    }
    seen[exact ? 'exact' : 'similar'] += count - doubled;
    if (doubled === 0) return;
    for (const one of told.slice(before)) one.match = { ...one.match, count: count - doubled };
  };

  const queries = [...new Set(errors.flatMap((error) => [error, messageOfLogLine(error)]))]
    .map((error) => errorTokens(error))
    .filter(({ length }) => length > 0);
  for (const tokens of queries) {
    const exact = groups.exact(tokens);
    if (exact !== undefined) tell(exact, true);
  }
  for (const tokens of queries) {
    const words = new Set(tokens).size;
    for (const found of groups.search({ tokens, limit, leastGroups: searchedGroups }).found) {
      if (isSeenBefore(found, words)) tell(found.group, false);
    }
  }
  return {
    seen: seen.exact > 0 ? seen.exact : seen.similar,
    matches: told.map(({ match }) => match),
  };
}

/**
 * An event and its entry in the notes are one record: the event is told, and leads to the notes.
 * @returns whether the other one of the two was told, so that this one needs no row of its own
 */
function isTold(told: readonly Told[], { match, eventId }: Told): boolean {
  if (eventId === undefined) return false;
  const isNotes = match.kind === 'notes';
  const other = told.find(
    (one) => one.eventId === eventId && (one.match.kind === 'notes') !== isNotes,
  );
  if (other === undefined) return false;
  const [event, notes] = isNotes ? [other.match, match] : [match, other.match];
  const exact = event.exact || notes.exact;
  other.match = { ...event, exact, notes: { path: notes.path, line: notes.line } };
  return true;
}

function toldAt(
  engine: IndexEngine,
  { source, place }: GroupOccurrence,
  exact: boolean,
  count: number,
): Told | undefined {
  const file = engine.fileOf(source);
  if (file === undefined) return undefined;
  const common = { kind: file.kind, path: file.path, line: place, exact, count };
  if (file.kind === 'event') {
    const event = eventAt(engine, file, place);
    if (event === undefined) return undefined;
    const match = {
      ...common,
      ...(event.taskId !== undefined && { taskId: event.taskId }),
      date: dateOf(event),
      error: bounded(eventTexts(event).errors[0] ?? ''),
      resolution: bounded(eventResolution(event)),
    };
    return { match, eventId: event.id };
  }
  if (isLearningKind(file.kind)) {
    const record = learningAt(engine, file, place);
    if (record === undefined) return undefined;
    const { date, errors, resolution } = record;
    const error = bounded(errors[0] ?? '');
    const match = { ...common, date, error, resolution: bounded(resolution) };
    return { match, eventId: undefined };
  }
  const text = textOf(engine, file);
  const error = text?.split(/\r\n?|\n/)[place - 1];
  if (text === undefined || error === undefined) return undefined;
  // The notes are many records in one file: what resolved another one resolved nothing here.
  const entry: NotesEntry | undefined =
    file.kind === 'notes' ? notesEntryAt(text, place) : undefined;
  const sections = entry?.sections ?? documentSections(text);
  const match = {
    ...common,
    date: file.date ?? null,
    error: bounded(error.trim()),
    resolution: bounded(documentResolution(sections)),
  };
  return { match, eventId: entry?.id };
}

function bounded(text: string): string;
function bounded(text: string | undefined): string | null;
function bounded(text: string | undefined): string | null {
  if (text === undefined) return null;
  return text.length <= maxErrorLength ? text : `${text.slice(0, maxErrorLength)}…`;
}
