import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import {
  readTestResults,
  testExplorerCommand,
  testExplorerOutput,
  type TestResults,
} from '../../../core/failures/testResults';
import { watchFolder } from '../../../node/watchFolder';
import type { Disposable } from '../../disposable';
import type { Services } from '../../services';
import type { RunIntake } from './runSource';

/** A file is read when it has been left alone for so long. */
const writtenMs = 200;
const maxBytes = 20 * 1024 * 1024;

/**
 * Runs of the Test Explorer, whichever extension's tests they are. VS Code has no API for them; it writes their results
 * beside the extensions' storage of the workspace. Where that folder is out of reach (on the other side of a remote
 * connection) or looks different, nothing is seen and nothing is said.
 * @param since milliseconds since the epoch: results from before are left alone
 */
export function watchTestExplorer(
  { context, workspaces, log }: Services,
  intake: RunIntake,
  since: number,
): vscode.Disposable {
  const seen = new Set<string>();
  const timers = new Map<string, NodeJS.Timeout>();
  const watching: Disposable[] = [];
  let disposed = false;

  async function read(file: string): Promise<void> {
    if ((await stat(file)).size > maxBytes) return;
    const results = readTestResults(await readFile(file, 'utf8'));
    if (results === undefined || results.completedAt < since || seen.has(results.id)) return;
    const first = vscode.Uri.file(results.tests[0]?.file ?? '');
    const workspace = workspaces.of(first);
    if (workspace === undefined) return;
    seen.add(results.id);
    const printed = await outputOf(results);
    intake.ended(
      {
        command: testExplorerCommand(results),
        cwd: workspace.folder.uri.fsPath,
        source: 'testExplorer',
        exitCode: results.tests.some(({ state }) => state === 'failed') ? 1 : 0,
        output: testExplorerOutput(results, printed),
        startedAt: results.completedAt,
        endedAt: results.completedAt,
      },
      undefined,
    );
  }

  const soon = (file: string): void => {
    clearTimeout(timers.get(file));
    timers.set(
      file,
      setTimeout(() => {
        timers.delete(file);
        read(file).catch((error: unknown) =>
          log.debug('The results of a test run were not read:', String(error)),
        );
      }, writtenMs),
    );
  };

  async function watch(): Promise<void> {
    if (context.storageUri === undefined) return;
    const beside = path.dirname(context.storageUri.fsPath);
    await stat(beside);
    const folder = path.join(beside, 'testResults');
    const watcher = await watchFolder(folder, /\.json$/, (name) => soon(path.join(folder, name)));
    if (disposed) watcher.dispose();
    else watching.push(watcher);
    // Results that were written before.
    for (const name of await readdir(folder)) {
      const file = path.join(folder, name);
      if (name.endsWith('.json') && (await stat(file)).mtimeMs >= since) soon(file);
    }
  }

  watch().catch((error: unknown) =>
    log.debug('Runs of the Test Explorer are not seen here:', String(error)),
  );

  return new vscode.Disposable(() => {
    disposed = true;
    for (const timer of timers.values()) clearTimeout(timer);
    vscode.Disposable.from(...watching).dispose();
  });
}

/** What the run printed; empty where VS Code does not give it away. */
async function outputOf({ id }: TestResults): Promise<string> {
  try {
    const uri = vscode.Uri.parse(`vscode-test-data://results/${id}/output/0`);
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    return '';
  }
}
