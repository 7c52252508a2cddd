import * as vscode from 'vscode';
import { onDidChangeSetting, readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import { watchSettled } from '../../watchFiles';

/** Several lines written at once are one change. */
const settleMs = 200;

/** Tells when the journal of one of the window's folders appears, changes or goes, or is another by the settings. */
export function watchJournals(
  { workspaces }: Services,
  changed: (workspace: LogbookWorkspace) => void,
): vscode.Disposable {
  const watch = (): vscode.Disposable =>
    vscode.Disposable.from(
      ...workspaces.all().map((workspace) => {
        const { uri } = workspace.folder;
        const pattern = readSetting('logbook.workJournal.file', uri).replaceAll('\\', '/');
        return watchSettled([{ base: uri, pattern }], settleMs, () => changed(workspace));
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
      for (const workspace of workspaces.all()) changed(workspace);
    }),
    new vscode.Disposable(() => void watchers.dispose()),
  );
}
