import type { WorkJournalKind } from '../worklog/journalLine';
import type { WorkJournalEntry } from '../worklog/readWorkJournal';
import { eventText } from './pasted/eventText';
import type { TimelineEvent, TimeWindow } from './timelineEvent';
import { isWithin } from './timelineEvent';

/** How a row begins. What is missing here says what somebody means to do, and not what happened. */
const openings: Readonly<Partial<Record<WorkJournalKind, string>>> = {
  session: 'Work began',
  tried: 'Tried',
  failed: 'Failed',
  working: 'Working',
  found: 'Found',
  decision: 'Decided',
  blocked: 'Blocked',
  mutation: 'Changed the approach',
  note: '',
};

/** What a work journal says of a window. Entries without a time of day, their own or their session's, are left out. */
export function workJournalEvents(
  entries: readonly WorkJournalEntry[],
  window: TimeWindow,
): TimelineEvent[] {
  return entries.flatMap((entry) => {
    const opening = openings[entry.kind];
    const { time } = entry;
    if (opening === undefined || time === undefined || !isWithin(window, time)) return [];
    const isTitled = entry.kind === 'session' || entry.kind === 'mutation';
    const said = eventText(isTitled ? entry.title : entry.text);
    if (said === '' && !isTitled) return [];
    const saysItself = said.toLowerCase().startsWith(opening.toLowerCase());
    const text = saysItself ? said : [opening, said].filter((part) => part !== '').join(': ');
    return [{ at: time, text, origin: 'workJournal' as const }];
  });
}
