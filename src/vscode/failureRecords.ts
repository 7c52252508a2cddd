import * as vscode from 'vscode';
import type { TreeDiff } from '../core/failures/model';
import { isPaused } from '../core/failures/quiet';
import { between } from '../core/failures/streakFix';
import { foldAllStreaks, type FoldedStreaks } from '../core/failures/streaks';
import type { OperationPorts, RunLog } from '../core/operations/ports';
import { deleteEvidence } from '../node/deleteEvidence';
import { watchFolder } from '../node/watchFolder';
import type { Disposable } from './disposable';

/** What is recorded of runs in one worktree, by this window, others and the command line. */
export interface FailureRecords {
  streaks(): Promise<FoldedStreaks>;
  /** Whether the user wants to be asked about nothing today. */
  isPaused(): Promise<boolean>;
  /** What changed between two snapshots, not masked; undefined when one is missing. */
  changes(before: string | undefined, after: string | undefined): Promise<TreeDiff | undefined>;
  /** A file of a snapshot, masked; undefined when it is gone or too large. @param path relative to the worktree's top */
  file(tree: string, path: string): Promise<string | undefined>;
  /** Deletes the run log and the snapshots. */
  deleteAll(): Promise<void>;
  /** Tells when something was recorded, by whomever. */
  onDidChange(listener: () => void): vscode.Disposable;
}

/** Several runs that end at once are one change. */
const settleMs = 100;

/** A log that tells of what this window appends to it: no watcher of files is needed for that. */
export function tellingRunLog(runs: RunLog, appended: vscode.EventEmitter<void>): RunLog {
  return {
    read: () => runs.read(),
    async append(record) {
      await runs.append(record);
      appended.fire();
    },
  };
}

export interface FailureRecordsOptions {
  readonly ports: Pick<OperationPorts, 'runs' | 'snapshots' | 'redact'>;
  /** Another one once the folder is trusted. */
  readonly stateFolder: () => Promise<string>;
  /** This window has recorded something. */
  readonly onDidAppend: vscode.Event<void>;
  readonly log: vscode.LogOutputChannel;
}

/** Reads and watches nothing before it is asked. */
export function createFailureRecords({
  ports,
  stateFolder,
  onDidAppend,
  log,
}: FailureRecordsOptions): FailureRecords & Disposable {
  const changed = new vscode.EventEmitter<void>();
  /** Of what others record: undefined before somebody listens, and where the folder could not be watched. */
  let watcher: Promise<Disposable> | undefined;
  let listened = false;
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), settleMs);
  };

  /** Tries again with the next look where the folder could not be watched, as when all watches of the system are taken. */
  function watch(): void {
    if (watcher !== undefined || !listened) return;
    const started = stateFolder().then((folder) => watchFolder(folder, /^runs.*\.jsonl$/, soon));
    watcher = started;
    // Something may have been recorded between the first look and now.
    started.then(soon, (error: unknown) => {
      if (watcher === started) watcher = undefined;
      log.warn('What others record of runs is not followed:', String(error));
    });
  }

  function unwatch(): void {
    watcher?.then(
      (started) => started.dispose(),
      () => undefined,
    );
    watcher = undefined;
  }

  const following = vscode.Disposable.from(
    changed,
    onDidAppend(soon),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      unwatch();
      watch();
    }),
  );

  return {
    async streaks() {
      watch();
      return foldAllStreaks(await ports.runs.read());
    },
    isPaused: async () => isPaused(await ports.runs.read(), Date.now()),
    changes: (before, after) => between(ports, before, after),
    async file(tree, path) {
      const text = await ports.snapshots.file(tree, path);
      return text === undefined ? undefined : ports.redact(text);
    },
    async deleteAll() {
      await deleteEvidence(await stateFolder());
      changed.fire();
    },
    onDidChange(listener) {
      listened = true;
      watch();
      return changed.event(listener);
    },
    dispose() {
      listened = false;
      clearTimeout(timer);
      unwatch();
      following.dispose();
    },
  };
}
