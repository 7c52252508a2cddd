import type { DeploymentFacts } from '../../core/ledger/draftEvent';
import { readSegmentLine } from './ledgerEvents';
import { readSegmentLinesBackwards } from './segmentLines';
import { listSegments, type LedgerPaths } from './segments';

/** Lines that are looked at; a project that deploys at all has a deployment among its latest events. */
const maxLines = 5_000;

/** A deployment of the ledger, and the commit that it ended with. */
export interface LatestDeployment extends Omit<DeploymentFacts, 'commits'> {
  readonly commit: string | undefined;
}

/** The deployment that was recorded last; undefined where there is none among the latest events. */
export async function latestDeployment(paths: LedgerPaths): Promise<LatestDeployment | undefined> {
  let lines = 0;
  for (const segment of (await listSegments(paths)).toReversed()) {
    for await (const line of readSegmentLinesBackwards(segment)) {
      if (++lines > maxLines) return undefined;
      if (!line.text.includes('deployment')) continue;
      const reading = readSegmentLine(line);
      if (reading.kind !== 'event' || reading.event.type !== 'deployment') continue;
      const { fields, taskId } = reading.event;
      return {
        taskId,
        service: textOf(fields['service']),
        environment: textOf(fields['environment']),
        commit: firstCommit(fields['commits']),
      };
    }
  }
  return undefined;
}

/** Commits are written newest first. */
function firstCommit(commits: unknown): string | undefined {
  if (!Array.isArray(commits)) return undefined;
  const first: unknown = commits[0];
  if (typeof first === 'object' && first !== null && 'id' in first) return textOf(first.id);
  return textOf(first);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
