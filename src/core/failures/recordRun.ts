import type { OperationPorts } from '../operations/ports';
import type { Run, RunRecord, RunReport, Streak } from './model';
import { isPaused } from './quiet';
import { buildRunRecord } from './record';
import { toldBefore } from './reports/toldBefore';
import { foldAllStreaks, foldStreaks } from './streaks';
import { isWorthParsing } from './worthParsing';

export interface RecordedRun {
  readonly record: RunRecord;
  /** Standing after this run. */
  readonly streaks: readonly Streak[];
  /** Those that this run ended. */
  readonly ended: readonly Streak[];
  /** The user wants to be asked about nothing for now. */
  readonly paused: boolean;
}

/**
 * Takes a run in: parses it, writes the redacted record to the run log, and answers with the streaks that stand
 * after it.
 * @param before the snapshot taken when the run started. Without one the tree is snapshotted now, which is what
 *   the run saw as long as nobody has gone on editing.
 */
export async function recordRun(
  ports: OperationPorts,
  run: Run,
  before?: string,
): Promise<RecordedRun> {
  return recordReport(ports, run, await reportOf(run), before);
}

async function recordReport(
  ports: OperationPorts,
  run: Run,
  report: RunReport,
  before: string | undefined,
): Promise<RecordedRun> {
  const failed = report.outcome === 'failed' || report.outcome === 'error';
  const built = await buildRunRecord(run, report, {
    id: ports.newId(),
    root: ports.root,
    tree: failed ? (before ?? (await takeSnapshot(ports))) : undefined,
    redact: (text) => ports.redact(text),
  });
  const record = (await endsStreak(ports, built))
    ? withTree(built, before ?? (await takeSnapshot(ports)))
    : built;
  await ports.runs.append(record);
  const records = await ports.runs.read();
  const { standing, ended } = foldAllStreaks(records);
  return {
    record,
    streaks: standing,
    ended: ended.filter(({ endedBy }) => endedBy?.id === record.id),
    paused: isPaused(records, ports.now().getTime()),
  };
}

async function reportOf(run: Run): Promise<RunReport> {
  const { parseRun } = await import('./parseRun.lazy');
  return parseRun(run);
}

/** Whether something passes again with this run: what changed since it last failed is what fixed it. */
async function endsStreak(ports: OperationPorts, record: RunRecord): Promise<boolean> {
  if (record.outcome !== 'passed') return false;
  const { ended } = foldAllStreaks([...(await ports.runs.read()), record]);
  return ended.some(({ endedBy }) => endedBy === record);
}

function withTree(record: RunRecord, tree: string | undefined): RunRecord {
  return tree === undefined ? record : { ...record, tree };
}

/**
 * The same for runs that nobody reported on purpose: of the many commands typed into a terminal only those are
 * kept that failed, that a test runner ran, or that may end a streak.
 */
export async function recordObservedRun(
  ports: OperationPorts,
  run: Run,
  before?: string,
): Promise<RecordedRun | undefined> {
  if (!isWorthParsing(run)) return undefined;
  const report = await reportOf(run);
  const { outcome, runner } = report;
  if (outcome === 'interrupted' || outcome === 'unknown') return undefined;
  if (run.source === 'reportFile') {
    const records = await ports.runs.read();
    if (toldBefore(records, run.command, report, run.endedAt)) return undefined;
  }
  if (outcome === 'passed' && runner === 'generic') {
    const streaks = foldStreaks(await ports.runs.read());
    if (streaks.length === 0) return undefined;
  }
  return recordReport(ports, run, report, before);
}

/** The working tree as it is now; undefined where that is switched off or cannot be had. */
export async function takeSnapshot(ports: OperationPorts): Promise<string | undefined> {
  return ports.settings.captureChanges ? ports.snapshots.take() : undefined;
}
