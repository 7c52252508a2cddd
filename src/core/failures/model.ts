/**
 * The vocabulary of the failure watcher. A source maps what it saw to a `Run`; a runner parser turns a run's
 * output into a `RunReport`; what is kept of both is a `RunRecord`; streaks are folded from records.
 */

export type Outcome = 'passed' | 'failed' | 'error' | 'interrupted' | 'unknown';

export type RunSource = 'terminal' | 'task' | 'debug' | 'testExplorer' | 'reportFile' | 'operation';

/** One observed execution. */
export interface Run {
  readonly command: string;
  /** Absolute path as the source saw it; it need not exist. */
  readonly cwd: string;
  readonly source: RunSource;
  /** Undefined when the source could not tell. */
  readonly exitCode: number | undefined;
  /** Head and tail of what was printed, escape sequences included. */
  readonly output: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** One failing thing in a run. */
export interface Failure {
  /** Test name with ` > ` between levels; rule or error code for builds; null where the runner names nothing. */
  readonly name: string | null;
  /** Relative to the run's cwd, forward slashes. */
  readonly file: string | null;
  /** One-based. */
  readonly line: number | null;
  /** First line of the error, escape sequences removed. */
  readonly message: string;
  /** The error as printed, escape sequences removed, bounded: message, diff, code frame, stack. */
  readonly excerpt: string;
  /** A file or suite that could not be loaded, or whose hook failed, and not a single test. */
  readonly suite: boolean;
}

/** What a runner's output said. */
export interface RunReport {
  /** Parser that recognised the output, `vitest` for instance; `generic` for the salient error line. */
  readonly runner: string;
  readonly kind: 'test' | 'build' | 'run';
  readonly outcome: Outcome;
  readonly failures: readonly Failure[];
  /** What is known to have passed; what is named nowhere was not run as far as we know. */
  readonly passed: PassedSet;
  readonly counts: {
    readonly passed: number | null;
    readonly failed: number | null;
    readonly skipped: number | null;
  };
}

export interface PassedSet {
  /** Files of which every test ran and passed, relative to cwd. */
  readonly files: readonly string[];
  /** Single tests listed as passed; `… > ` in front of a name stands for levels that the runner left out. */
  readonly tests: readonly {
    readonly file: string | null;
    readonly name: string;
  }[];
  /** The whole command passed without a filter: everything it ran before passes now. */
  readonly command: boolean;
}

/** A failure with the identity that streaks are counted by. */
export interface RecordedFailure extends Failure {
  /** Test id within its command's folder, or fingerprint of the error: the streak's key. */
  readonly key: string;
  /** Versioned, normalised identity of the error. */
  readonly fingerprint: string;
}

/** One line of the worktree's run log. Redacted and bounded before it is written. */
export interface RunRecord {
  readonly v: 1;
  readonly kind: 'run';
  readonly id: string;
  /** ISO 8601 with zone, end of the run. */
  readonly at: string;
  readonly durationMs: number;
  readonly command: string;
  /** Relative to the worktree's top with forward slashes, or absolute when outside. */
  readonly cwd: string;
  readonly source: RunSource;
  readonly outcome: Outcome;
  readonly runner: string;
  readonly failures: readonly RecordedFailure[];
  /** How many further failures the run had; a record keeps the first 50. */
  readonly failuresOmitted?: number;
  readonly passed: PassedSet;
  /** How many tests passed, where the runner said so. */
  readonly testsPassed?: number;
  /** Tree id of the snapshot that the run worked on; of failing runs, and of those that end a streak. */
  readonly tree?: string;
}

/** The other lines of the run log: what the user said about streaks. */
export type StreakRecord =
  /** The prompt for this streak was shown in some window; it is not shown again. */
  | {
      readonly v: 1;
      readonly kind: 'prompted';
      readonly at: string;
      readonly streak: string;
    }
  /** "Don't ask again for this failure". */
  | {
      readonly v: 1;
      readonly kind: 'muted';
      readonly at: string;
      readonly key: string;
    }
  /** "Don't ask again for this command": as it stands in the records, in its folder. */
  | {
      readonly v: 1;
      readonly kind: 'mutedCommand';
      readonly at: string;
      readonly command: string;
      readonly cwd: string;
    }
  /** "Ask Again": undoes both for a streak, and shows its prompt once more when it fails the next time. */
  | {
      readonly v: 1;
      readonly kind: 'unmuted';
      readonly at: string;
      readonly streak: string;
      readonly key: string;
      readonly command: string;
      readonly cwd: string;
    }
  /** "Don't ask again today", or with `until` now "Ask Again". */
  | { readonly v: 1; readonly kind: 'paused'; readonly at: string; readonly until: string }
  /** A streak that ended is not shown any more among what passes again. */
  | { readonly v: 1; readonly kind: 'dismissed'; readonly at: string; readonly streak: string }
  /** "Forget All Streaks". */
  | { readonly v: 1; readonly kind: 'reset'; readonly at: string }
  /** The approach was changed at that time, as the work journal says: what still fails is counted anew from it. */
  | {
      readonly v: 1;
      readonly kind: 'mutation';
      readonly at: string;
      readonly label: string;
    };

export type RunLogRecord = RunRecord | StreakRecord;

/** What became of the same thing on one and the same snapshot of the working tree. */
export interface FlakyHistory {
  readonly failed: number;
  /** Never 0. */
  readonly passed: number;
}

/** Consecutive failures of the same thing. */
export interface Streak {
  /** Stable while the streak lasts: derived from the key and the first failing run. */
  readonly id: string;
  readonly key: string;
  /** What to call it: the test's name, else the error, see failureName.ts. */
  readonly name: string;
  readonly file: string | null;
  /** Failing runs in a row, oldest first. */
  readonly runs: readonly {
    readonly record: RunRecord;
    readonly failure: RecordedFailure;
  }[];
  /** Failing runs in a row under the present approach: those since a mutation was declared. */
  readonly tries: number;
  /** It fails and passes by turns with nothing changed in between: no streak, whatever its length. */
  readonly flaky?: FlakyHistory;
  readonly prompted: boolean;
  /** Asked not to be asked about it, or about its command. */
  readonly muted: boolean;
  /** Ended, and no longer to be shown. */
  readonly dismissed: boolean;
  /** The run in which it passed again; missing while the streak stands. */
  readonly endedBy?: RunRecord;
}

/** A file that changed between two snapshots. */
export interface FileChange {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed';
  /** The path before, of a renamed file. */
  readonly from?: string;
}

/** What changed between two tree snapshots. */
export interface TreeDiff {
  readonly files: readonly FileChange[];
  /** Unified diff, bounded. */
  readonly patch: string;
  readonly truncated: boolean;
}
