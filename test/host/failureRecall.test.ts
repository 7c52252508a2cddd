import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { forgetFailures, inWorkspace, recordOf, workspaceFolder } from './support/workspace';

/** What is said about a failure where it stands in the code, and how entries about others begin. */

async function hoverAt(uri: vscode.Uri, line: number): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    new vscode.Position(line, 4),
  );
  return (
    hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .join('\n')
      // How a Markdown text writes the spaces of plain text.
      .replaceAll('&nbsp;', ' ')
  );
}

describe('a failing line', () => {
  beforeEach(forgetFailures);

  afterEach(() => rm(inWorkspace('progress'), { recursive: true, force: true }));

  it('says how often it failed, and what resolved the same error before', async () => {
    const task = new vscode.Task(
      { type: 'test' },
      workspaceFolder(),
      'unit tests',
      'tests',
      new vscode.ShellExecution('npm test'),
    );
    const record = await recordOf(/^npm test$/, () => vscode.tasks.executeTask(task));
    const [failure] = record['failures'] as { line: number; message: string }[];
    assert.ok(failure);
    const uri = vscode.Uri.file(inWorkspace('test/cart.test.ts'));
    await vscode.workspace.openTextDocument(uri);
    const line = failure.line - 1;
    await eventually('the hover', async () => /failed once/.test(await hoverAt(uri, line)), 30_000);

    await mkdir(inWorkspace('progress'), { recursive: true });
    const event = {
      timestamp: '2026-03-01T10:00:00Z',
      type: 'task_completion',
      task_id: 'fix-cart',
      status: 'success',
      error: failure.message,
      fix: 'Multiply the price with the quantity',
    };
    await writeFile(inWorkspace('progress/ledger.jsonl'), `${JSON.stringify(event)}\n`);
    await eventually(
      'the fix in the hover',
      async () => /Seen once before[^]*Multiply/.test(await hoverAt(uri, line)),
      30_000,
    );
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
    );
    assert.match(lenses.map(({ command }) => command?.title).join(), /failed once/);
  });
});

describe('an entry about another failure', () => {
  afterEach(() => rm(inWorkspace('docs'), { recursive: true, force: true }));

  it('begins with the sections that its type has', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>(
      'logbook.newJournalEntry',
      {
        title: 'The cart is slow',
        severity: 'medium',
        tags: ['performance'],
        sections: { 'Technical Details': '- **Measured:**', 'No such heading': 'x' },
        open: false,
      },
    );
    assert.ok(uri);
    const text = await readFile(uri.fsPath, 'utf8');
    assert.match(text, /## Technical Details\n\n- \*\*Measured:\*\*\n/);
    assert.doesNotMatch(text, /No such heading/);
  });
});
