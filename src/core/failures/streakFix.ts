import { changeTitle, durationWords, shortName } from './evidence';
import type { Streak, TreeDiff } from './model';
import { findStreak } from './streaks';
import type { OperationPorts } from '../operations/ports';

/** What is known of how a failure came to pass again. Masked: it goes into the ledger and the notes. */
export interface StreakFix {
  /** The failure's name, short. */
  readonly name: string;
  readonly error: string;
  /** How often it failed, for how long, and what was changed each time. */
  readonly summary: string;
  /** Changed between the last failing run and the pass; empty where no snapshots exist. */
  readonly files: readonly string[];
  /** Unified diff of that, bounded. */
  readonly patch: string;
  readonly linesChanged: number | undefined;
  readonly testsPassed: number | undefined;
}

/** @returns undefined for a streak that still stands or is not known any more */
export async function streakFix(
  ports: OperationPorts,
  streakId: string,
): Promise<StreakFix | undefined> {
  const streak = findStreak(await ports.runs.read(), streakId);
  const last = streak?.runs.at(-1);
  if (streak?.endedBy === undefined || last === undefined) return undefined;
  const trees = [...streak.runs.map(({ record }) => record.tree), streak.endedBy.tree];
  const diffs = await Promise.all(
    trees.map((tree, index) => between(ports, trees[index - 1], tree)),
  );
  const fix = diffs.at(-1);
  const [before, after] = trees.slice(-2);
  const lines =
    before === undefined || after === undefined
      ? undefined
      : await ports.snapshots.linesChanged(before, after);
  return {
    name: shortName(streak),
    error: last.failure.message,
    summary: summaryOf(streak, diffs),
    files: fix?.files.map(({ path }) => path) ?? [],
    patch: await ports.redact(fix?.patch ?? ''),
    linesChanged: lines === 0 ? undefined : lines,
    testsPassed: streak.endedBy.testsPassed,
  };
}

/** What changed from one snapshot to the next; undefined where either is missing. */
export async function between(
  { snapshots }: Pick<OperationPorts, 'snapshots'>,
  before: string | undefined,
  after: string | undefined,
): Promise<TreeDiff | undefined> {
  return before === undefined || after === undefined ? undefined : snapshots.diff(before, after);
}

function summaryOf(streak: Streak, diffs: readonly (TreeDiff | undefined)[]): string {
  const { runs, endedBy } = streak;
  const from = Date.parse(runs[0]?.record.at ?? '');
  const span = durationWords(Date.parse(endedBy?.at ?? '') - from);
  const times = runs.length === 1 ? 'once' : `${runs.length} times`;
  const tried = diffs
    .slice(1, -1)
    .map(changeTitle)
    .filter((title, index, all) => all.indexOf(title) === index);
  return [
    `"${shortName(streak)}" failed ${times}${span === '' ? '' : ` in ${span}`} and passes again.`,
    ...(tried.length === 0 ? [] : [`Tried before: ${tried.join('; ')}.`]),
    `Then: ${changeTitle(diffs.at(-1))}.`,
  ].join(' ');
}
