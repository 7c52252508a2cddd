import path from 'node:path';
import * as vscode from 'vscode';
import { followFolder } from '../../../node/followFolder';
import type { Disposable } from '../../disposable';
import { readSetting } from '../../settings';

/** Of one glob, in folders that are new. */
const maxFound = 1_000;

/** So many new folders with reports are followed; a run that makes more is seen by its first reports. */
const maxFollowed = 100;

export interface NewReportFolders {
  readonly folder: vscode.WorkspaceFolder;
  readonly log: vscode.LogOutputChannel;
  /** Paths whose reports are none of the workspace's. */
  readonly foreign: RegExp;
  /** A new folder is searched when no other has come for so long. */
  readonly settledMs: number;
  readonly found: (report: vscode.Uri) => void;
}

/**
 * Finds the reports in folders that have just been made. What is written into a folder while VS Code has not heard of it
 * yet is told by nobody, and a folder that came at once within a new one (`build/test-results/test`) may never be
 * watched: those that hold reports are followed here.
 */
export function watchNewReportFolders(options: NewReportFolders): Disposable {
  const { folder, log, foreign, settledMs, found } = options;
  /** Folders to search, with a slash at the end. */
  const made = new Set<string>();
  const followed = new Map<string, FollowedFolder>();
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;

  const search = async (): Promise<void> => {
    const folders = [...made];
    made.clear();
    for (const glob of readSetting('logbook.failures.reportFiles', folder.uri)) {
      const pattern = new vscode.RelativePattern(folder, glob);
      const files = await vscode.workspace.findFiles(pattern, '**/node_modules/**', maxFound);
      if (disposed) return;
      for (const file of files) {
        if (folders.some((one) => file.path.startsWith(one)) && follow(file)) found(file);
      }
    }
  };
  const searchSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      search().catch((error: unknown) =>
        log.error('New folders were not searched for reports:', String(error)),
      );
    }, settledMs);
  };
  /** @returns whether the report was not known yet */
  const follow = (report: vscode.Uri): boolean => {
    const at = vscode.Uri.joinPath(report, '..');
    const name = path.posix.basename(report.path);
    const known = followed.get(at.path);
    if (known !== undefined) return known.reports.size < known.reports.add(name).size;
    if (followed.size < maxFollowed) {
      const reports = new Set([name]);
      const following = followFolder(at.fsPath, '', (changed) => {
        if (changed !== undefined && reports.has(changed)) found(vscode.Uri.joinPath(at, changed));
        else if (changed !== path.posix.basename(at.path)) {
          made.add(`${at.path}/`);
          searchSoon();
        }
      });
      followed.set(at.path, { reports, dispose: () => following.dispose() });
    }
    return true;
  };
  /** A folder that is made anew has new reports, also under names that are known. */
  const forget = (parent: string): void => {
    for (const [at, following] of followed) {
      if (!`${at}/`.startsWith(parent)) continue;
      following.dispose();
      followed.delete(at);
    }
  };

  const created = ({ path: uriPath }: vscode.Uri): void => {
    if (!readSetting('logbook.failures.sources').reports) return;
    // Names of folders rarely have an ending, and those of reports have one.
    if (foreign.test(`${uriPath}/`) || !/\/[^/.]+$/.test(uriPath)) return;
    forget(`${uriPath}/`);
    made.add(`${uriPath}/`);
    searchSoon();
  };
  const pattern = new vscode.RelativePattern(folder, '**');
  const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, false, true);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(created),
    // VS Code says so of a folder that is removed and made anew at once.
    watcher.onDidChange(created),
    {
      dispose() {
        disposed = true;
        clearTimeout(timer);
        forget('/');
      },
    },
  );
}

interface FollowedFolder extends Disposable {
  /** Names of the reports that were found in it. */
  readonly reports: Set<string>;
}
