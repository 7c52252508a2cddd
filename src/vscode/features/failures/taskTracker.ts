import * as vscode from 'vscode';
import type { Disposable } from '../../disposable';

export interface TaskRun {
  /** The command as a person would type it; undefined when the terminal's own command line is right. */
  readonly command: string | undefined;
  readonly cwd: string | undefined;
  /** Undefined for a task that was ended and did not end by itself. */
  exitCode: number | undefined;
}

export interface TaskTracker extends Disposable {
  /** The task whose process the terminal ran, once; undefined when it was no task. */
  take(processId: number | undefined): TaskRun | undefined;
}

/** Tasks whose terminal was closed are never asked for; they fall out after this many others. */
const maxTracked = 100;

/**
 * Remembers which processes are tasks. The tasks API reports the end of a task before the terminal reports
 * the end of its execution, so the exit code is known by the time it is asked for. Tasks without a process of
 * their own (custom executions) are not seen.
 */
export function trackTasks(): TaskTracker {
  const runs = new Map<number, TaskRun>();
  const processes = new WeakMap<vscode.TaskExecution, number>();
  const events = vscode.Disposable.from(
    vscode.tasks.onDidStartTaskProcess(({ execution, processId }) => {
      if (processId <= 0) return;
      processes.set(execution, processId);
      runs.set(processId, describe(execution.task));
      const oldest = runs.keys().next();
      if (runs.size > maxTracked && !oldest.done) runs.delete(oldest.value);
    }),
    vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      const run = runs.get(processes.get(execution) ?? -1);
      if (run !== undefined) run.exitCode = exitCode;
    }),
  );
  return {
    take(processId) {
      if (processId === undefined) return undefined;
      const run = runs.get(processId);
      runs.delete(processId);
      return run;
    },
    dispose() {
      events.dispose();
    },
  };
}

function describe({ execution, scope }: vscode.Task): TaskRun {
  // The terminal shows a process task as "Executing task: ..." and not as its command.
  const command =
    execution instanceof vscode.ProcessExecution
      ? [execution.process, ...execution.args].join(' ')
      : undefined;
  const folder = typeof scope === 'object' ? scope.uri.fsPath : undefined;
  const cwd = execution instanceof vscode.CustomExecution ? undefined : execution?.options?.cwd;
  // Variables such as ${workspaceFolder} are resolved elsewhere; the folder is the best guess then.
  return { command, cwd: cwd?.includes('${') ? folder : (cwd ?? folder), exitCode: undefined };
}
