import type { WorkJournalEntry } from './readWorkJournal';

/**
 * What still blocks the work, oldest first. A blocker is over when a note says so, or when something works that
 * speaks of the same. `Working on 3 of 7 routes, blocked on /api/graphql` blocks too.
 */
export function openBlockers(entries: readonly WorkJournalEntry[]): readonly WorkJournalEntry[] {
  const lastState = entries.findLast(({ kind }) => kind === 'state');
  let open: WorkJournalEntry[] = [];
  for (const entry of entries) {
    if (entry.kind === 'unblocked') {
      const solved = open.filter((blocker) => speaksOf(blocker, entry));
      open = solved.length > 0 ? open.filter((one) => !solved.includes(one)) : open.slice(0, -1);
    }
    if (entry.kind === 'working') open = open.filter((blocker) => !speaksOf(blocker, entry));
    const blocker = blockerIn(entry, lastState);
    if (blocker === 'none') open = [];
    else if (blocker !== undefined) open.push(blocker);
  }
  return open;
}

function blockerIn(
  entry: WorkJournalEntry,
  lastState: WorkJournalEntry | undefined,
): WorkJournalEntry | 'none' | undefined {
  if (entry.kind === 'blocked') {
    return /^(?:none|nothing|no|-)?[.!]?$/i.test(entry.text.trim()) ? 'none' : entry;
  }
  const tells = entry.kind === 'working' || entry === lastState;
  const clause = tells ? /(?<!\b(?:not|no longer) )\bblocked (?:on|by) .+/i.exec(entry.text) : null;
  return clause === null ? undefined : { ...entry, kind: 'blocked', text: clause[0] };
}

/** They share a name such as `/api/graphql`, or half of the blocker's words. */
function speaksOf(blocker: WorkJournalEntry, entry: WorkJournalEntry): boolean {
  const words = wordsOf(blocker.text);
  const others = new Set(wordsOf(entry.text));
  const shared = words.filter((word) => others.has(word));
  return (
    shared.some((word) => /[/._\d-]/.test(word)) ||
    (shared.length > 0 && shared.length * 2 >= words.length)
  );
}

/** The words by which a blocker is told from others. */
export function wordsOf(text: string): string[] {
  const found = text.toLowerCase().match(/[\p{L}\d/._-]{3,}/gu) ?? [];
  const words = found.map((word) => word.replace(/[.,]+$/, ''));
  return [...new Set(words.filter((word) => word.length > 3 && word !== 'blocked'))];
}
