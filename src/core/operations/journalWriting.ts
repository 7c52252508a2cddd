import { logbookError } from '../errors';
import { authorName, gapAfter, journalHeader, oneLine, type Writing } from '../worklog/journalText';
import type { OperationPorts } from './ports';

/** What writing to the work journal needs. */
export type JournalPorts = Pick<OperationPorts, 'workJournal' | 'author' | 'redact' | 'now'>;

/** Who writes now. @param author as the caller gives it */
export async function writingAs(ports: JournalPorts, author?: string): Promise<Writing> {
  const given = author?.trim() ?? '';
  return { author: authorName(given || (await ports.author())), now: ports.now() };
}

/** The journal's text, with its header at least. */
export async function begunJournal({
  workJournal,
}: Pick<OperationPorts, 'workJournal'>): Promise<string> {
  const text = (await workJournal.read()) ?? '';
  if (text.trim() !== '') return text;
  await workJournal.begin(journalHeader(await workJournal.task()));
  return (await workJournal.read()) ?? '';
}

/** Appends an entry behind what stands in the journal. @returns its one-based line */
export async function appendEntry(
  { workJournal }: Pick<OperationPorts, 'workJournal'>,
  journal: string,
  entry: string,
): Promise<number> {
  const gap = gapAfter(journal, entry.startsWith('#') ? 'block' : 'note');
  const { line } = await workJournal.append(gap + entry);
  return line + gap.length;
}

/**
 * The texts without secrets, in the order given.
 * @throws invalid_input with the name of one that says nothing
 */
export async function safeTexts<Key extends string>(
  { redact }: Pick<OperationPorts, 'redact'>,
  texts: Readonly<Record<Key, string>>,
): Promise<Record<Key, string>> {
  const safe: Partial<Record<Key, string>> = {};
  for (const [key, text] of Object.entries(texts) as [Key, string][]) {
    if (oneLine(text) === '') {
      throw logbookError('invalid_input', `\`${key}\` is empty. Say it in one or two lines.`);
    }
    safe[key] = await redact(text);
  }
  return safe as Record<Key, string>;
}
