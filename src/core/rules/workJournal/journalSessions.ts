import { utcOf } from '../../timeline/pasted/timestamp';
import type { WorkJournalKind } from '../../worklog/journalLine';
import { readWorkJournal, type WorkJournalEntry } from '../../worklog/readWorkJournal';
import type { DocumentView, Span } from '../documentView';

/** The entries of the journal that a view shows. Their times mean nothing: rules look at what is said. */
export function entriesOf(view: DocumentView): readonly WorkJournalEntry[] {
  return readWorkJournal(view.document.text, utcOf).entries;
}

/** A session with what was written in it. */
export interface JournalSession {
  readonly heading: WorkJournalEntry;
  readonly entries: readonly WorkJournalEntry[];
}

export function sessionsOf(entries: readonly WorkJournalEntry[]): readonly JournalSession[] {
  const starts = entries.flatMap(({ kind }, index) => (kind === 'session' ? [index] : []));
  return starts.flatMap((start, at) => {
    const heading = entries[start];
    return heading === undefined
      ? []
      : [{ heading, entries: entries.slice(start + 1, starts[at + 1]) }];
  });
}

/** What is written while somebody works. */
const work: ReadonlySet<WorkJournalKind> = new Set([
  'tried',
  'failed',
  'working',
  'found',
  'decision',
  'blocked',
]);

export function hasWork(entries: readonly WorkJournalEntry[]): boolean {
  return entries.some(({ kind }) => work.has(kind));
}

/** The line of an entry, as offsets. */
export function lineSpan(view: DocumentView, { line }: WorkJournalEntry): Span {
  const { text, lines } = view.document;
  const found = lines[line];
  return found === undefined
    ? { start: text.length, end: text.length }
    : { start: found.start, end: found.end };
}
