import * as vscode from 'vscode';
import type { Disposable } from '../../disposable';
import type { Services } from '../../services';
import { onDidChangeSetting, readSetting } from '../../settings';
import { watchNewReportFolders } from './newReportFolders';
import type { RunIntake } from './runSource';

/**
 * Reports are read when their folder has been left alone for so long: Maven writes a file for each class, and the run
 * that writes them is seen itself when it ends, mostly soon afterwards.
 */
const settledMs = 2_000;

/** Dependencies and Git's own files hold reports of other people's runs. */
const foreign = /[\\/](?:node_modules|\.git|site-packages|vendor)[\\/]/;

/**
 * Report files that test runners write into the workspace, whoever started them: a container, another window, a runner whose
 * terminal says nothing. What lay there before is left alone.
 */
export function watchReportFiles(services: Services, intake: RunIntake): vscode.Disposable {
  const { log } = services;
  const since = Date.now();
  const written = new Map<string, { files: Set<string>; timer: NodeJS.Timeout }>();

  const read = async (folder: vscode.WorkspaceFolder, files: ReadonlySet<string>) => {
    const { readReportFiles } = await import('./reportFiles.lazy');
    const { runs, skipped } = await readReportFiles(folder.uri.fsPath, [...files], since);
    for (const reason of skipped) log.debug('A report was not read:', reason);
    for (const run of runs) intake.ended(run, undefined);
  };

  const soon = (folder: vscode.WorkspaceFolder, { fsPath }: vscode.Uri): void => {
    if (foreign.test(fsPath) || !readSetting('logbook.failures.sources').reports) return;
    const key = fsPath.replace(/[^\\/]*$/, '');
    const before = written.get(key);
    clearTimeout(before?.timer);
    const files = (before?.files ?? new Set<string>()).add(fsPath);
    const timer = setTimeout(() => {
      written.delete(key);
      read(folder, files).catch((error: unknown) =>
        log.error('Report files were not read:', String(error)),
      );
    }, settledMs);
    written.set(key, { files, timer });
  };

  const newFolders = (folder: vscode.WorkspaceFolder): Disposable =>
    watchNewReportFolders({
      folder,
      log,
      foreign,
      settledMs: settledMs / 2,
      found: (file) => soon(folder, file),
    });

  const watch = (): Disposable =>
    vscode.Disposable.from(
      ...(vscode.workspace.workspaceFolders ?? []).map(newFolders),
      ...(vscode.workspace.workspaceFolders ?? []).flatMap((folder) =>
        readSetting('logbook.failures.reportFiles', folder.uri).flatMap((glob) => {
          const pattern = new vscode.RelativePattern(folder, glob);
          const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, false, true);
          const changed = (uri: vscode.Uri): void => soon(folder, uri);
          return [watcher, watcher.onDidCreate(changed), watcher.onDidChange(changed)];
        }),
      ),
    );
  let watching = watch();
  const again = (): void => {
    watching.dispose();
    watching = watch();
  };

  return vscode.Disposable.from(
    onDidChangeSetting(['logbook.failures.reportFiles'], again),
    vscode.workspace.onDidChangeWorkspaceFolders(again),
    new vscode.Disposable(() => {
      watching.dispose();
      for (const { timer } of written.values()) clearTimeout(timer);
    }),
  );
}
