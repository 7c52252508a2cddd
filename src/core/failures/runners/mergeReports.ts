import type { RunReport } from '../model';
import type { RunnerReport } from './runner';

/** Several reports on tests as one: as bad as the worst of them. */
export function mergeReports(reports: readonly RunnerReport[]): RunnerReport {
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
