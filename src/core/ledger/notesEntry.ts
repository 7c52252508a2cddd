import { documentSections, type DocumentSection } from '../recall/documentTexts';
import { markedEvent } from './notes';

/** One entry of the notes. */
export interface NotesEntry {
  /** One-based, of its heading. */
  readonly line: number;
  /** The id of the event that it tells of; undefined for one that somebody wrote by hand. */
  readonly id: string | undefined;
  readonly sections: readonly DocumentSection[];
}

/** The entries of the notes, in order; what stands before the first one is in none. */
export function notesEntries(text: string): readonly NotesEntry[] {
  const lines = text.split(/\r\n?|\n/);
  const sections = documentSections(text);
  const starts = sections.flatMap(({ line }, index) =>
    /^##[ \t]/.test(lines[line - 1] ?? '') ? [index] : [],
  );
  return starts.flatMap((first, index) => {
    const own = sections.slice(first, starts[index + 1]);
    const [start] = own;
    if (start === undefined) return [];
    return [{ line: start.line, id: markedEvent(start.text.split('\n')[0] ?? ''), sections: own }];
  });
}

/** The entry that a line of the notes stands in. @param line one-based */
export function notesEntryAt(text: string, line: number): NotesEntry | undefined {
  return notesEntries(text).findLast((entry) => entry.line <= line);
}

/** A stretch of the notes that tells of one thing. */
export interface NotesPart {
  /** One-based, of its first line. */
  readonly line: number;
  readonly text: string;
}

/** What stands before the first entry of the notes, and each entry. */
export function notesParts(text: string): readonly NotesPart[] {
  const lines = text.split(/\r\n?|\n/);
  const starts = [0, ...notesEntries(text).map(({ line }) => line - 1)];
  return starts.map((start, index) => ({
    line: start + 1,
    text: lines.slice(start, starts[index + 1]).join('\n'),
  }));
}
