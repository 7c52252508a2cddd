import path from 'node:path';
import * as vscode from 'vscode';
import type { Services } from '../../services';
import { asRemovedNode, type RemovedNode } from './worktreeNode';

/** The copies that were offered to archive, so that none is offered twice. */
const offeredKey = 'logbook.worktrees.offered';

/** Journals of worktrees that were removed before their task was completed. */
export class RemovedJournals {
  constructor(private readonly services: Services) {}

  async nodes(): Promise<readonly RemovedNode[]> {
    const found = new Map<string, RemovedNode>();
    for (const workspace of this.services.workspaces.all()) {
      const engine = await workspace.engine();
      for (const copy of await engine.lostJournals()) {
        found.set(copy.file, { kind: 'removed', workspace, copy });
      }
    }
    return [...found.values()];
  }

  /** Offers to archive what was lost since it was asked last. */
  async offer(): Promise<void> {
    const memory = this.services.context.workspaceState;
    const offered = memory.get<readonly string[]>(offeredKey, []);
    const nodes = await this.nodes();
    const [first] = nodes.filter(({ copy }) => !offered.includes(copy.file));
    if (first === undefined) return;
    // Written down before it is shown, so that nothing is offered twice.
    await memory.update(
      offeredKey,
      nodes.map(({ copy }) => copy.file),
    );
    const archive = vscode.l10n.t('Archive Journal');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The worktree {0} was removed before its task was completed. Logbook has a copy of its work journal.',
        nameOf(first),
      ),
      archive,
    );
    if (choice === archive) await archiveNode(first);
  }

  /** Asks which when it is given none. */
  async archive(target: unknown): Promise<void> {
    const node = asRemovedNode(target) ?? (await this.pick());
    if (node !== undefined) await archiveNode(node);
  }

  private async pick(): Promise<RemovedNode | undefined> {
    const nodes = await this.nodes();
    if (nodes.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No worktree was removed with a work journal that is not archived.'),
      );
      return undefined;
    }
    const picked = await vscode.window.showQuickPick(
      nodes.map((node) => ({
        label: nameOf(node),
        description: new Date(node.copy.at).toLocaleString(vscode.env.language),
        detail: node.copy.worktree,
        node,
      })),
      { placeHolder: vscode.l10n.t('Archive the work journal of...') },
    );
    return picked?.node;
  }
}

/** The branch, else the folder. */
export function nameOf({ copy: { branch, worktree } }: RemovedNode): string {
  return branch ?? path.basename(worktree);
}

async function archiveNode({ workspace, copy }: RemovedNode): Promise<void> {
  const engine = await workspace.engine();
  const archive = await engine.archiveLostJournal(copy);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The journal is archived in {0}, and what it teaches is kept.', archive),
  );
}
