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
 * Takes a run in: parses it, snapshots the tree when something failed, writes the redacted record to the run
 * log, and answers with the streaks that stand after it.
 */
export async function recordRun(
  ports: OperationPorts,
  run: Run,
  report = parseRun(run),
): Promise<RecordedRun> {
  const failed = report.outcome === 'failed' || report.outcome === 'error';
  const tree = failed && ports.settings.captureChanges ? await ports.snapshots.take() : undefined;
  const record = await buildRunRecord(run, report, {
    id: ports.newId(),
    root: ports.root,
    tree,
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
): Promise<RecordedRun | undefined> {
  if (!isWorthParsing(run)) return undefined;
  const report = parseRun(run);
  const { outcome, runner } = report;
  if (outcome === 'interrupted' || outcome === 'unknown') return undefined;
  if (outcome === 'passed' && runner === 'generic') {
    const streaks = foldStreaks(await ports.runs.read());
    if (streaks.length === 0) return undefined;
  }
  return recordRun(ports, run, report);
}
