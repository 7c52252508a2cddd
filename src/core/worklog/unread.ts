import { readReceipt, type Receipt } from './ownLines';
import { readWorkJournal, type WorkJournalEntry } from './readWorkJournal';
import type { HeadingContext } from './sessionHeading';

/** What others wrote and the reader has not acknowledged. */
export interface Unread {
  readonly entries: readonly WorkJournalEntry[];
  /** The journal's last receipt, whoever gave it. */
  readonly lastReceipt: Receipt | undefined;
}

/**
 * What others wrote behind the last line that the reader is known to have read: the reader's last receipt, or the
 * beginning of the reader's last session where that has none. Names are compared without regard to case.
 */
export function findUnread(
  entries: readonly WorkJournalEntry[],
  reader: string,
  toUtc: HeadingContext['toUtc'],
): Unread {
  const isReader = (name: string | undefined) => name?.toLowerCase() === reader.toLowerCase();
  let lastReceipt: Receipt | undefined;
  let readLines = 0;
  let beforeSession = 0;
  for (const entry of entries) {
    if (entry.kind === 'session' && isReader(entry.author)) {
      beforeSession = readLines;
      readLines = entry.line;
    }
    const receipt = entry.kind === 'receipt' ? readReceipt(entry.text, toUtc) : undefined;
    if (receipt === undefined) continue;
    lastReceipt = receipt;
    // Not beyond itself: nobody has read what was not there yet.
    if (isReader(receipt.reader)) {
      readLines = Math.max(beforeSession, Math.min(receipt.to, entry.line));
    }
  }
  return {
    lastReceipt,
    entries: entries.filter(
      ({ kind, line, author }) => kind !== 'receipt' && line >= readLines && !isReader(author),
    ),
  };
}

/** One-based. */
export function firstUnreadLine(
  text: string,
  reader: string,
  toUtc: HeadingContext['toUtc'],
): number {
  const { entries } = readWorkJournal(text, toUtc);
  return (findUnread(entries, reader, toUtc).entries[0]?.line ?? 0) + 1;
}
