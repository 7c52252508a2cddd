import type { DeploymentFact, FailureFact, Recovery } from './facts';
import type { Aftermath, FactLinks } from './links';

/** A deployment and what came of it. A report looks at each several times. */
export interface JudgedDeployment {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly service: string;
  /** Seconds from a commit to the deployment; a list where there are several, or none. */
  readonly lead: number | readonly number[];
  /** As in `LeadTimes`. Not in an object of its own: of hundreds of thousands each look at one takes its time. */
  readonly leadsUnreadable: number;
  readonly leadsNotApplicable: number;
  /** Undefined where nothing is recorded about the outcome. */
  readonly failed: boolean | undefined;
  /** Undefined where nothing is recorded about the plan. */
  readonly rework: boolean | undefined;
  /** Seconds from the failure to the recovery; undefined where the ledger does not say, and without a failure. */
  readonly recovery: number | undefined;
  /** Recoveries that are recorded and cannot be read; none without a failure. */
  readonly unreadable: number;
}

export function judge(deployment: DeploymentFact, links: FactLinks): JudgedDeployment {
  const { time, service } = deployment;
  const { seconds, unreadable, notApplicable } = deployment.lead;
  const [first] = seconds;
  const after = links.aftermath.get(deployment);
  const isFailed = deployment.failed === true || (after !== undefined && needsAction(after));
  const written = isFailed ? recoveries(deployment, after) : [];
  return {
    time,
    service,
    lead: first !== undefined && seconds.length === 1 ? first : seconds,
    leadsUnreadable: unreadable,
    leadsNotApplicable: notApplicable,
    failed: isFailed || deployment.failed,
    rework: rework(deployment),
    recovery: isFailed ? recoveryOf(deployment, after, written) : undefined,
    unreadable: written.filter((recovery) => recovery.unreadable).length,
  };
}

/** Seconds; undefined for one that does not say when it was recovered. */
export function incidentRecovery({ recovery, time }: FailureFact): number | undefined {
  return spanOf(recovery, time);
}

function recoveryOf(
  deployment: DeploymentFact,
  after: Aftermath | undefined,
  written: readonly Recovery[],
): number | undefined {
  const known: number[] = [];
  for (const recovery of written) {
    const span = spanOf(recovery, deployment.time);
    if (span !== undefined) known.push(span);
  }
  const open = openIncidents(deployment, after);
  // Of several incidents the last one to end is the end of it.
  if (known.length > 0 && open.length === 0) return Math.max(...known);
  if (after === undefined) return undefined;
  const begun = Math.max(...open.map(({ time }) => time));
  const ends = [...after.failures.filter(({ kind }) => kind === 'rollback'), ...after.fixes]
    .filter(({ failed, time }) => failed !== true && time >= begun)
    .map(({ time }) => time);
  const detected = written.flatMap(({ detectedAt }) => detectedAt ?? []);
  const start = detected.length > 0 ? Math.min(...detected) : deployment.time;
  const end = Math.min(...ends.filter((time) => time >= start));
  return Number.isFinite(end) ? Math.round((end - start) / 1000) : undefined;
}

/** Incidents of which nobody has recorded an end, unless the deployment itself says when all was well again. */
function openIncidents(
  { recovery, time }: DeploymentFact,
  after: Aftermath | undefined,
): readonly FailureFact[] {
  if (after === undefined || spanOf(recovery, time) !== undefined) return [];
  return after.failures.filter(
    (failure) =>
      failure.kind === 'incident' && spanOf(failure.recovery, failure.time) === undefined,
  );
}

/** What the deployment itself and its incidents and rollbacks say. */
function recoveries(deployment: DeploymentFact, after: Aftermath | undefined): readonly Recovery[] {
  return [deployment.recovery, ...(after?.failures ?? []).map(({ recovery }) => recovery)];
}

/** Seconds. @param start for a recovery that does not say when it was detected */
function spanOf({ detectedAt, recoveredAt, span }: Recovery, start: number): number | undefined {
  if (recoveredAt === undefined) return span;
  const passed = recoveredAt - (detectedAt ?? start);
  return passed < 0 ? span : Math.round(passed / 1000);
}

function needsAction({ failures, fixes }: Aftermath): boolean {
  return failures.length > 0 || fixes.some((fix) => rework(fix) === true);
}

function rework({ planned, causedBy }: DeploymentFact): boolean | undefined {
  if (planned !== undefined) return !planned;
  return causedBy.length > 0 ? true : undefined;
}
