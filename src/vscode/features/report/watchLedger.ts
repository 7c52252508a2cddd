import path from 'node:path';
import * as vscode from 'vscode';
import { onDidChangeSetting, readSetting } from '../../settings';

/** Several lines written at once are one change. */
const settleMs = 300;

/** Tells when the ledger, an archive of it or a writer's file changes, or the setting that says where it lies. */
export function watchLedger(
  folder: vscode.WorkspaceFolder,
  changed: () => void,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, settleMs);
  };
  const watch = (): vscode.Disposable => {
    const ledger = readSetting('logbook.ledger.path', folder.uri).replaceAll('\\', '/');
    const around = path.posix.dirname(ledger);
    const pattern = around === '.' ? '**/*.jsonl' : `${around}/**/*.jsonl`;
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, pattern),
    );
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(soon),
      watcher.onDidChange(soon),
      watcher.onDidDelete(soon),
    );
  };
  let watcher = watch();
  return vscode.Disposable.from(
    onDidChangeSetting(['logbook.ledger.path'], () => {
      watcher.dispose();
      watcher = watch();
      soon();
    }),
    {
      dispose() {
        clearTimeout(timer);
        watcher.dispose();
      },
    },
  );
}
