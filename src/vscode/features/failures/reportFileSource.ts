import * as vscode from 'vscode';
import type { Disposable } from '../../disposable';
import type { Services } from '../../services';
import { onDidChangeSetting, readSetting } from '../../settings';
import type { RunIntake } from './runSource';

/**
 * Reports are read when their folder has been left alone for so long: Maven writes a file for each class, and the run
 * that writes them is seen itself when it ends, mostly soon afterwards.
 */
const settledMs = 2_000;

/** Of one glob, in folders that are new. */
const maxFound = 1_000;

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

  /** What is written into a folder while the watcher has not heard of it yet is told by nobody. */
  const newFolders = (folder: vscode.WorkspaceFolder): Disposable =>
    watchNewFolders(folder, log, (found) => {
      for (const file of found) soon(folder, file);
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

/** Finds the reports in folders that have just been made, for which no event may come. */
function watchNewFolders(
  folder: vscode.WorkspaceFolder,
  log: vscode.LogOutputChannel,
  found: (files: readonly vscode.Uri[]) => void,
): Disposable {
  const made = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const folders = [...made].map((path) => `${path}/`);
    made.clear();
    const globs = readSetting('logbook.failures.reportFiles', folder.uri);
    for (const glob of globs) {
      const pattern = new vscode.RelativePattern(folder, glob);
      const files = await vscode.workspace.findFiles(pattern, '**/node_modules/**', maxFound);
      found(files.filter(({ path }) => folders.some((one) => path.startsWith(one))));
    }
  };
  const created = ({ path }: vscode.Uri): void => {
    if (!readSetting('logbook.failures.sources').reports) return;
    // Names of folders rarely have an ending, and those of reports have one.
    if (foreign.test(`${path}/`) || !/\/[^/.]+$/.test(path)) return;
    made.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      look().catch((error: unknown) => log.error('New folders were not searched:', String(error)));
    }, settledMs / 2);
  };
  const pattern = new vscode.RelativePattern(folder, '**');
  const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, true);
  return vscode.Disposable.from(watcher, watcher.onDidCreate(created), {
    dispose() {
      clearTimeout(timer);
    },
  });
}
