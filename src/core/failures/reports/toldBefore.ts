import type { RunLogRecord, RunRecord, RunReport } from '../model';

/** A test run may go on after its report was written, and its terminal tells of its end a little late. */
const slackMs = 5_000;

/**
 * Whether a run that was seen itself, in a terminal for instance, or by another window, has already told what its report
 * file says: it ran when the file was written, and names one of its tests.
 * @param report what the file says
 * @param writtenAt milliseconds since the epoch
 */
export function toldBefore(
  records: readonly RunLogRecord[],
  command: string,
  report: RunReport,
  writtenAt: number,
): boolean {
  const names = new Set(namesOf(report));
  return records.some((record) => {
    if (record.kind !== 'run' || !ranAt(record, writtenAt)) return false;
    if (record.source === 'reportFile') {
      return record.command === command && Date.parse(record.at) === writtenAt;
    }
    const told = namesOf(record);
    // A passing run often names no test at all.
    if (report.failures.length === 0) return record.outcome === 'passed' && isTestRun(record);
    return told.some((name) => names.has(name)) || endsAlike(told, names);
  });
}

/** Whether the report was written by this very run; or by a run that two windows have read the report of. */
export function isReportOf(report: RunRecord | undefined, run: RunRecord): boolean {
  if (report?.source !== 'reportFile') return false;
  if (run.source === 'reportFile') return report.at === run.at && report.command === run.command;
  const written = Date.parse(report.at);
  const end = Date.parse(run.at);
  return written <= end && written >= end - run.durationMs;
}

/** Whether the record is of a run that was under way at that time, or had only just ended. */
function ranAt({ at, durationMs }: RunRecord, time: number): boolean {
  const end = Date.parse(at);
  return time >= end - durationMs - slackMs && time <= end + slackMs;
}

function isTestRun({ runner }: RunRecord): boolean {
  return runner !== 'generic';
}

/** Reporters join the levels of a name in their own ways: letters and digits are what is the same. */
function namesOf({ failures }: Pick<RunReport | RunRecord, 'failures'>): string[] {
  return failures.flatMap(({ name, file }) => {
    const plain = (name ?? file ?? '').replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
    return plain === '' ? [] : [plain];
  });
}

/** One of them may leave out a package or the outer groups. */
function endsAlike(told: readonly string[], names: ReadonlySet<string>): boolean {
  return told.some((one) => [...names].some((other) => one.endsWith(other) || other.endsWith(one)));
}
