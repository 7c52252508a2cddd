import * as vscode from 'vscode';
import { followFolder } from '../node/followFolder';

/** Files to watch. */
export interface WatchedFiles {
  /** Where the pattern begins. */
  readonly base: vscode.Uri;
  /** A glob, with `/`. */
  readonly pattern: string;
}

/**
 * Tells when files come, change or go.
 *
 * VS Code overlooks what is written into a folder before it has begun to watch that, and on Linux it may never watch a
 * folder that was made at once within a new one (`mkdir -p docs/journals`). The folder that a pattern begins with is
 * therefore followed here too, and a change may be told of twice.
 * @param changed gets the file, or undefined when any of the files may have come or gone
 */
export function watchFiles(
  { base, pattern }: WatchedFiles,
  changed: (file: vscode.Uri | undefined) => void,
): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(base, pattern),
  );
  const disposables: { dispose(): void }[] = [
    watcher,
    watcher.onDidCreate(changed),
    watcher.onDidChange(changed),
    watcher.onDidDelete(changed),
  ];
  const folder = folderOf(pattern);
  if (folder !== '' && base.scheme === 'file') {
    disposables.push(
      followFolder(base.fsPath, folder, (name) =>
        changed(name === undefined ? undefined : vscode.Uri.joinPath(base, folder, name)),
      ),
    );
  }
  return vscode.Disposable.from(...disposables);
}

/** As {@link watchFiles} for several places, but tells once when `settleMs` have gone by without a further change. */
export function watchSettled(
  places: readonly WatchedFiles[],
  settleMs: number,
  changed: () => void,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, settleMs);
  };
  return vscode.Disposable.from(
    ...places.map((place) => watchFiles(place, soon)),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

/** The folders that a glob begins with: `docs/journals` of `docs/journals/**`. */
function folderOf(pattern: string): string {
  const steps = pattern.split('/').slice(0, -1);
  const firstGlob = steps.findIndex((step) => /[*?{}[\]]/.test(step));
  return (firstGlob === -1 ? steps : steps.slice(0, firstGlob)).join('/');
}
