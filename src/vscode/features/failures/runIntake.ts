import * as vscode from 'vscode';
import { isIgnoredCommand } from '../../../core/failures/ignoredCommands';
import type { Run } from '../../../core/failures/model';
import { dueForPrompt } from '../../../core/failures/streaks';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import type { FailurePrompt } from './failurePrompt';

/** Takes runs in, one after the other, so that each is compared with the one before it. */
export function createRunIntake(services: Services, prompt: FailurePrompt): (run: Run) => void {
  let queue = Promise.resolve();

  async function take(run: Run): Promise<void> {
    const workspace = workspaceOf(services, run);
    if (workspace === undefined || !isWanted(run, workspace.folder.uri)) return;
    const engine = await workspace.engine();
    const cwd = run.cwd === '' ? workspace.folder.uri.fsPath : run.cwd;
    const recorded = await engine.recordRun({ ...run, cwd });
    if (recorded === undefined) return;
    services.log.debug(`Run recorded: ${recorded.record.outcome}, ${recorded.record.runner}`);
    const due = dueForPrompt(recorded.streaks, readSetting('logbook.failures.threshold'));
    await prompt.offer(workspace, due);
  }

  return (run) => {
    queue = queue
      .then(() => take(run))
      .catch((error: unknown) => {
        // A run that could not be recorded is not worth a message in the middle of somebody's work.
        services.log.error(
          'A run was not recorded:',
          error instanceof Error ? error : String(error),
        );
      });
  };
}

/** The folder that the command ran in; commands run elsewhere count for the first folder. */
function workspaceOf({ workspaces }: Services, run: Run): LogbookWorkspace | undefined {
  return (run.cwd === '' ? undefined : workspaces.of(vscode.Uri.file(run.cwd))) ?? workspaces.of();
}

function isWanted(run: Run, folder: vscode.Uri): boolean {
  const sources = readSetting('logbook.failures.sources');
  if (run.source === 'task' ? !sources.tasks : !sources.terminal) return false;
  return !isIgnoredCommand(run.command, readSetting('logbook.failures.ignoreCommands', folder));
}
