import { openBlockers } from './blockers';
import type { Handover, HandoverItem, HandoverMutation } from './handover';
import { authorName } from './journalText';
import type { WorkJournalKind } from './journalLine';
import { mutationOutcome } from './mutationProtocol';
import { journalLines, readJournalLines, type WorkJournalEntry } from './readWorkJournal';
import type { HeadingContext } from './sessionHeading';
import { findUnread } from './unread';
import type { JournalText, SkimmedLines } from './workJournalStore';

export interface HandoverOptions {
  /** Workspace-relative path of the journal. */
  readonly path: string;
  /** Who asks; empty where nobody knows. */
  readonly reader: string;
  /** How many of the last lines are shown verbatim. */
  readonly tailLines: number;
  /** The zone of times that name none. */
  readonly toUtc: HeadingContext['toUtc'];
  /** When something that had kept failing passed, as the run log tells: milliseconds since the epoch. */
  readonly passes?: readonly number[];
}

/** What a work journal says to somebody who takes the task over. An empty text gives an empty handover. */
export function buildHandover({ text, skimmed }: JournalText, options: HandoverOptions): Handover {
  const { toUtc, path, tailLines } = options;
  const lines = [...journalLines(text)];
  const { title, entries: all, unclosed } = readJournalLines(lines, toUtc);
  if (lines.at(-1) === '') lines.pop();
  const entries = ofThisTask(all);
  const last = (kind: WorkJournalKind) => entries.findLast((entry) => entry.kind === kind);
  const latest = (kind: WorkJournalKind) =>
    entries
      .filter((entry) => entry.kind === kind)
      .map(itemOf)
      .reverse();
  const { entries: unread, lastReceipt } = findUnread(all, authorName(options.reader), toUtc);
  const state = currentState(entries);
  return {
    path,
    task: title,
    since: isoTime(entries.find(({ time }) => time !== undefined)?.time),
    lastEntryAt: isoTime(entries.findLast(({ time }) => time !== undefined)?.time),
    authors: namesOf(entries),
    lines: lines.length,
    tail: lines.slice(-tailLines).join('\n'),
    tailFirstLine: Math.max(1, lines.length - tailLines + 1),
    currentState: state?.text ?? null,
    currentStateLine: state === undefined ? null : state.line + 1,
    failedApproaches: latest('failed'),
    blockers: openBlockers(entries).map(itemOf).reverse(),
    decisions: latest('decision'),
    findings: latest('found'),
    mutation: mutationsOf(entries, options.passes).at(-1) ?? null,
    intent: last('intent')?.text ?? null,
    approach: last('approach')?.text ?? null,
    unread: unread.length > 0,
    unreadLines: unread.reduce((sum, entry) => sum + linesOfEntry(entry), 0),
    unreadSince: isoTime(unread.find(({ time }) => time !== undefined)?.time),
    unreadBy: namesOf(unread),
    lastReadBy: lastReceipt?.reader ?? null,
    lastReadAt: isoTime(lastReceipt?.time),
    problems: [...problemsOf(lines, unclosed), ...leftOutOf(skimmed)],
    truncated: skimmed !== undefined,
  };
}

/**
 * Every declared mutation with what followed it, in the order of the journal.
 * @param passes when something that had kept failing passed, milliseconds since the epoch
 */
export function mutationsOf(
  entries: readonly WorkJournalEntry[],
  passes: readonly number[] = [],
): readonly HandoverMutation[] {
  return entries.flatMap((entry, index) => {
    if (entry.kind !== 'mutation') return [];
    const next = entries.findIndex(({ kind }, at) => at > index && kind === 'mutation');
    const followed = entries.slice(index + 1, next < 0 ? undefined : next);
    const { line, at, author } = itemOf(entry);
    const until = entries[next]?.time ?? Infinity;
    const passed = passes.some((time) => time >= (entry.time ?? Infinity) && time < until);
    return [
      {
        label: entry.title,
        failedOn: fieldOf(entry, /failed (?:\S+ )?on/),
        switchingTo: fieldOf(entry, /switch(?:ing|ed)? to/),
        rationale: fieldOf(entry, /rationale/),
        line,
        at,
        author,
        outcome: passed ? 'worked' : mutationOutcome(followed),
      },
    ];
  });
}

/** What stands behind the end of the task before. A task that has been completed itself is still shown. */
export function ofThisTask(entries: readonly WorkJournalEntry[]): readonly WorkJournalEntry[] {
  const end = entries.findLastIndex(
    ({ kind }, index) => kind === 'completed' && index < entries.length - 1,
  );
  return entries.slice(end + 1);
}

/** The latest state, unless a later session has got on with the work since. */
function currentState(entries: readonly WorkJournalEntry[]): WorkJournalEntry | undefined {
  const at = entries.findLastIndex(({ kind }) => kind === 'state');
  const later = entries.slice(at + 1);
  const session = later.findIndex(({ kind }) => kind === 'session');
  const hasWork = session >= 0 && later.slice(session).some(({ kind }) => work.has(kind));
  return hasWork ? undefined : entries[at];
}

const work: ReadonlySet<WorkJournalKind> = new Set([
  'tried',
  'failed',
  'working',
  'found',
  'decision',
  'blocked',
]);

function fieldOf({ text }: WorkJournalEntry, label: RegExp): string {
  const pattern = new RegExp(
    `^(?:\\*\\*)?${label.source}(?:\\*\\*)?\\s*[:：](?:\\*\\*)?\\s*(.*)$`,
    'im',
  );
  return pattern.exec(text)?.[1]?.trim() ?? '';
}

function itemOf({ text, line, time, author }: WorkJournalEntry): HandoverItem {
  return { text, line: line + 1, at: isoTime(time), author: author ?? null };
}

function isoTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

function namesOf(entries: readonly WorkJournalEntry[]): readonly string[] {
  return [...new Set(entries.flatMap(({ author }) => author ?? []))];
}

function linesOfEntry({ text }: WorkJournalEntry): number {
  return text.split('\n').length;
}

function problemsOf(lines: readonly string[], unclosed: readonly number[]): readonly string[] {
  const conflict = lines.findIndex((line) => line.startsWith('<<<<<<<') && !/^<{8}/.test(line));
  return [
    ...(conflict < 0
      ? []
      : [
          `Line ${conflict + 1} holds the marks of a merge conflict. Keep what both sides say and remove the marks.`,
        ]),
    ...unclosed
      .slice(0, 1)
      .map((line) => `Line ${line + 1} begins code or a comment that is never closed. Close it.`),
  ];
}

/** A long journal is not read line by line: whoever takes over is told of what they do not see. */
function leftOutOf(skimmed: SkimmedLines | undefined): readonly string[] {
  if (skimmed === undefined) return [];
  const { from, unseenTo, to, failuresLeftOut } = skimmed;
  const first = Math.max(from, unseenTo + 1);
  const only = 'failed approaches, blockers, the last mutation and the last state';
  return [
    ...(unseenTo < from
      ? []
      : [`The journal is very long: lines ${from} to ${unseenTo} are not read here.`]),
    `The journal is long: of lines ${first} to ${to} only ${only} are listed here.`,
    ...(failuresLeftOut === 0
      ? []
      : [`Left out: the ${failuresLeftOut} earliest failed approaches among them.`]),
  ];
}
