import * as vscode from 'vscode';
import { describeStreak } from '../../../core/failures/evidence';
import type { HandoverContent } from '../../../core/worklog/handoverProtocol';
import { commitsAfter, uncommittedFiles } from '../../../node/worklog/openWork';
import type { LogbookWorkspace, Services } from '../../services';
import { readHandover } from './readHandover';

/** What the panel shows of a folder; undefined where there is no journal. @throws LogbookError */
export async function handoverContent(
  { workspaces }: Services,
  workspace: LogbookWorkspace,
): Promise<HandoverContent | undefined> {
  const handover = await readHandover(workspace);
  if (handover === undefined) return undefined;
  const root = workspace.folder.uri.fsPath;
  const engine = await workspace.engine();
  // Nothing of a folder starts Git before the user trusts it.
  const asksGit = vscode.workspace.isTrusted;
  const since = handover.lastEntryAt ?? handover.since;
  const [streaks, uncommitted, commits] = await Promise.all([
    engine.streaks(),
    asksGit ? uncommittedFiles(root) : undefined,
    asksGit && since !== null ? commitsAfter(root, Date.parse(since)) : undefined,
  ]);
  const now = Date.now();
  return {
    handover,
    folder: workspaces.all().length > 1 ? workspace.folder.name : '',
    failing: streaks.map((streak) => describeStreak(streak, now)),
    uncommitted,
    commits,
  };
}
