import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import type { Feature } from '../../services';
import type { ActionItemNode } from './actionItemNode';
import type { ActionItems } from './actionItems.lazy';

/** The window is left alone with its own start before the badge is counted. */
const settleMs = 15_000;

/** The Action Items view. Nothing is loaded or read before it is opened, one of its commands runs, or the window has settled. */
export const actionItemsFeature: Feature = (services) => {
  const changed = new vscode.EventEmitter<undefined>();
  const startedAt = Date.now();
  let opened: Promise<ActionItems> | undefined;
  const actionItems = (): Promise<ActionItems> => {
    opened ??= import('./actionItems.lazy').then(({ openActionItems }) =>
      openActionItems({ services, view, changed, startedAt }),
    );
    return opened;
  };
  const view: vscode.TreeView<ActionItemNode> = vscode.window.createTreeView<ActionItemNode>(
    'logbook.actionItems',
    {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: async (node) => [...(await (await actionItems()).children(node))],
        getTreeItem: async (node) => (await actionItems()).item(node),
      },
      manageCheckboxStateManually: true,
      showCollapseAll: true,
    },
  );
  const timer = setTimeout(() => {
    if (services.workspaces.all().length === 0) return;
    actionItems().catch((error: unknown) =>
      services.log.error('The action items were not counted:', String(error)),
    );
  }, settleMs);

  const using =
    (run: (items: ActionItems, target: unknown) => Promise<void>) =>
    async (target?: unknown): Promise<void> =>
      run(await actionItems(), target);
  return vscode.Disposable.from(
    changed,
    view,
    view.onDidChangeCheckboxState(({ items }) => {
      actionItems()
        .then((all) => all.tick(items))
        .catch((error: unknown) =>
          services.problems.report(vscode.l10n.t('mark the action item'), error),
        );
    }),
    registerCommand(
      services,
      'logbook.openActionItem',
      'open the action item',
      using((all, target) => all.open(target)),
    ),
    registerCommand(
      services,
      'logbook.toggleActionItem',
      'mark the action item',
      using((all, target) => all.toggle(target)),
    ),
    registerCommand(
      services,
      'logbook.copyActionItem',
      'copy the action item',
      using((all, target) => all.copy(target)),
    ),
    registerCommand(
      services,
      'logbook.createIssue',
      'create the issue',
      using((all, target) => all.createIssue(target)),
    ),
    registerCommand(
      services,
      'logbook.filterActionItems',
      'filter the action items',
      using((all, owner) => all.filter(owner)),
    ),
    registerCommand(
      services,
      'logbook.clearActionItemFilter',
      'show all action items',
      using((all) => all.clearFilter()),
    ),
    {
      dispose() {
        clearTimeout(timer);
        opened?.then(
          (all) => all.dispose(),
          () => undefined,
        );
      },
    },
  );
};
