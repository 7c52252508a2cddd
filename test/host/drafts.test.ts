import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { canGiveInput, give } from './support/input';
import { inWorkspace } from './support/workspace';

const body = 'severity: high\n---\n\n# The zebra cage\n\n## What Happened\n\nWe left it open.\n';
const marked = `---\ndrafted-by: Fake 1\n${body}`;
const sentence = 'We left it open.';

describe('a draft in the text editor', () => {
  let editor: vscode.TextEditor;
  let count = 0;

  beforeEach(async function () {
    if (!canGiveInput()) this.skip();
    // A file of its own for each test: VS Code puts the cursor where it was when a file was closed.
    const name = `20260203-1200-zebra-${++count}.md`;
    const uri = vscode.Uri.file(inWorkspace('docs', 'journals', name));
    await mkdir(inWorkspace('docs', 'journals'), { recursive: true });
    await writeFile(uri.fsPath, marked);
    const document = await vscode.workspace.openTextDocument(uri);
    await eventually('the draft', () => document.getText() === marked);
    editor = await vscode.window.showTextDocument(document);
    await putCursor(behindSentence());
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(inWorkspace('docs', 'journals'), { recursive: true, force: true });
  });

  /** Does what moves the cursor, and resolves when the window has told where to. */
  async function cursorMoves(
    move: () => unknown,
    isThere: (at: vscode.Position) => boolean = () => true,
  ): Promise<void> {
    const arrived = new Promise<void>((resolve) => {
      const listener = vscode.window.onDidChangeTextEditorSelection(({ selections }) => {
        if (selections[0] === undefined || !isThere(selections[0].active)) return;
        listener.dispose();
        resolve();
      });
    });
    await move();
    await arrived;
  }

  /** Puts the cursor there; only once the window has done so, keys go there. */
  async function putCursor(offset: number): Promise<void> {
    const at = editor.document.positionAt(offset);
    await cursorMoves(
      () => {
        editor.selection = new vscode.Selection(at, at);
      },
      (place) => place.isEqual(at),
    );
  }

  function behindSentence(): number {
    return text().indexOf(sentence) + sentence.length;
  }

  function text(): string {
    return editor.document.getText();
  }

  async function becomes(wanted: string): Promise<void> {
    await eventually('the text', () => text() === wanted).catch(() => undefined);
    assert.equal(text(), wanted);
  }

  it('loses its mark with what a person types, and gets it back with the same undo', async () => {
    await give({ type: 'X' });
    await becomes(`---\n${body.replace(sentence, `${sentence}X`)}`);
    await give({ press: 'Control+z' });
    await becomes(marked);
    await give({ press: 'Control+y' });
    await becomes(`---\n${body.replace(sentence, `${sentence}X`)}`);
  });

  it('loses it with what a person takes away', async () => {
    await give({ press: 'Backspace' });
    await becomes(`---\n${body.replace(sentence, sentence.slice(0, -1))}`);
  });

  it('loses it with all of what is typed fast', async () => {
    const typed = ' Nobody looked, for a week.';
    await give({ type: typed });
    await becomes(`---\n${body.replace(sentence, sentence + typed)}`);
  });

  it('keeps it when others write, also where the cursor stands', async () => {
    const { document } = editor;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, editor.selection.active, ' So says an agent.');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const { active } = editor.selection;
    assert.ok(await editor.edit((builder) => builder.insert(active, ' So says another.')));
    const both = marked.replace(sentence, `${sentence} So says an agent. So says another.`);
    assert.equal(text(), both);
    // Time for whoever would take it away: the window has done this and told of it.
    for (const key of ['ArrowUp', 'ArrowDown']) await cursorMoves(() => give({ press: key }));
    assert.equal(text(), both);
  });

  it('keeps it while somebody writes the mark', async () => {
    await putCursor(text().indexOf('Fake 1') + 'Fake 1'.length);
    await give({ type: '23' });
    await becomes(marked.replace('Fake 1', 'Fake 123'));
    await putCursor(behindSentence());
    await give({ type: '!' });
    await becomes(`---\n${body.replace(sentence, `${sentence}!`)}`);
  });
});
