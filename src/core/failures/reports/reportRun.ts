import type { Run, RunReport } from '../model';
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

function mergeReports(reports: readonly RunnerReport[]): RunnerReport {
  const failures = reports.flatMap((report) => report.failures);
  const verdicts = new Set(reports.map(({ verdict }) => verdict));
  const worst = (['failed', 'error', 'unknown'] as const).find((one) => verdicts.has(one));
  const count = (which: keyof RunReport['counts']): number | null => {
    const known = reports.flatMap(({ counts }) => counts[which] ?? []);
    return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
  };
  // `kind` comes first: it is how the text is recognised.
  return {
    kind: 'test',
    verdict: worst ?? 'passed',
    failures,
    passed: {
      files: reports.flatMap(({ passed }) => passed.files),
      tests: reports.flatMap(({ passed }) => passed.tests),
    },
    counts: { passed: count('passed'), failed: count('failed'), skipped: count('skipped') },
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
