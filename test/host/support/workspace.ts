import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from './conditions';

/** The folder that the tests run in: a fresh copy of the sample workspace, with Git. */
export function workspaceFolder(): vscode.WorkspaceFolder {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open.');
  return folder;
}

/** Absolute path of a file of the workspace. */
export function inWorkspace(...names: string[]): string {
  return path.join(workspaceFolder().uri.fsPath, ...names);
}

/** Runs the work with other settings of the workspace, and takes them back. */
export async function withSettings(
  settings: Readonly<Record<string, unknown>>,
  work: () => Promise<void>,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const update = async (values: Readonly<Record<string, unknown>>) => {
    for (const [key, value] of Object.entries(values)) {
      await configuration.update(key, value, vscode.ConfigurationTarget.Workspace);
    }
  };
  try {
    await update(settings);
    await work();
  } finally {
    await update(Object.fromEntries(Object.keys(settings).map((key) => [key, undefined])));
  }
}

/** The records of Logbook's run log, oldest first, except one that is just being written. */
export async function runLog(): Promise<readonly Record<string, unknown>[]> {
  const file = inWorkspace('.git', 'logbook', 'runs.jsonl');
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/**
 * Lets a test begin without what earlier ones let fail. The log itself stays: deleted, it comes back with the line of an
 * append that is just being verified.
 */
export async function forgetFailures(): Promise<void> {
  await vscode.commands.executeCommand('logbook.resetFailures');
}

/**
 * Starts a command or more, and resolves with the record of the first run whose command matches and that was not in the
 * log before: runs of earlier tests may still come in.
 */
export async function recordOf(
  command: RegExp,
  start: () => unknown,
): Promise<Record<string, unknown>> {
  const known = new Set((await runLog()).map(({ id }) => id));
  await start();
  return eventually(`the record of ${command}`, async () =>
    (await runLog()).find(
      (record) =>
        record['kind'] === 'run' &&
        !known.has(record['id']) &&
        command.test(String(record['command'])),
    ),
  );
}
