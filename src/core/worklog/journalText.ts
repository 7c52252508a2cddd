import { format } from 'date-fns/format';
import { readTimestamp } from '../timeline/pasted/timestamp';
import { zoneName } from './ownLines';
import type { JournalEnd, WorkJournal } from './readWorkJournal';

/** The notes that Logbook writes. */
export const noteKinds = [
  'tried',
  'failed',
  'working',
  'found',
  'decision',
  'blocked',
  'unblocked',
  'correction',
  'wish',
  'manual',
  'state',
  'note',
] as const;
export type NoteKind = (typeof noteKinds)[number];

/** As the notes begin; a state has a block of its own. */
const labels: Readonly<Record<Exclude<NoteKind, 'state'>, string>> = {
  tried: 'Tried',
  failed: '❌ Failed',
  working: '✅ Working',
  found: 'Found',
  decision: 'Decision',
  blocked: 'Blocked',
  unblocked: 'Unblocked',
  correction: 'Correction',
  wish: 'Wish',
  manual: 'Manual',
  note: 'Note',
};

/** Who writes, and when by the clock on their wall. */
export interface Writing {
  readonly author: string;
  readonly now: Date;
}

export function journalHeader(task: string): string {
  return `# JOURNAL - ${oneLine(task)}\n`;
}

export interface SessionText {
  readonly title: string;
  readonly intent: string;
  readonly approach: string;
  /** One-based lines that the author has read before. */
  readonly read?: { readonly from: number; readonly to: number };
}

/** The block that a session begins with. */
export function sessionBlock(session: SessionText, writing: Writing): string {
  const { read } = session;
  return block(session.title, writing, [
    ...(read === undefined ? [] : [receiptLine(read, writing)]),
    `Intent: ${oneLine(session.intent)}`,
    `Approach: ${oneLine(session.approach)}`,
  ]);
}

/** The block of a current state: what is written when work is handed over. */
export function stateBlock(text: string, writing: Writing): string {
  return block('Handover', writing, [withContinuation('Current state: ', text)]);
}

/** The block that ends a task. */
export function completedBlock(
  { summary, archive }: { readonly summary: string; readonly archive: string },
  writing: Writing,
): string {
  return block('Task completed', writing, [
    ...(summary === '' ? [] : [withContinuation('Summary: ', summary)]),
    `Archived: ${archive}`,
  ]);
}

export interface MutationText {
  /** `M5 (Reduce Scope)`. */
  readonly label: string;
  readonly failedOn: string;
  /** How often it failed in a row; 0 where nothing says so. */
  readonly failures: number;
  readonly switchingTo: string;
  readonly rationale: string;
}

/** The declaration of a mutation. */
export function mutationBlock(mutation: MutationText, { author, now }: Writing): string {
  const times = mutation.failures > 0 ? ` ${mutation.failures}x` : '';
  return [
    `## MUTATION: ${oneLine(mutation.label)}`,
    `Failed${times} on: ${oneLine(mutation.failedOn)}`,
    `Switching to: ${oneLine(mutation.switchingTo)}`,
    `Rationale: ${oneLine(mutation.rationale)}`,
    `Declared: ${zonedStamp(now)} by ${authorName(author)}`,
    '',
  ].join('\n');
}

/**
 * A note as a line of a list. Its time is short where the session that it stands in says the day and the zone, and
 * its author is named as soon as several people write: between reading and appending another may begin a session.
 */
export function noteLine(
  { kind, text }: { readonly kind: Exclude<NoteKind, 'state'>; readonly text: string },
  { author, now }: Writing,
  journal: Pick<WorkJournal, 'entries' | 'end'>,
): string {
  const name = authorName(author);
  const isAlone =
    journal.end.author === name &&
    journal.entries.every((entry) => (entry.author ?? name) === name);
  const by = isAlone ? '' : ` (by ${name})`;
  return `${withContinuation(`- ${stampIn(journal.end, now)} ${labels[kind]}${by}: `, text, '  ')}\n`;
}

/** The empty line that sets a block, or the first line of a list, off from what stands before it. */
export function gapAfter(journal: string, next: 'block' | 'note'): string {
  if (journal === '' || /(?:^|\n)[ \t]*\r?\n$/.test(journal)) return '';
  const last = /([^\r\n]*)\r?\n?$/.exec(journal)?.[1] ?? '';
  return next === 'note' && /^(?:- |\s+→)/.test(last) ? '' : '\n';
}

/** A name that stands in a line of its own kind without ending it. */
export function authorName(author: string): string {
  const name = oneLine(author.replace(/[():：]/g, ' '));
  return name === '' ? 'unknown' : name;
}

/** In one line, without what would begin another or cannot be seen. */
export function oneLine(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function block(title: string, { author, now }: Writing, lines: readonly string[]): string {
  return [
    `## ${format(now, 'yyyy-MM-dd HH:mm')} - ${oneLine(title)}`,
    `Author: ${authorName(author)} (${zoneOf(now)})`,
    ...lines,
    '',
  ].join('\n');
}

function receiptLine({ from, to }: { from: number; to: number }, { author, now }: Writing): string {
  return `Read by ${authorName(author)}: lines ${from}-${to}, ${zonedStamp(now)}`;
}

/** Lines after the first begin with an arrow, so that none of them is read as a heading or a fence. */
function withContinuation(label: string, text: string, indent = ''): string {
  const [first = '', ...more] = text
    .split(/\r\n?|\n/)
    .map(oneLine)
    .filter((line) => line !== '');
  return [label + first, ...more.map((line) => `${indent}→ ${line.replace(/^→\s*/, '')}`)].join(
    '\n',
  );
}

function zonedStamp(now: Date): string {
  return `${format(now, 'yyyy-MM-dd HH:mm')} ${zoneOf(now)}`;
}

function zoneOf(now: Date): string {
  return zoneName(-now.getTimezoneOffset());
}

/** `14:52` where a reader understands it rightly there; else with the day and the zone. */
function stampIn({ day, toUtc }: JournalEnd, now: Date): string {
  const short = format(now, 'HH:mm');
  if (day === undefined) return zonedStamp(now);
  const read = readTimestamp(short, { now: 0, day, toUtc });
  const isRight = read?.at === Math.floor(now.getTime() / 60_000) * 60_000;
  return isRight ? short : zonedStamp(now);
}
