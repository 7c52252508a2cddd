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

/** The entry that a line of the notes stands in. @param line one-based */
export function notesEntryAt(text: string, line: number): NotesEntry | undefined {
  const lines = text.split(/\r\n?|\n/);
  const sections = documentSections(text);
  const isEntry = (section: DocumentSection): boolean =>
    /^##[ \t]/.test(lines[section.line - 1] ?? '');
  const first = sections.findLastIndex((section) => section.line <= line && isEntry(section));
  const start = sections[first];
  if (start === undefined) return undefined;
  const next = sections.findIndex((section, index) => index > first && isEntry(section));
  return {
    line: start.line,
    id: markedEvent(start.text.split('\n')[0] ?? ''),
    sections: sections.slice(first, next < 0 ? undefined : next),
  };
}
