import * as vscode from 'vscode';
import type { Run } from '../../../core/failures/model';
import { createOutputBuffer, type OutputBuffer } from '../../../core/failures/outputBuffer';
import { trackTasks } from './taskTracker';

interface Watched {
  readonly startedAt: number;
  readonly output: OutputBuffer;
  /** Resolves when everything that was printed has arrived. */
  readonly complete: Promise<void>;
}

/**
 * Runs in terminals and tasks. VS Code reports both as shell executions of a terminal, tasks even where shell
 * integration is off; the tasks API adds which executions are tasks, and the exit codes it saw.
 *
 * What is left out: shells without integration (sh, dash) and commands inside a nested shell give no events;
 * a terminal that is closed gives no end event, and what it was running is forgotten with it.
 */
export function watchRuns(
  log: vscode.LogOutputChannel,
  onRun: (run: Run) => void,
): vscode.Disposable {
  const watched = new WeakMap<vscode.TerminalShellExecution, Watched>();
  const tasks = trackTasks();

  async function finish(event: vscode.TerminalShellExecutionEndEvent): Promise<void> {
    const { execution, terminal } = event;
    const seen = watched.get(execution);
    if (seen === undefined) return;
    watched.delete(execution);
    await seen.complete;
    const task = tasks.take(await terminal.processId);
    const cwd = execution.cwd ?? event.shellIntegration.cwd;
    onRun({
      command: task?.command ?? execution.commandLine.value.trim(),
      cwd: cwd?.fsPath ?? task?.cwd ?? '',
      source: task === undefined ? 'terminal' : 'task',
      exitCode: task?.exitCode ?? event.exitCode,
      output: seen.output.text(),
      startedAt: seen.startedAt,
      endedAt: Date.now(),
    });
  }

  return vscode.Disposable.from(
    tasks,
    vscode.window.onDidStartTerminalShellExecution(({ execution }) => {
      const output = createOutputBuffer();
      // Read at once, not after an await: what is printed before the first read is lost.
      const complete = collect(execution.read(), output).catch((error: unknown) =>
        log.debug('The output of a terminal ended early:', String(error)),
      );
      watched.set(execution, { startedAt: Date.now(), output, complete });
    }),
    vscode.window.onDidEndTerminalShellExecution((event) => {
      finish(event).catch((error: unknown) => log.error('A run was not read:', String(error)));
    }),
  );
}

async function collect(stream: AsyncIterable<string>, output: OutputBuffer): Promise<void> {
  for await (const chunk of stream) output.push(chunk);
}
