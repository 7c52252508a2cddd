import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { inWorkspace, workspaceFolder } from './support/workspace';

const line = (taskId: string, more = '') =>
  `{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "${taskId}"${more}}`;

describe('the ledger in the editor', () => {
  const uri = () => vscode.Uri.joinPath(workspaceFolder().uri, 'progress/ledger.jsonl');

  async function open(text: string): Promise<vscode.TextDocument> {
    await vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(text));
    const document = await vscode.workspace.openTextDocument(uri());
    await vscode.window.showTextDocument(document);
    await eventually('the text', () => document.getText() === text);
    return document;
  }

  const codes = () =>
    vscode.languages
      .getDiagnostics(uri())
      .map(({ code, range }) =>
        typeof code === 'object' ? `${range.start.line} ${code.value}` : '',
      );

  const settled = (expected: readonly string[]) =>
    eventually(`the problems ${expected.join()}`, () => codes().join() === expected.join());

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri(), '..'), { recursive: true });
  });

  it('shows problems, follows edits, and fixes them', async () => {
    const document = await open(`${line('a')}\n${line('a')}\n{"torn\n`);
    await settled(['1 ledger-duplicate-task-id', '2 ledger-invalid-json']);

    const removal = new vscode.WorkspaceEdit();
    removal.delete(uri(), new vscode.Range(2, 0, 3, 0));
    await vscode.workspace.applyEdit(removal);
    await settled(['1 ledger-duplicate-task-id']);

    const fix = await eventually('the fix', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri(),
        new vscode.Range(1, 60, 1, 60),
      );
      return actions.find(({ title }) => title === 'Write "a-20260105-123000"');
    });
    assert.ok(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await settled([]);
    assert.match(document.lineAt(1).text, /"task_id": "a-20260105-123000"/);
    await document.save();
  });

  it('completes keys and values inside a line that is half written', async () => {
    const document = await open(`${line('a')}\n{"type": "incident", "sev\n`);
    const labels = await eventually('the key', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.lineAt(1).range.end,
      );
      const found = list.items.map(({ label }) =>
        typeof label === 'string' ? label : label.label,
      );
      return found.includes('severity') && found;
    });
    assert.ok(!labels.includes('commits'));
  });

  it('explains keys and times', async () => {
    const document = await open(`${line('a')}\n`);
    const hover = async (text: string) => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        document.positionAt(document.getText().indexOf(text) + 1),
      );
      return hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
        .join('\n');
    };
    await eventually('the key', async () => (await hover('type"')).includes('rollback'));
    await eventually('the time', async () => (await hover('2026')).includes('2026'));
  });

  it('rotates the ledger now', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(`${line('a')}\n`));
    const archive = await vscode.commands.executeCommand<string>('logbook.rotateLedger');
    const bytes = await vscode.workspace.fs.readFile(
      vscode.Uri.joinPath(workspaceFolder().uri, archive),
    );
    assert.equal(new TextDecoder().decode(bytes), `${line('a')}\n`);
  });

  it('changes the layout, and archives the files of the other one when told to', async () => {
    const configuration = () => vscode.workspace.getConfiguration('logbook.ledger', uri());
    const progress = (...names: string[]) => inWorkspace('progress', ...names);
    const change = (layout: string, archive?: boolean) =>
      vscode.commands.executeCommand('logbook.changeLedgerLayout', layout, archive);
    try {
      await change('per-writer');
      assert.equal(configuration().get('layout'), 'per-writer');
      await mkdir(progress('ledger.d'), { recursive: true });
      await writeFile(progress('ledger.d', 'somebody.jsonl'), `${line('theirs')}\n`);

      await change('single');
      assert.equal(configuration().get('layout'), 'single');
      assert.deepEqual(await readdir(progress('ledger.d')), ['somebody.jsonl']);

      await change('single', true);
      assert.deepEqual(await readdir(progress('ledger.d')), []);
      const archive = (await readdir(progress('archive'))).find((name) =>
        name.includes('somebody'),
      );
      assert.ok(archive);
      assert.equal(await readFile(progress('archive', archive), 'utf8'), `${line('theirs')}\n`);
      assert.ok((await readFile(progress('ledger-index.json'), 'utf8')).includes(archive));
    } finally {
      await configuration().update('layout', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
