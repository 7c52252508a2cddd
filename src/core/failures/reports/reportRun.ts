import type { Run } from '../model';
import { mergeReports } from '../runners/mergeReports';
import { reportFileProgram } from '../runners/reportFile';
import type { RunnerReport } from '../runners/runner';

/** One report file that was read. */
export interface WrittenReport {
  /** Relative to the run's folder, forward slashes. */
  readonly path: string;
  readonly report: RunnerReport;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
}

/**
 * The run that wrote these reports: Maven and Gradle write one for each class.
 * @param reports never empty
 * @param cwd absolute folder that the files in the reports are relative to
 */
export function reportRun(reports: readonly WrittenReport[], cwd: string): Run {
  const report = mergeReports(reports.map((one) => one.report));
  const times = reports.map(({ writtenAt }) => writtenAt);
  return {
    command: `${reportFileProgram} ${quoted(commonPath(reports.map(({ path }) => path)))}`,
    cwd,
    source: 'reportFile',
    exitCode: report.verdict === 'passed' ? 0 : 1,
    output: JSON.stringify(report),
    startedAt: Math.min(...times),
    endedAt: Math.max(...times),
  };
}

/** The file, or the folder of several with `*` behind it. */
function commonPath(paths: readonly string[]): string {
  const [first = ''] = paths;
  if (paths.length === 1) return first;
  return `${first.slice(0, first.lastIndexOf('/') + 1)}*`;
}

function quoted(path: string): string {
  return /^[\w./@*-]+$/.test(path) ? path : `'${path.replaceAll("'", '')}'`;
}
