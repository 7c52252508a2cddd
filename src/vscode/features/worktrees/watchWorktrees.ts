import path from 'node:path';
import * as vscode from 'vscode';
import { readSetting } from '../../settings';
import { watchSettled } from '../../watchFiles';
import type { WorktreeNode } from './worktreeNode';

/** Git writes several files for one worktree. */
const settleMs = 300;

/** Tells when worktrees come and go, or one of their journals changes. */
export class WorktreeWatch implements vscode.Disposable {
  #watchers: vscode.Disposable | undefined;
  #watched = '';

  constructor(private readonly changed: () => void) {}

  /** @param commonDirs the git folders that the worktrees share */
  follow(commonDirs: readonly string[], nodes: readonly WorktreeNode[]): void {
    const journals = nodes.map(({ folder }) => ({
      base: folder,
      pattern: readSetting('logbook.workJournal.file', folder).replaceAll('\\', '/'),
    }));
    const patterns = [
      ...commonDirs.flatMap((folder) => [
        // The folder itself comes with the first linked worktree.
        { base: vscode.Uri.file(folder), pattern: 'worktrees' },
        { base: vscode.Uri.file(path.join(folder, 'worktrees')), pattern: '*' },
        { base: vscode.Uri.file(folder), pattern: 'HEAD' },
      ]),
      ...journals,
    ];
    const key = patterns.map(({ base, pattern }) => `${base.toString()} ${pattern}`).join('\n');
    if (key === this.#watched) return;
    this.#watched = key;
    this.#watchers?.dispose();
    this.#watchers = watchSettled(patterns, settleMs, this.changed);
  }

  dispose(): void {
    this.#watchers?.dispose();
  }
}
