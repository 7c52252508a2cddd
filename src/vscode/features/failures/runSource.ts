import * as vscode from 'vscode';
import type { Run } from '../../../core/failures/model';
import { createOutputBuffer, type OutputBuffer } from '../../../core/failures/outputBuffer';
import { trackTasks } from './taskTracker';

/** What becomes of the runs that are seen. */
export interface RunIntake {
  /** A command has been running for a moment; resolves with a snapshot of the tree that it works on. */
  started(command: string, cwd: string): Promise<string | undefined>;
  /** @param tree what `started` gave, for commands that ran that long */
  ended(run: Run, tree: Promise<string | undefined> | undefined): void;
}

interface Watched {
  readonly startedAt: number;
  readonly output: OutputBuffer;
  /** Resolves when everything that was printed has arrived. */
  readonly complete: Promise<void>;
  readonly timer: NodeJS.Timeout;
  tree?: Promise<string | undefined>;
}

/**
 * A command that still runs after this time gets its snapshot now and not at its end: by then somebody may have
 * gone on editing. Most commands that are no tests (`ls`, `cd`) are over before and cost nothing.
 */
const snapshotAfterMs = 150;

/**
 * Runs in terminals and tasks. VS Code reports both as shell executions of a terminal, tasks even where shell
 * integration is off; the tasks API adds which executions are tasks, and the exit codes it saw.
 *
 * What is left out: shells without integration (sh, dash) and commands inside a nested shell give no events;
 * a terminal that is closed gives no end event, and what it was running is forgotten with it.
 */
export function watchRuns(log: vscode.LogOutputChannel, intake: RunIntake): vscode.Disposable {
  const watched = new WeakMap<vscode.TerminalShellExecution, Watched>();
  const tasks = trackTasks();

  function start(execution: vscode.TerminalShellExecution): void {
    const output = createOutputBuffer();
    const entry: Watched = {
      startedAt: Date.now(),
      output,
      // Read at once, not after an await: what is printed before the first read is lost.
      complete: collect(execution.read(), output).catch((error: unknown) =>
        log.debug('The output of a terminal ended early:', String(error)),
      ),
      timer: setTimeout(() => {
        entry.tree = intake.started(
          execution.commandLine.value.trim(),
          execution.cwd?.fsPath ?? '',
        );
      }, snapshotAfterMs),
    };
    watched.set(execution, entry);
  }

  async function finish(event: vscode.TerminalShellExecutionEndEvent): Promise<void> {
    const { execution, terminal } = event;
    const seen = watched.get(execution);
    if (seen === undefined) return;
    watched.delete(execution);
    clearTimeout(seen.timer);
    await seen.complete;
    const task = tasks.take(await terminal.processId);
    const cwd = execution.cwd ?? event.shellIntegration.cwd;
    const run: Run = {
      command: task?.command ?? execution.commandLine.value.trim(),
      cwd: cwd?.fsPath ?? task?.cwd ?? '',
      source: task === undefined ? 'terminal' : 'task',
      exitCode: task?.exitCode ?? event.exitCode,
      output: seen.output.text(),
      startedAt: seen.startedAt,
      endedAt: Date.now(),
    };
    intake.ended(run, seen.tree);
  }

  return vscode.Disposable.from(
    tasks,
    vscode.window.onDidStartTerminalShellExecution(({ execution }) => start(execution)),
    vscode.window.onDidEndTerminalShellExecution((event) => {
      finish(event).catch((error: unknown) => log.error('A run was not read:', String(error)));
    }),
  );
}

async function collect(stream: AsyncIterable<string>, output: OutputBuffer): Promise<void> {
  for await (const chunk of stream) output.push(chunk);
}
