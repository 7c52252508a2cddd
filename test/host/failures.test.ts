import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { RunLogRecord } from '../../src/core/failures/model';
import { foldStreaks } from '../../src/core/failures/streaks';
import { eventually } from './support/conditions';
import {
  forgetFailures,
  inWorkspace,
  recordOf,
  runLog,
  workspaceFolder,
} from './support/workspace';

/** What a failing run leaves behind, seen in the run log of a real terminal and of real tasks. */

function runTask(
  command: RegExp,
  execution: vscode.ShellExecution | vscode.ProcessExecution,
): Promise<Record<string, unknown>> {
  const task = new vscode.Task({ type: 'test' }, workspaceFolder(), 'sample', 'tests', execution);
  return recordOf(command, () => vscode.tasks.executeTask(task));
}

describe('the failure watcher', () => {
  beforeEach(forgetFailures);

  it('records a failing shell task with its test', async () => {
    const record = await runTask(/^npm test$/, new vscode.ShellExecution('npm test'));
    assert.equal(record['source'], 'task');
    assert.equal(record['outcome'], 'failed');
    assert.equal(record['runner'], 'vitest');
    const [failure] = record['failures'] as { name: string; file: string }[];
    assert.equal(failure?.name, 'cart > adds up prices');
    assert.equal(failure.file, 'test/cart.test.ts');
  });

  it('records a failing process task by its command and not by what the terminal shows', async () => {
    const script = 'console.error("Error: no such colour"); process.exit(3)';
    const record = await runTask(/^node -e/, new vscode.ProcessExecution('node', ['-e', script]));
    assert.equal(record['source'], 'task');
    assert.match(JSON.stringify(record['failures']), /no such colour/);
  });

  it('records what fails in a terminal, without the secrets that it printed', async () => {
    const secret = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');
    const terminal = vscode.window.createTerminal({ name: 'secret', cwd: workspaceFolder().uri });
    try {
      const shell = await eventually('shell integration', () => terminal.shellIntegration);
      const record = await recordOf(/bad token/, () =>
        shell.executeCommand(
          `node -e "console.error('Error: bad token ${secret}'); process.exit(1)"`,
        ),
      );
      assert.match(JSON.stringify(record['failures']), /bad token/);
      const stored = await readFile(inWorkspace('.git/logbook/runs.jsonl'), 'utf8');
      assert.ok(!stored.includes(secret), 'the secret is in the run log');
    } finally {
      terminal.dispose();
    }
  });

  it('fills an entry with what changed between the runs, and leaves Git as it was', async () => {
    const source = await readFile(inWorkspace('src/cart.ts'), 'utf8');
    const index = await readFile(inWorkspace('.git/index'));
    try {
      await runTask(/^npm test$/, new vscode.ShellExecution('npm test'));
      await writeFile(inWorkspace('src/cart.ts'), source.replace('unitPrice, 0', 'unitPrice, 1'));
      await runTask(/^npx vitest run$/, new vscode.ShellExecution('npx vitest run'));
      const [streak] = foldStreaks((await runLog()) as unknown as RunLogRecord[]);
      assert.equal(streak?.runs.length, 2);
      const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>(
        'logbook.newJournalEntry',
        { streakId: streak.id, open: false },
      );
      assert.ok(uri);
      const entry = await readFile(uri.fsPath, 'utf8');
      assert.match(entry, /### Attempt 1: .*\(failed\)/);
      assert.match(entry, /### Attempt 2: Changed src\/cart\.ts \(failed\)/);
      assert.match(entry, /^\+.*unitPrice, 1/m);
      assert.deepEqual(await readFile(inWorkspace('.git/index')), index);
    } finally {
      await writeFile(inWorkspace('src/cart.ts'), source);
      await rm(inWorkspace('docs'), { recursive: true, force: true });
    }
  });
});
