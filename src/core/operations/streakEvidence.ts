import { logbookError } from '../errors';
import { buildEvidence, type StreakEvidence } from '../failures/evidence';
import type { Streak, TreeDiff } from '../failures/model';
import { between } from '../failures/streakFix';
import { findStreak } from '../failures/streaks';
import type { OperationPorts } from './ports';

/**
 * What a document about a streak starts with. Works for a streak that has passed in the meantime too:
 * people often write the entry after the fix.
 * @throws not_found when the run log does not know the streak
 */
export async function streakEvidence(
  ports: OperationPorts,
  streakId: string,
): Promise<{
  readonly streak: Streak;
  readonly evidence: StreakEvidence;
  readonly diffs: readonly (TreeDiff | undefined)[];
}> {
  const streak = findStreak(await ports.runs.read(), streakId);
  if (streak === undefined) {
    throw logbookError(
      'not_found',
      'The recorded runs of this failure are gone: they were forgotten or are too old. Create the entry without them.',
    );
  }
  const trees = [...streak.runs.map(({ record }) => record.tree), streak.endedBy?.tree];
  const diffs = await Promise.all(
    trees.map((tree, index) => between(ports, trees[index - 1], tree)),
  );
  // The patch comes from the user's files as they are, and goes into a document that will be committed.
  const redacted = await Promise.all(
    diffs.map(async (diff) => diff && { ...diff, patch: await ports.redact(diff.patch) }),
  );
  return { streak, evidence: buildEvidence(streak, redacted), diffs: redacted };
}
