import * as vscode from 'vscode';
import { debugCommand, printedExitCode } from '../../../core/failures/debugCommand';
import { createOutputBuffer, type OutputBuffer } from '../../../core/failures/outputBuffer';
import type { RunIntake } from './runSource';

/** A session with its children: a debugger may open one for each process. */
interface Debugged {
  readonly startedAt: number;
  readonly output: OutputBuffer;
  readonly command: string;
  readonly cwd: string;
  readonly tree: Promise<string | undefined>;
  exitCode: number | undefined;
  /** One of its sessions has said that it ends; what is asked for from then on only tidies up. */
  isOver: boolean;
  /** Stopped by the user, who did not wait for the end. */
  stopped: boolean;
}

/**
 * Debug sessions that start a program. What it prints is seen where the debugger prints it itself; a program that
 * runs in the integrated terminal is seen there, as any command is.
 */
export function watchDebugSessions(intake: RunIntake): vscode.Disposable {
  const sessions = new Map<string, Debugged>();

  const begin = (session: vscode.DebugSession): void => {
    if (session.parentSession !== undefined || session.configuration.request !== 'launch') return;
    const command = debugCommand(session.configuration);
    const cwd = folderOf(session);
    sessions.set(session.id, {
      startedAt: Date.now(),
      output: createOutputBuffer(),
      command,
      cwd,
      tree: intake.started(command, cwd),
      exitCode: undefined,
      isOver: false,
      stopped: false,
    });
  };
  const finish = (session: vscode.DebugSession): void => {
    const seen = sessions.get(session.id);
    if (seen === undefined) return;
    sessions.delete(session.id);
    const { command, cwd, startedAt, output, tree, stopped, exitCode } = seen;
    intake.ended(
      {
        command,
        cwd,
        source: 'debug',
        exitCode: stopped ? undefined : exitCode,
        output: output.text(),
        startedAt,
        endedAt: Date.now(),
      },
      tree,
    );
  };

  return vscode.Disposable.from(
    vscode.debug.registerDebugAdapterTrackerFactory('*', {
      createDebugAdapterTracker(session) {
        // The tracker comes before the session is announced as started.
        if (!sessions.has(session.id)) begin(session);
        const seen = sessions.get(rootOf(session).id);
        return seen === undefined ? undefined : trackerOf(seen);
      },
    }),
    vscode.debug.onDidTerminateDebugSession(finish),
  );
}

function trackerOf(seen: Debugged): vscode.DebugAdapterTracker {
  return {
    onWillReceiveMessage(message: unknown) {
      const { type, command } = asRecord(message);
      if (type !== 'request' || seen.isOver) return;
      if (command === 'terminate' || command === 'disconnect') seen.stopped = true;
    },
    onDidSendMessage(message: unknown) {
      const { type, event, body } = asRecord(message);
      if (type !== 'event') return;
      const { category, output, exitCode } = asRecord(body);
      if (event === 'terminated' || event === 'exited') seen.isOver = true;
      if (event === 'exited' && typeof exitCode === 'number') seen.exitCode = exitCode;
      if (event !== 'output' || typeof output !== 'string' || category === 'telemetry') return;
      seen.output.push(output);
      if (category !== 'stderr') return;
      const code = printedExitCode(output);
      if (code === undefined) return;
      seen.isOver = true;
      seen.exitCode = code;
    },
  };
}

function rootOf(session: vscode.DebugSession): vscode.DebugSession {
  let root = session;
  while (root.parentSession !== undefined) root = root.parentSession;
  return root;
}

function folderOf({ configuration, workspaceFolder }: vscode.DebugSession): string {
  const cwd: unknown = configuration['cwd'];
  return typeof cwd === 'string' && !cwd.includes('${') ? cwd : (workspaceFolder?.uri.fsPath ?? '');
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
