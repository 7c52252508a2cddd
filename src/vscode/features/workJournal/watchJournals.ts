import * as vscode from 'vscode';
import { onDidChangeSetting, readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';

/** Several lines written at once are one change. */
const settleMs = 200;

/** Tells when the journal of one of the window's folders appears, changes or goes, or is another by the settings. */
export function watchJournals(
  { workspaces }: Services,
  changed: (workspace: LogbookWorkspace) => void,
): vscode.Disposable {
  const timers = new Map<LogbookWorkspace, NodeJS.Timeout>();
  const soon = (workspace: LogbookWorkspace): void => {
    clearTimeout(timers.get(workspace));
    timers.set(
      workspace,
      setTimeout(() => {
        timers.delete(workspace);
        changed(workspace);
      }, settleMs),
    );
  };
  const watch = (): vscode.Disposable =>
    vscode.Disposable.from(
      ...workspaces.all().flatMap((workspace) => {
        const { folder } = workspace;
        const file = readSetting('logbook.workJournal.file', folder.uri).replaceAll('\\', '/');
        const watcher = vscode.workspace.createFileSystemWatcher(
          new vscode.RelativePattern(folder, file),
        );
        return [
          watcher,
          watcher.onDidCreate(() => soon(workspace)),
          watcher.onDidChange(() => soon(workspace)),
          watcher.onDidDelete(() => soon(workspace)),
        ];
      }),
    );
  let watchers = watch();
  const again = (): void => {
    watchers.dispose();
    watchers = watch();
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeWorkspaceFolders(again),
    onDidChangeSetting(['logbook.workJournal.file'], () => {
      again();
      for (const workspace of workspaces.all()) soon(workspace);
    }),
    {
      dispose() {
        for (const timer of timers.values()) clearTimeout(timer);
        watchers.dispose();
      },
    },
  );
}
