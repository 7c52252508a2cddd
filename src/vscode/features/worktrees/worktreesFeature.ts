import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import type { Feature } from '../../services';
import type { WorktreeNode } from './worktreeNode';
import type { Worktrees } from './worktrees.lazy';

/** The Worktrees view. Nothing is loaded and Git is not asked before it is opened or one of its commands runs. */
export const worktreesFeature: Feature = (services) => {
  const changed = new vscode.EventEmitter<undefined>();
  let loaded: Promise<Worktrees> | undefined;
  const worktrees = (): Promise<Worktrees> => {
    loaded ??= import('./worktrees.lazy').then(({ openWorktrees }) =>
      openWorktrees(services, view, changed),
    );
    return loaded;
  };
  const view: vscode.TreeView<WorktreeNode> = vscode.window.createTreeView<WorktreeNode>(
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
    {
      dispose() {
        loaded?.then(
          (all) => all.dispose(),
          () => undefined,
        );
      },
    },
  );
};
