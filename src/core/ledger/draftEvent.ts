import type { Outcome } from '../failures/model';
import type { StreakFix } from '../failures/streakFix';
import { relativeTime } from '../text/relativeTime';
import { wordyDuration } from '../text/duration';
import type { DocumentFacts } from './documentFacts';
import type { EventType } from './event';
import { eventFields } from './eventFields';
import { draftOf, isEmptyDraftValue, type DraftValue, type EventDraft } from './eventDraft';

/** A commit as a deployment names it. */
export interface CommitFact {
  readonly id: string;
  /** ISO 8601. */
  readonly time: string;
}

/** What Git knows of the work on the branch that is checked out. */
export interface BranchFacts {
  /** Undefined for a detached head. */
  readonly branch: string | undefined;
  /** The branch that it left, or the remote state that it is ahead of; undefined where there is neither. */
  readonly base: string | undefined;
  /** True for `main` and its like: their name says nothing about the task. */
  readonly isDefault: boolean;
  /** Changed since the branch point, uncommitted changes included. */
  readonly files: readonly string[];
  readonly linesChanged: number | undefined;
  /** Milliseconds since the epoch: when work on the branch began. */
  readonly began: number | undefined;
  /** Since the branch point, newest first. */
  readonly commits: readonly CommitFact[];
  /** Unified diff since the branch point, bounded. */
  readonly patch: string;
}

/** The last run of a test runner. */
export interface RunFacts {
  readonly command: string;
  readonly outcome: Outcome;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly testsPassed: number;
}

/** The latest deployment in the ledger. */
export interface DeploymentFacts {
  readonly taskId: string | undefined;
  readonly service: string | undefined;
  readonly environment: string | undefined;
  /** Since its newest commit, newest first; undefined where Git does not know that. */
  readonly commits: readonly CommitFact[] | undefined;
}

/** Everything that an event can be begun with. What is not known is left out. */
export interface EventFacts {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly branch?: BranchFacts | undefined;
  readonly run?: RunFacts | undefined;
  readonly document?: DocumentFacts | undefined;
  readonly deployment?: DeploymentFacts | undefined;
  /** The failure whose repair is to be recorded. */
  readonly fix?: StreakFix | undefined;
}

export interface PrefilledDraft {
  readonly draft: EventDraft;
  /** By key: where a value came from. */
  readonly sources: Readonly<Record<string, string>>;
}

interface Known {
  readonly value: DraftValue;
  readonly source: string;
}

/**
 * A draft with what can be known filled in.
 * @param given values of the caller; none of them is replaced.
 */
export function prefillDraft(
  type: EventType,
  facts: EventFacts,
  given: Readonly<Record<string, unknown>> = {},
): PrefilledDraft {
  const draft = draftOf(type, given);
  const keys = new Set(eventFields[type].map(({ key }) => key));
  const known = Object.entries(knownValues(type, facts)).filter(([key, fact]) => {
    const [top = ''] = key.split('.');
    return fact !== undefined && !isEmptyDraftValue(fact.value) && keys.has(top) && !(top in given);
  }) as [string, Known][];
  return {
    draft: {
      ...draft,
      values: {
        ...Object.fromEntries(known.map(([key, { value }]) => [key, value])),
        ...draft.values,
      },
    },
    sources: Object.fromEntries(known.map(([key, { source }]) => [key, source])),
  };
}

function knownValues(type: EventType, facts: EventFacts): Record<string, Known | undefined> {
  return {
    timestamp: { value: isoSeconds(facts.now), source: 'The time when the form was opened' },
    ...fromDocument(facts.document),
    ...fromBranch(type, facts),
    ...fromRun(type, facts),
    ...fromFix(facts.fix),
    ...(type === 'deployment' ? fromDeployment(facts) : {}),
    ...(type === 'incident' || type === 'rollback' ? causeFrom(facts.deployment) : {}),
  };
}

function fromBranch(
  type: EventType,
  { branch: facts, now, document }: EventFacts,
): Record<string, Known | undefined> {
  if (facts === undefined) return {};
  const { branch, base, isDefault, files, linesChanged, began } = facts;
  const since = base === undefined ? 'changes not committed yet' : `changed since ${base}`;
  const name = branch === undefined || isDefault ? undefined : taskIdOfBranch(branch);
  // How long a repair took says nothing about an incident.
  const delivers = type === 'task_completion' || type === 'deployment';
  const minutes = began === undefined ? undefined : (now - began) / 60_000;
  return {
    ...(name === undefined || document?.taskId !== undefined
      ? {}
      : { task_id: { value: name, source: `The name of the branch ${branch ?? ''}` } }),
    files_modified: { value: files, source: `Git: ${since}` },
    lines_changed:
      linesChanged === undefined || linesChanged === 0
        ? undefined
        : { value: String(linesChanged), source: `Git: added and removed, ${since}` },
    'dora_impact.lead_time':
      !delivers || minutes === undefined || minutes < 1
        ? undefined
        : {
            value: wordyDuration(minutes),
            source: `Git: since work on ${branch ?? 'the branch'} began`,
          },
  };
}

function fromRun(type: EventType, { run, now }: EventFacts): Record<string, Known | undefined> {
  if (run === undefined) return {};
  const source = `The last test run, ${relativeTime(run.at, now, 'en')}: ${run.command}`;
  const status = run.outcome === 'passed' ? 'success' : 'failure';
  return {
    tests_passed: { value: String(run.testsPassed), source },
    ...(type === 'task_completion' ? { status: { value: status, source } } : {}),
  };
}

/** What a repair changed says more about it than all that the branch changed. */
function fromFix(fix: StreakFix | undefined): Record<string, Known | undefined> {
  if (fix === undefined) return {};
  const recorded = `The recorded runs of "${fix.name}"`;
  const changed = 'Changed between its last failure and the pass';
  const id = kebabCase(fix.name)?.slice(0, maxNameInId).replace(/-$/, '');
  return {
    ...(id === undefined ? {} : { task_id: { value: `fix-${id}`, source: recorded } }),
    status: { value: 'success', source: recorded },
    summary: { value: fix.summary, source: recorded },
    error: { value: fix.error, source: recorded },
    ...(fix.files.length === 0 ? {} : { files_modified: { value: fix.files, source: changed } }),
    ...(fix.linesChanged === undefined
      ? {}
      : { lines_changed: { value: String(fix.linesChanged), source: changed } }),
    ...(fix.testsPassed === undefined
      ? {}
      : { tests_passed: { value: String(fix.testsPassed), source: 'The run in which it passed' } }),
  };
}

const maxNameInId = 50;

function fromDocument(document: DocumentFacts | undefined): Record<string, Known | undefined> {
  if (document === undefined) return {};
  const { values, name } = document;
  const known = Object.entries(values).map(([key, value]) => [
    key,
    { value, source: `The ${name}` },
  ]);
  return {
    ...(Object.fromEntries(known) as Record<string, Known>),
    ...(document.taskId === undefined
      ? {}
      : { task_id: { value: document.taskId, source: `The title of the ${name}` } }),
  };
}

function fromDeployment({ deployment, branch }: EventFacts): Record<string, Known | undefined> {
  const previous = `The deployment before${named(deployment)}`;
  const since =
    deployment?.commits === undefined
      ? {
          commits: branch?.commits ?? [],
          source: `Git: commits since ${branch?.base ?? 'the branch point'}`,
        }
      : {
          commits: deployment.commits,
          source: `Git: commits since the deployment before${named(deployment)}`,
        };
  return {
    service: { value: deployment?.service ?? '', source: previous },
    environment: { value: deployment?.environment ?? '', source: previous },
    commits: { value: since.commits.map(({ id, time }) => `${id} ${time}`), source: since.source },
  };
}

function causeFrom(deployment: DeploymentFacts | undefined): Record<string, Known | undefined> {
  const source = `The latest deployment${named(deployment)}`;
  return {
    service: { value: deployment?.service ?? '', source },
    environment: { value: deployment?.environment ?? '', source },
  };
}

function named(deployment: DeploymentFacts | undefined): string {
  return deployment?.taskId === undefined ? '' : `, ${deployment.taskId}`;
}

/** Words in front of a branch's name that sort branches and say nothing about the task. */
const sorting = /^(?:feature|feat|features|topic|task|dev|users?\/[^/]+)\//i;

/**
 * The task that a branch is named after, in kebab-case: `feature/SHOP-12_fix login` gives `shop-12-fix-login`.
 * @returns undefined when nothing is left of the name
 */
export function taskIdOfBranch(branch: string): string | undefined {
  return kebabCase(branch.replace(sorting, ''));
}

function kebabCase(text: string): string | undefined {
  const words = text
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
  return words.length === 0 ? undefined : words.join('-');
}

/** `2026-01-05T12:30:00Z`. */
function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
