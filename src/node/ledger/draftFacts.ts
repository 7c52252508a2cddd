import { documentFacts } from '../../core/ledger/documentFacts';
import type { DeploymentFacts, EventFacts, RunFacts } from '../../core/ledger/draftEvent';
import type { RunLogRecord } from '../../core/failures/model';
import { streakFix } from '../../core/failures/streakFix';
import { runOperation } from '../../core/operations/execute';
import type { OperationPorts } from '../../core/operations/ports';
import { branchFacts, commitsSince } from './branchFacts';
import { latestDeployment } from './latestDeployment';
import type { LedgerPaths } from './segments';

export interface DraftFactsOptions {
  readonly ports: OperationPorts;
  readonly ledger: LedgerPaths;
  /** False asks Git for nothing. */
  readonly trusted: boolean;
  /** Workspace-relative path of the journal entry or postmortem that the event is about. */
  readonly document?: string | undefined;
  /** The failure whose repair the event is about. */
  readonly streakId?: string | undefined;
  /** Told what could not be found out; the form opens without it. */
  readonly onProblem: (what: string, error: unknown) => void;
}

/** What can be known of the work that an event is to record. Parts that fail are left out. */
export async function draftFacts(options: DraftFactsOptions): Promise<EventFacts> {
  const { ports, ledger, trusted, document, streakId, onProblem } = options;
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      onProblem(what, error);
      return undefined;
    }
  };
  const [branch, run, facts, deployment, fix] = await Promise.all([
    attempt('what changed on the branch', async () =>
      trusted
        ? branchFacts({
            root: ports.root,
            snapshots: ports.snapshots,
            includesWorktree: ports.settings.captureChanges,
            without: [
              ledger.ledger,
              ledger.archiveFolder,
              ledger.writersFolder,
              ledger.indexFile,
              ledger.notes,
            ],
          })
        : undefined,
    ),
    attempt('the last test run', async () => lastTestRun(await ports.runs.read())),
    attempt('the document', async () => {
      if (document === undefined) return undefined;
      const content = await runOperation(ports, 'read_document', { path: document });
      return content.type === null ? undefined : documentFacts(document, content);
    }),
    attempt('the latest deployment', async () => deploymentFacts(ports.root, ledger, trusted)),
    attempt('how the failure was repaired', async () =>
      streakId === undefined ? undefined : streakFix(ports, streakId),
    ),
  ]);
  return { now: ports.now().getTime(), branch, run, document: facts, deployment, fix };
}

function lastTestRun(records: readonly RunLogRecord[]): RunFacts | undefined {
  const last = records.findLast(
    (record) => record.kind === 'run' && record.testsPassed !== undefined,
  );
  if (last?.kind !== 'run' || last.testsPassed === undefined) return undefined;
  const { command, outcome, at, testsPassed } = last;
  return { command, outcome, at: Date.parse(at), testsPassed };
}

async function deploymentFacts(
  root: string,
  ledger: LedgerPaths,
  trusted: boolean,
): Promise<DeploymentFacts | undefined> {
  const latest = await latestDeployment(ledger);
  if (latest === undefined) return undefined;
  const { taskId, service, environment, commit } = latest;
  const commits = trusted && commit !== undefined ? await commitsSince(root, commit) : undefined;
  return { taskId, service, environment, commits: commits?.length === 0 ? undefined : commits };
}
