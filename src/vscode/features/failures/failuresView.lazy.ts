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

/** @param changed fired with what the view is to ask for again, undefined for all of it */
export function openFailuresView(
  { workspaces }: Services,
  changed: vscode.EventEmitter<FailureNode[] | undefined>,
): FailuresView {
  const watched = new Map<LogbookWorkspace, vscode.Disposable>();
  /** What has been unfolded and shows something of the ledger; missing for a workspace that shows no such rows yet. */
  const fromLedger = new Map<LogbookWorkspace, Set<FailureNode>>();

  async function roots(workspace: LogbookWorkspace): Promise<readonly FailureNode[]> {
    const nodes = await failuresOf(workspace);
    if (nodes.some(({ kind }) => kind === 'group')) fromLedger.set(workspace, new Set());
    else fromLedger.delete(workspace);
    return nodes;
  }

  /** While VS Code asks for the whole tree again, a button that is pressed loses its row: only what changed is. */
  function ledgerChanged(workspace: LogbookWorkspace): void {
    const nodes = fromLedger.get(workspace);
    changed.fire(nodes && [...nodes]);
  }

  async function watch(workspace: LogbookWorkspace): Promise<void> {
    const { failures } = await workspace.engine();
    if (watched.has(workspace)) return;
    watched.set(
      workspace,
      vscode.Disposable.from(
        failures.onDidChange(() => changed.fire(undefined)),
        watchLedger(workspace.folder, () => ledgerChanged(workspace)),
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
          return (await Promise.all(all.map(roots))).flat();
        }
        case 'streak':
          fromLedger.get(node.workspace)?.add(node);
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
          if (node.ledgerOf) fromLedger.get(node.ledgerOf)?.add(node);
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
