import path from 'node:path';
import * as vscode from 'vscode';
import { onDidChangeSetting, readSetting } from './settings';
import { watchSettled } from './watchFiles';

/** Several lines written at once are one change. */
const settleMs = 300;

/** Tells when the ledger, an archive of it or a writer's file changes, or the setting that says where it lies. */
export function watchLedger(
  folder: vscode.WorkspaceFolder,
  changed: () => void,
): vscode.Disposable {
  const watch = (): vscode.Disposable => {
    const ledger = readSetting('logbook.ledger.path', folder.uri).replaceAll('\\', '/');
    const around = path.posix.dirname(ledger);
    const pattern = around === '.' ? '**/*.jsonl' : `${around}/**/*.jsonl`;
    return watchSettled([{ base: folder.uri, pattern }], settleMs, changed);
  };
  let watcher = watch();
  return vscode.Disposable.from(
    onDidChangeSetting(['logbook.ledger.path'], () => {
      watcher.dispose();
      watcher = watch();
      changed();
    }),
    new vscode.Disposable(() => void watcher.dispose()),
  );
}
