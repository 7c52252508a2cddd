import { hash64 } from '../failures/hash';
import type { TaskLearnings } from '../learnings/taskLearnings';
import type { RepeatedCommands } from '../learnings/repeatedCommands';
import { mutationsOf } from './buildHandover';
import { longManualWork } from './manualWork';
import type { WorkJournalEntry } from './readWorkJournal';

/** What a journal teaches, each with an id by which it can be left out. */
export type ExtractedLearnings = {
  readonly [List in LearningList]: readonly (TaskLearnings[List][number] & {
    readonly id: string;
  })[];
};
type LearningList = 'corrections' | 'patterns' | 'signals' | 'discoveries';

/**
 * What the journal of a task leaves for those that come after it: failures with what they taught and lines labelled as
 * corrections, mutations that led to something that works, signs of a tool that is missing, and findings.
 * @param repeated commands that were run one after another again and again
 * @param passes when something that had kept failing passed, milliseconds since the epoch
 */
export function extractLearnings(
  entries: readonly WorkJournalEntry[],
  passes: readonly number[] = [],
  repeated: readonly RepeatedCommands[] = [],
): ExtractedLearnings {
  return {
    corrections: withIds('correction', entries.flatMap(correctionIn)),
    patterns: withIds(
      'pattern',
      mutationsOf(entries, passes)
        .filter(({ outcome, switchingTo }) => outcome === 'worked' && switchingTo !== '')
        .map(({ label, failedOn, switchingTo, rationale, at }) => ({
          time: at === null ? undefined : Date.parse(at),
          category: 'mutation',
          title: `${label}: ${switchingTo}`,
          problem: failedOn === '' ? 'The approach failed three times in a row.' : failedOn,
          solution: rationale === '' ? switchingTo : `${switchingTo}. ${rationale}`,
        })),
    ),
    signals: withIds('signal', [
      ...repeated.map(({ commands, at }) => ({
        kind: 'H1' as const,
        time: at,
        text: commands.join(', then '),
      })),
      ...entries.flatMap((entry) => [
        ...wishesIn(entry).map((text) => ({ kind: 'H2' as const, time: entry.time, text })),
        ...manualIn(entry).map((text) => ({ kind: 'H4' as const, time: entry.time, text })),
      ]),
    ]),
    discoveries: withIds(
      'discovery',
      entries
        .filter(({ kind }) => kind === 'found')
        .map(({ time, text }) => ({ time, text: plain(text) })),
    ),
  };
}

/** Without the items of those ids. */
export function leavingOut(
  learnings: ExtractedLearnings,
  ids: readonly string[],
): ExtractedLearnings {
  const kept = <Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] =>
    items.filter(({ id }) => !ids.includes(id));
  return {
    corrections: kept(learnings.corrections),
    patterns: kept(learnings.patterns),
    signals: kept(learnings.signals),
    discoveries: kept(learnings.discoveries),
  };
}

/** Code has arrows too: `node->next`, `x => x.id`. What is labelled as a correction is meant to have one. */
const arrows = {
  failed: /\s*→\s*|\s+->\s+/g,
  correction: /\s*→\s*|\s+(?:->|=>)\s+/g,
};

/** Not inside of backticks. */
function splitAt(arrow: RegExp, text: string): readonly string[] {
  const masked = text.replace(/`[^`\n]*`/g, (code) => '`'.repeat(code.length));
  const found = [...masked.matchAll(arrow)];
  const starts = [0, ...found.map(({ index, 0: mark }) => index + mark.length)];
  return starts.map((start, part) => text.slice(start, found[part]?.index));
}

/** `Failed: a` with `→ b` below it, and `Correction: a → b`. */
function correctionIn({
  kind,
  time,
  text,
}: WorkJournalEntry): readonly TaskLearnings['corrections'][number][] {
  if (kind !== 'failed' && kind !== 'correction') return [];
  const [wrong = '', ...right] = splitAt(arrows[kind], text)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '');
  // A failure alone teaches nothing that could be done instead.
  if (wrong === '' || (kind === 'failed' && right.length === 0)) return [];
  return [{ time, wrong, approach: right.join('. ') }];
}

function wishesIn({ kind, text }: WorkJournalEntry): readonly string[] {
  const said = [
    ...text.matchAll(/\bI wish (?:I|we) had (?:a|some) tool (?:for|to|that)\s+([^.!?\n]+)/gi),
  ];
  const tools = said.map((match) => (match[1] ?? '').trim());
  if (tools.length > 0 || kind !== 'wish') return tools;
  const bare = plain(text).replace(/^I wish (?:I|we) had\s+/i, '');
  return bare === '' ? [] : [bare];
}

/** Only what somebody wrote down with its duration: nobody can see from outside how long work by hand took. */
function manualIn({ kind, text }: WorkJournalEntry): readonly string[] {
  const what = kind === 'manual' ? longManualWork(plain(text)) : undefined;
  return what === undefined ? [] : [what];
}

function plain(text: string): string {
  return text
    .replace(/\s*→\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same each time; what is said twice in a journal counts once. */
function withIds<Draft extends object>(
  list: string,
  drafts: readonly Draft[],
): readonly (Draft & { readonly id: string })[] {
  const found = new Map<string, Draft & { readonly id: string }>();
  for (const draft of drafts) {
    const said = JSON.stringify(draft, (key, value: unknown) =>
      key === 'time' ? undefined : value,
    );
    const id = `${list}-${hash64(said)}`;
    if (!found.has(id)) found.set(id, { ...draft, id });
  }
  return [...found.values()];
}
