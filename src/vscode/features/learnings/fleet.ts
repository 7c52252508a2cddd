import * as vscode from 'vscode';
import type { SettingKey } from '../../../core/contributions/settings';
import { logbookError } from '../../../core/errors';
import { discoveriesFile, patternsFile } from '../../../core/learnings/taskLearnings';
import { mainWorktreeOf } from '../../../node/git';
import {
  hasOwnChanges,
  sharedCloneAt,
  type SharedClone,
} from '../../../node/learnings/fleet/sharedClone';
import { syncLearnings, type SyncResult } from '../../../node/learnings/fleet/syncLearnings';
import { learningsPaths } from '../../../node/learnings/learningsPaths';
import { createRedactor } from '../../../node/redactSecrets';
import type { Disposable } from '../../disposable';
import type { LogbookWorkspace, Services } from '../../services';
import { readSetting } from '../../settings';

/** Syncs the learnings of workspace folders with the repositories that they are clones of. */
export interface Fleet extends Disposable {
  /** As the user asked for: says how it went. @throws LogbookError */
  syncNow(): Promise<void>;
  /** In the background: says how it went in the log only. @param onlyOwn when there is something to send */
  syncQuietly(onlyOwn: boolean): Promise<void>;
}

/** @param onWritten told when somebody has written into one of the clones, wherever it lies */
export function createFleet({ log, workspaces }: Services, onWritten: () => void): Fleet {
  const watchers = new Map<string, vscode.Disposable>();
  const redact = createRedactor({
    onFailure: (error) =>
      log.error('The secret scanner failed; nothing was shared:', String(error)),
  });
  /** What was said last of a clone: the same is not said again. */
  const said = new Map<string, string>();
  /** One sync of a clone at a time in this window; another window's are told apart by Git. */
  const running = new Map<string, Promise<SyncResult>>();

  const sync = (clone: SharedClone): Promise<SyncResult> => {
    let current = running.get(clone.top);
    if (current === undefined) {
      current = syncLearnings(clone, { redact, now: Date.now }).finally(() =>
        running.delete(clone.top),
      );
      running.set(clone.top, current);
    }
    return current;
  };
  const tell = (clone: SharedClone, { received, sent, withheld, problem }: SyncResult): void => {
    if (received > 0 || sent > 0) {
      log.info(`Learnings of ${clone.top}: ${received} received, ${sent} sent.`);
    }
    const words = [
      problem === undefined ? '' : `not synced, kept for later: ${problem}`,
      withheld === 0 ? '' : `${withheld} not sent because they seem to hold a secret.`,
    ].filter((part) => part !== '');
    const now = words.join('; ');
    if (now !== '' && said.get(clone.top) !== now) log.warn(`Learnings of ${clone.top}: ${now}`);
    said.set(clone.top, now);
  };
  const clones = async (): Promise<readonly SharedClone[]> => {
    if (!vscode.workspace.isTrusted) return [];
    const found = await Promise.all(workspaces.all().map(cloneOf));
    const byTop = new Map(found.flatMap((clone) => (clone ? [[clone.top, clone] as const] : [])));
    for (const top of byTop.keys()) {
      if (!watchers.has(top)) watchers.set(top, watch(top, onWritten));
    }
    return [...byTop.values()];
  };

  return {
    async syncNow() {
      if (!vscode.workspace.isTrusted) {
        throw logbookError(
          'not_trusted',
          'Syncing runs Git. Trust the workspace first, then sync again.',
        );
      }
      const found = await clones();
      if (found.length === 0) {
        explainClones();
        return;
      }
      const results = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Syncing learnings') },
        () =>
          Promise.all(
            found.map(async (clone) => {
              const result = await sync(clone);
              tell(clone, result);
              return result;
            }),
          ),
      );
      showResult(results, log);
    },
    async syncQuietly(onlyOwn) {
      for (const clone of await clones()) {
        // What was written while it ran may have come too late for it.
        await running.get(clone.top)?.catch(() => undefined);
        if (onlyOwn && !(await hasOwnChanges(clone))) continue;
        tell(clone, await sync(clone));
      }
    },
    dispose() {
      for (const watcher of watchers.values()) watcher.dispose();
    },
  };
}

function watch(top: string, onWritten: () => void): vscode.Disposable {
  const pattern = new vscode.RelativePattern(
    vscode.Uri.file(top),
    `{${patternsFile},${discoveriesFile}}`,
  );
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(onWritten),
    watcher.onDidChange(onWritten),
  );
}

async function cloneOf({ folder }: LogbookWorkspace): Promise<SharedClone | undefined> {
  const setting = readSetting('logbook.learnings.folder', folder.uri);
  const paths = await learningsPaths(await mainWorktreeOf(folder.uri.fsPath), setting).catch(
    () => undefined,
  );
  return paths && sharedCloneAt(paths.folder);
}

function explainClones(): void {
  const open = vscode.l10n.t('Open Setting');
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t(
        'The learnings folder is no clone of a shared repository. Clone one there, or set the folder to a clone.',
      ),
      open,
    )
    .then((choice) =>
      choice === open
        ? vscode.commands.executeCommand(
            'workbench.action.openSettings',
            'logbook.learnings.folder' satisfies SettingKey,
          )
        : undefined,
    );
}

function showResult(results: readonly SyncResult[], log: vscode.LogOutputChannel): void {
  const sum = (count: (result: SyncResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const received = sum((result) => result.received);
  const sent = sum((result) => result.sent);
  const withheld = sum((result) => result.withheld);
  const problem = results.find((result) => result.problem !== undefined)?.problem;
  const showLog = vscode.l10n.t('Show Log');
  const parts = [
    problem === undefined
      ? vscode.l10n.t('Learnings synced: {0} received, {1} sent.', received, sent)
      : vscode.l10n.t('Learnings could not be synced and are kept for later. {0}', problem),
    withheld === 0
      ? ''
      : vscode.l10n.t('{0} not sent because they seem to hold a secret.', withheld),
  ];
  const message = parts.filter((part) => part !== '').join(' ');
  const shown =
    problem === undefined && withheld === 0
      ? vscode.window.showInformationMessage(message)
      : vscode.window.showWarningMessage(message, showLog);
  void shown.then((choice) => {
    if (choice === showLog) log.show();
  });
}
