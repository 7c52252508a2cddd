import type { Run, RunReport } from "./model";

/** Whether a run says anything about work that fails: not for empty commands or `^C` at the prompt. */
export function isWorthParsing(run: Pick<Run, "command">): boolean {
  return run.command.trim() !== "";
}

/** What a run's exit code and output say. Pure, never throws, linear in the output. */
export function parseRun(run: Run): RunReport {
  return {
    runner: "generic",
    kind: "run",
    outcome: run.exitCode === 0 ? "passed" : "unknown",
    failures: [],
    passed: { files: [], tests: [], command: false },
    counts: { passed: null, failed: null, skipped: null },
  };
}
