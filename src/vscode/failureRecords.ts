import * as vscode from 'vscode';
import type { TreeDiff } from '../core/failures/model';
import { isPaused } from '../core/failures/quiet';
import { between } from '../core/failures/streakFix';
import { foldAllStreaks, type FoldedStreaks } from '../core/failures/streaks';
import type { OperationPorts } from '../core/operations/ports';
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

/** Reads and watches nothing before it is asked. */
export function createFailureRecords(
  ports: Pick<OperationPorts, 'runs' | 'snapshots' | 'redact'>,
  stateFolder: () => Promise<string>,
  log: vscode.LogOutputChannel,
): FailureRecords & Disposable {
  const changed = new vscode.EventEmitter<void>();
  const watching: Disposable[] = [changed];
  let watched = false;
  let disposed = false;
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), settleMs);
  };

  async function watch(): Promise<void> {
    const watcher = await watchFolder(await stateFolder(), /^runs.*\.jsonl$/, soon);
    if (disposed) watcher.dispose();
    else watching.push(watcher);
    // Something may have been recorded between the first look and now.
    soon();
  }

  return {
    streaks: async () => foldAllStreaks(await ports.runs.read()),
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
      if (!watched) {
        watched = true;
        watch().catch((error: unknown) => log.error('The run log is not watched:', String(error)));
      }
      return changed.event(listener);
    },
    dispose() {
      disposed = true;
      clearTimeout(timer);
      vscode.Disposable.from(...watching).dispose();
    },
  };
}
