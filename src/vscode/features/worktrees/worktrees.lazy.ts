import * as vscode from 'vscode';
import type { Disposable } from '../../disposable';
import { isGitMissing, worktreeOf } from '../../../node/git';
import type { Services } from '../../services';
import { hasWorkJournal, workJournalUri } from '../../workJournalFile';
import { createWorktree, noGit, openInNewWindow } from './createWorktree';
import { RemovedJournals } from './removedJournals';
import { removedTreeItem, worktreeTreeItem } from './worktreeItem';
import { asWorktreeNode, type WorktreeNode, type WorktreesNode } from './worktreeNode';
import { readWorktrees } from './worktreesModel';
import { WorktreeWatch } from './watchWorktrees';

/** The Worktrees view once somebody looks at it. Each command asks which worktree when it is given none. */
export interface Worktrees extends Disposable {
  nodes(): Promise<readonly WorktreesNode[]>;
  item(node: WorktreesNode): vscode.TreeItem;
  create(options: unknown): Promise<vscode.Uri | undefined>;
  open(target: unknown): Promise<void>;
  openJournal(target: unknown): Promise<void>;
  archiveRemoved(target: unknown): Promise<void>;
  /** Begins to follow the worktrees although nobody looks at them. */
  follow(): Promise<void>;
}

export function openWorktrees(
  services: Services,
  view: vscode.TreeView<WorktreesNode>,
  changed: vscode.EventEmitter<undefined>,
): Worktrees {
  const removed = new RemovedJournals(services);
  const watch = new WorktreeWatch(() => {
    changed.fire(undefined);
    follow().catch((error: unknown) =>
      services.log.error('The worktrees were not followed:', String(error)),
    );
  });

  /** Also while the view is hidden: its badge and the offer do not wait for somebody to look. */
  async function follow(): Promise<void> {
    await read();
    await removed.offer();
  }

  async function read(): Promise<readonly WorktreeNode[]> {
    // Nothing of a folder starts Git before the user trusts it.
    if (!vscode.workspace.isTrusted) return [];
    const nodes = await readWorktrees(services);
    const unread = nodes.filter(
      ({ journal }) => journal.state === 'read' && journal.handover.unread,
    ).length;
    view.badge =
      unread === 0
        ? undefined
        : {
            value: unread,
            tooltip:
              unread === 1
                ? vscode.l10n.t('1 unread handover')
                : vscode.l10n.t('{0} unread handovers', unread),
          };
    watch.follow(await commonDirs(services), nodes);
    return nodes;
  }

  async function lacksGit(): Promise<boolean> {
    const root = services.workspaces.of()?.folder.uri.fsPath;
    return vscode.workspace.isTrusted && root !== undefined && isGitMissing(root);
  }

  async function chosen(target: unknown, wanted: (node: WorktreeNode) => boolean) {
    const given = asWorktreeNode(target);
    if (given !== undefined) return given;
    const nodes = (await read()).filter(wanted);
    const picked = await vscode.window.showQuickPick(
      nodes.map((node) => {
        const item = worktreeTreeItem(node);
        return {
          label: item.label,
          description: item.description,
          detail: node.folder.fsPath,
          node,
        };
      }),
      {
        placeHolder:
          nodes.length === 0
            ? vscode.l10n.t('There is no other worktree. "Create Worktree..." makes one.')
            : vscode.l10n.t('Choose a worktree'),
        matchOnDescription: true,
      },
    );
    return picked?.node;
  }

  return {
    async nodes() {
      const nodes = await read();
      const missing = nodes.length === 0 && (await lacksGit());
      // A message stands in the way of what an empty view says, and there Git is what it needs.
      view.message = missing ? noGit() : '';
      // One worktree alone is what everybody has: the view says what it is for.
      const own = nodes.length === 1 && nodes[0]?.journal.state === 'none' ? [] : nodes;
      return [...own, ...(await removed.nodes())];
    },
    item: (node) => (node.kind === 'removed' ? removedTreeItem(node) : worktreeTreeItem(node)),
    follow,
    async archiveRemoved(target) {
      await removed.archive(target);
      changed.fire(undefined);
    },
    async create(options) {
      const created = await createWorktree(services, options);
      changed.fire(undefined);
      return created;
    },
    async open(target) {
      const node = await chosen(target, ({ isHere, worktree }) => !isHere && !worktree.isGone);
      if (node !== undefined) await openInNewWindow(node.folder);
    },
    async openJournal(target) {
      const node = await chosen(target, ({ journal }) => journal.state !== 'none');
      if (node === undefined || !(await hasWorkJournal(node.folder))) return;
      await vscode.window.showTextDocument(workJournalUri(node.folder));
    },
    dispose() {
      watch.dispose();
    },
  };
}

async function commonDirs({ workspaces }: Services): Promise<readonly string[]> {
  const found = await Promise.all(
    workspaces.all().map(({ folder }) => worktreeOf(folder.uri.fsPath)),
  );
  return [...new Set(found.flatMap((worktree) => worktree?.commonDir ?? []))];
}
