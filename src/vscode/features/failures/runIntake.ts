import * as vscode from 'vscode';
import { isIgnoredCommand } from '../../../core/failures/ignoredCommands';
import type { Run, RunSource } from '../../../core/failures/model';
import { dueForPrompt } from '../../../core/failures/streaks';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import type { FailurePrompt } from './failurePrompt';
import type { FailureStatus } from './failureStatus';
import type { RunIntake } from './runSource';

/** Takes runs in, one after the other, so that each is compared with the one before it. */
export function createRunIntake(
  services: Services,
  prompt: FailurePrompt,
  status: FailureStatus,
): RunIntake {
  let queue = Promise.resolve();

  async function take(run: Run, tree: Promise<string | undefined> | undefined): Promise<void> {
    const workspace = workspaceOf(services, run.cwd);
    if (workspace === undefined || !isWanted(run, workspace.folder.uri)) return;
    const engine = await workspace.engine();
    const cwd = run.cwd === '' ? workspace.folder.uri.fsPath : run.cwd;
    const recorded = await engine.recordRun({ ...run, cwd }, await tree);
    if (recorded === undefined) return;
    services.log.debug(`Run recorded: ${recorded.record.outcome}, ${recorded.record.runner}`);
    await status.update();
    if (recorded.paused) return;
    const threshold = readSetting('logbook.failures.threshold');
    await prompt.offer(workspace, dueForPrompt(recorded.streaks, threshold));
    // Nothing fixed what fails and passes by turns.
    const fixed = recorded.ended.filter(({ flaky }) => flaky === undefined);
    prompt.offerFix(workspace, fixed, threshold);
  }

  return {
    async started(command, cwd) {
      try {
        const workspace = workspaceOf(services, cwd);
        if (workspace === undefined || isIgnored(command, workspace.folder.uri)) return undefined;
        return await (await workspace.engine()).takeSnapshot();
      } catch (error) {
        services.log.error('No snapshot was taken:', errorText(error));
        return undefined;
      }
    },
    ended(run, tree) {
      queue = queue
        .then(() => take(run, tree))
        // A run that could not be recorded is not worth a message in the middle of somebody's work.
        .catch((error: unknown) => services.log.error('A run was not recorded:', errorText(error)));
    },
  };
}

/** The folder that the command ran in; commands run elsewhere count for the first folder. */
function workspaceOf({ workspaces }: Services, cwd: string): LogbookWorkspace | undefined {
  return (cwd === '' ? undefined : workspaces.of(vscode.Uri.file(cwd))) ?? workspaces.of();
}

function isWanted(run: Run, folder: vscode.Uri): boolean {
  return isSourceOn(run.source) && !isIgnored(run.command, folder);
}

function isSourceOn(source: RunSource): boolean {
  const sources = readSetting('logbook.failures.sources');
  switch (source) {
    case 'terminal':
      return sources.terminal;
    case 'task':
      return sources.tasks;
    case 'debug':
      return sources.debug;
    case 'testExplorer':
      return sources.testExplorer;
    case 'reportFile':
      return sources.reports;
    case 'operation':
      return true;
  }
}

function isIgnored(command: string, folder: vscode.Uri): boolean {
  return isIgnoredCommand(command, readSetting('logbook.failures.ignoreCommands', folder));
}

function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
