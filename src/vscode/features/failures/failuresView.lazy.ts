import * as vscode from 'vscode';
import type { Disposable } from '../../disposable';
import type { LogbookWorkspace, Services } from '../../services';
import { watchLedger } from '../../watchLedger';
import { attemptChildren, failuresOf, streakChildren } from './failureChildren';
import { treeItem } from './failureItems';
import type { FailureNode } from './failureNode';

/** The Failures view once somebody looks at it. */
export interface FailuresView extends Disposable {
  children(node: FailureNode | undefined): Promise<readonly FailureNode[]>;
  item(node: FailureNode): vscode.TreeItem;
}

/** @param changed fired when the view is to ask again */
export function openFailuresView(
  { workspaces }: Services,
  changed: vscode.EventEmitter<undefined>,
): FailuresView {
  const watched = new Map<LogbookWorkspace, vscode.Disposable>();

  async function watch(workspace: LogbookWorkspace): Promise<void> {
    const { failures } = await workspace.engine();
    if (watched.has(workspace)) return;
    const drawAnew = (): void => changed.fire(undefined);
    watched.set(
      workspace,
      vscode.Disposable.from(
        failures.onDidChange(drawAnew),
        // Patterns are found in it.
        watchLedger(workspace.folder, drawAnew),
      ),
    );
  }

  const folders = vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire(undefined));
  return {
    async children(node) {
      switch (node?.kind) {
        case undefined: {
          const all = workspaces.all();
          await Promise.all(all.map(watch));
          return (await Promise.all(all.map(failuresOf))).flat();
        }
        case 'streak':
          return streakChildren(node);
        case 'attempt':
          return attemptChildren(node);
        case 'seen':
          return node.matches.map((match) => ({
            kind: 'match',
            workspace: node.of.workspace,
            match,
          }));
        case 'group':
          return node.children();
        default:
          return [];
      }
    },
    item: (node) => treeItem(node, workspaces.all().length > 1),
    dispose() {
      folders.dispose();
      vscode.Disposable.from(...watched.values()).dispose();
    },
  };
}
