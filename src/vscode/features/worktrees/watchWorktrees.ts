import path from 'node:path';
import * as vscode from 'vscode';
import { readSetting } from '../../settings';
import type { WorktreeNode } from './worktreeNode';

/** Git writes several files for one worktree. */
const settleMs = 300;

/** Tells when worktrees come and go, or one of their journals changes. */
export class WorktreeWatch implements vscode.Disposable {
  #watchers: vscode.Disposable | undefined;
  #watched = '';
  #timer: NodeJS.Timeout | undefined;

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
    const soon = (): void => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(this.changed, settleMs);
    };
    this.#watchers = vscode.Disposable.from(
      ...patterns.flatMap(({ base, pattern }) => {
        const watcher = vscode.workspace.createFileSystemWatcher(
          new vscode.RelativePattern(base, pattern),
        );
        return [
          watcher,
          watcher.onDidCreate(soon),
          watcher.onDidChange(soon),
          watcher.onDidDelete(soon),
        ];
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#watchers?.dispose();
  }
}
