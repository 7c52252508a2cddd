import * as vscode from 'vscode';
import type { CommandId } from '../core/contributions/commands';
import type { Services } from './services';

/**
 * Registers a command of the contributions table. What the handler throws reaches the user once, in words;
 * callers of the command get undefined then.
 * @param doing what the command does, to say what could not be done: "create the journal entry"
 */
export function registerCommand(
  services: Services,
  id: CommandId,
  doing: string,
  handler: (...args: never[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: never[]) => {
    try {
      return await handler(...args);
    } catch (error) {
      // Not awaited: the command is over, and a caller must not wait for the message to be closed.
      void services.problems.report(doing, error);
      return undefined;
    }
  });
}

/** Runs one of Logbook's own commands. */
export function runCommand<T>(id: CommandId, ...args: unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(id, ...args);
}
