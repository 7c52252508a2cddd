import type { OperationPorts } from '../operations/ports';
import type { Run, RunRecord, Streak } from './model';
import { isWorthParsing, parseRun } from './parseRun';
import { buildRunRecord } from './record';
import { foldStreaks } from './streaks';

export interface RecordedRun {
  readonly record: RunRecord;
  /** Standing after this run. */
  readonly streaks: readonly Streak[];
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
  report = parseRun(run),
): Promise<RecordedRun> {
  const failed = report.outcome === 'failed' || report.outcome === 'error';
  const record = await buildRunRecord(run, report, {
    id: ports.newId(),
    root: ports.root,
    tree: failed ? (before ?? (await takeSnapshot(ports))) : undefined,
    redact: (text) => ports.redact(text),
  });
  await ports.runs.append(record);
  return { record, streaks: foldStreaks(await ports.runs.read()) };
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
  const report = parseRun(run);
  const { outcome, runner } = report;
  if (outcome === 'interrupted' || outcome === 'unknown') return undefined;
  if (outcome === 'passed' && runner === 'generic') {
    const streaks = foldStreaks(await ports.runs.read());
    if (streaks.length === 0) return undefined;
  }
  return recordRun(ports, run, before, report);
}

/** The working tree as it is now; undefined where that is switched off or cannot be had. */
export async function takeSnapshot(ports: OperationPorts): Promise<string | undefined> {
  return ports.settings.captureChanges ? ports.snapshots.take() : undefined;
}
