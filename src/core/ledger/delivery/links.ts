import type { DeploymentFact, FailureFact } from './facts';
import type { DeliveryRollup } from './rollup';

/** What followed a deployment. */
export interface Aftermath {
  /** Incidents and rollbacks that name it. */
  readonly failures: FailureFact[];
  /** Later deployments that were made because of it. */
  readonly fixes: DeploymentFact[];
}

export interface FactLinks {
  readonly aftermath: ReadonlyMap<DeploymentFact, Aftermath>;
  /** Incidents and rollbacks that name no deployment that is recorded. */
  readonly unlinked: readonly FailureFact[];
}

type Fact = DeploymentFact | FailureFact;

interface KnownLinks {
  readonly facts: number;
  readonly links: FactLinks;
}

const knownLinks = new WeakMap<DeliveryRollup, KnownLinks>();

/** Links look at every fact of the ledger: those of a roll-up are made once, until facts are added to it. */
export function linksOf(rollup: DeliveryRollup): FactLinks {
  const { deployments, failures } = rollup;
  const facts = deployments.length + failures.length;
  const known = knownLinks.get(rollup);
  if (known?.facts === facts) return known.links;
  const links = linkFacts(deployments, failures);
  knownLinks.set(rollup, { facts, links });
  return links;
}

/**
 * Finds the deployments that incidents, rollbacks and fixing deployments name in `caused_by`: by id, by task id or by
 * commit, directly or through an incident. A rollback that names nothing belongs to the deployment with its task id.
 * Nothing is guessed from times.
 */
function linkFacts(
  deployments: readonly DeploymentFact[],
  failures: readonly FailureFact[],
): FactLinks {
  const wanted = new Set<number>();
  for (const facts of [deployments, failures]) {
    for (const fact of facts) for (const name of referencesOf(fact)) wanted.add(name);
  }
  const deploymentsByKey = index(deployments, wanted);
  const failuresByKey = index(failures, wanted);
  const aftermath = new Map<DeploymentFact, Aftermath>();
  const unlinked: FailureFact[] = [];

  const causesOf = (fact: Fact, seen: ReadonlySet<Fact>): ReadonlySet<DeploymentFact> => {
    const found = new Set<DeploymentFact>();
    for (const reference of referencesOf(fact)) {
      const deployment = latestBefore(deploymentsByKey.get(reference), fact);
      if (deployment !== undefined) {
        found.add(deployment);
        continue;
      }
      const failure = latestBefore(failuresByKey.get(reference), fact);
      if (failure === undefined || seen.has(failure)) continue;
      for (const cause of causesOf(failure, new Set([...seen, failure]))) found.add(cause);
    }
    found.delete(fact as DeploymentFact);
    return found;
  };

  const aftermathOf = (deployment: DeploymentFact): Aftermath => {
    const known = aftermath.get(deployment) ?? { failures: [], fixes: [] };
    aftermath.set(deployment, known);
    return known;
  };

  for (const failure of failures) {
    if (referencesOf(failure).length === 0) {
      unlinked.push(failure);
      continue;
    }
    const causes = causesOf(failure, new Set([failure]));
    if (causes.size === 0) unlinked.push(failure);
    for (const cause of causes) aftermathOf(cause).failures.push(failure);
  }
  for (const fix of deployments) {
    if (fix.causedBy.length === 0) continue;
    for (const cause of causesOf(fix, new Set([fix]))) aftermathOf(cause).fixes.push(fix);
  }
  return { aftermath, unlinked };
}

function referencesOf(fact: Fact): readonly number[] {
  const isRollback = 'kind' in fact && fact.kind === 'rollback';
  return isRollback && fact.causedBy.length === 0 && fact.taskId !== undefined
    ? [fact.taskId]
    : fact.causedBy;
}

/** Facts by those of their names that somebody refers to. */
function index<F extends Fact>(facts: readonly F[], wanted: ReadonlySet<number>): Map<number, F[]> {
  const byKey = new Map<number, F[]>();
  if (wanted.size === 0) return byKey;
  const put = (key: number | undefined, fact: F): void => {
    if (key === undefined || !wanted.has(key)) return;
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [fact]);
    else if (list.at(-1) !== fact) list.push(fact);
  };
  for (const fact of facts) {
    put(fact.id, fact);
    put(fact.taskId, fact);
    if ('commits' in fact) for (const commit of fact.commits) put(commit, fact);
  }
  return byKey;
}

/** Of several with one name the last one that was there by then; else the first one. Never the fact itself. */
function latestBefore<F extends Fact>(list: readonly F[] | undefined, fact: Fact): F | undefined {
  const others = (list ?? [])
    .filter((candidate) => candidate !== fact)
    .sort((a, b) => a.time - b.time || (a.id ?? 0) - (b.id ?? 0));
  return others.findLast(({ time }) => time <= fact.time) ?? others[0];
}
