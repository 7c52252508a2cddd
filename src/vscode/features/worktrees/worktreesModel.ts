import path from 'node:path';
import * as vscode from 'vscode';
import { isLogbookError } from '../../../core/errors';
import { worktreeOf } from '../../../node/git';
import { listWorktrees } from '../../../node/worklog/worktrees';
import type { LogbookWorkspace, Services } from '../../services';
import { hasWorkJournal } from '../../workJournalFile';
import type { JournalOfWorktree, WorktreeNode } from './worktreeNode';

/** Every worktree of the repositories that the window's folders are in, with what its journal says; each once. */
export async function readWorktrees(services: Services): Promise<readonly WorktreeNode[]> {
  const nodes = new Map<string, WorktreeNode>();
  for (const { folder } of services.workspaces.all()) {
    const root = folder.uri.fsPath;
    const [listed, own] = await Promise.all([listWorktrees(root), worktreeOf(root)]);
    if (own === undefined) continue;
    // The folder may be a part of the worktree: the others are opened at the same part.
    const part = path.relative(own.top, root);
    await Promise.all(
      (listed ?? []).map(async (worktree) => {
        const uri = vscode.Uri.file(path.join(worktree.top, part));
        const workspace = services.workspaces.at(uri);
        nodes.set(uri.toString(), {
          kind: 'worktree',
          folder: uri,
          worktree,
          isHere: services.workspaces.all().includes(workspace),
          journal: await journalOf(workspace),
        });
      }),
    );
  }
  return [...nodes.values()].sort(byImportance);
}

/** This window's, then the others as they were last worked on. */
function byImportance(a: WorktreeNode, b: WorktreeNode): number {
  if (a.isHere !== b.isHere) return a.isHere ? -1 : 1;
  return lastEntry(b).localeCompare(lastEntry(a)) || a.folder.path.localeCompare(b.folder.path);
}

function lastEntry({ journal }: WorktreeNode): string {
  return journal.state === 'read' ? (journal.handover.lastEntryAt ?? '') : '';
}

/** One journal that cannot be read must not hide the other worktrees. */
async function journalOf(workspace: LogbookWorkspace): Promise<JournalOfWorktree> {
  if (!(await hasWorkJournal(workspace.folder.uri))) return { state: 'none' };
  try {
    const engine = await workspace.engine();
    return { state: 'read', handover: await engine.operate('read_handover', { lines: 1 }) };
  } catch (error) {
    return { state: 'unreadable', reason: isLogbookError(error) ? error.message : String(error) };
  }
}
