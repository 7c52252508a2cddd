import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import type { Feature } from '../../services';
import type { WorktreesNode } from './worktreeNode';
import type { Worktrees } from './worktrees.lazy';

/** The window is left alone with its own start before its worktrees are followed. */
const settleMs = 15_000;

/** The Worktrees view. Nothing is loaded before it is opened, one of its commands runs, or the window has settled. */
export const worktreesFeature: Feature = (services) => {
  const changed = new vscode.EventEmitter<undefined>();
  let loaded: Promise<Worktrees> | undefined;
  const worktrees = (): Promise<Worktrees> => {
    loaded ??= import('./worktrees.lazy').then(({ openWorktrees }) =>
      openWorktrees(services, view, changed),
    );
    return loaded;
  };
  const view: vscode.TreeView<WorktreesNode> = vscode.window.createTreeView<WorktreesNode>(
    'logbook.worktrees',
    {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: async (node) =>
          node === undefined ? [...(await (await worktrees()).nodes())] : [],
        getTreeItem: async (node) => (await worktrees()).item(node),
      },
    },
  );
  const using =
    <T>(run: (all: Worktrees, target: unknown) => Promise<T>) =>
    async (target?: unknown): Promise<T> =>
      run(await worktrees(), target);

  const timer = setTimeout(() => {
    followLater().catch((error: unknown) =>
      services.log.error('The worktrees were not followed:', String(error)),
    );
  }, settleMs);

  async function followLater(): Promise<void> {
    const folders = services.workspaces.all().map(({ folder }) => folder.uri.fsPath);
    const { hasOtherWorktrees } = await import('../../../node/gitFolder');
    const wanted = await Promise.all(folders.map(hasOtherWorktrees));
    if (wanted.includes(true)) await (await worktrees()).follow();
  }

  return vscode.Disposable.from(
    changed,
    view,
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire(undefined)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire(undefined)),
    registerCommand(
      services,
      'logbook.createWorktree',
      vscode.l10n.t('create the worktree'),
      using((all, target) => all.create(target)),
    ),
    registerCommand(
      services,
      'logbook.openWorktree',
      vscode.l10n.t('open the worktree'),
      using((all, target) => all.open(target)),
    ),
    registerCommand(
      services,
      'logbook.openWorkJournal',
      vscode.l10n.t('open the work journal'),
      using((all, target) => all.openJournal(target)),
    ),
    registerCommand(
      services,
      'logbook.archiveRemovedJournals',
      vscode.l10n.t('archive the journals'),
      using((all, target) => all.archiveRemoved(target)),
    ),
    {
      dispose() {
        clearTimeout(timer);
        loaded?.then(
          (all) => all.dispose(),
          () => undefined,
        );
      },
    },
  );
};
