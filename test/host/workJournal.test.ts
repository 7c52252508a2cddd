import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { canGiveInput, give } from './support/input';
import { inWorkspace, runLog, workspaceFolder } from './support/workspace';

const journal = () => readFile(inWorkspace('JOURNAL.md'), 'utf8');

const line = (text: string | RegExp) =>
  eventually(`${String(text)} in the journal`, async () =>
    (await journal()).split('\n').find((one) => one.match(text) !== null),
  );

async function begin(): Promise<void> {
  const options = { intent: 'add up prices', approach: 'by hand' };
  assert.equal(await vscode.commands.executeCommand('logbook.startSession', options), true);
}

async function forget(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand('notifications.clearAll');
  await rm(inWorkspace('JOURNAL.md'), { force: true });
}

describe('notes of the work journal', function () {
  this.timeout(60_000);

  beforeEach(() => begin());
  afterEach(forget);

  it('take along what is selected in the editor, with its place', async () => {
    const editor = await vscode.window.showTextDocument(
      vscode.Uri.file(inWorkspace('src/cart.ts')),
    );
    editor.selection = new vscode.Selection(2, 0, 4, 0);
    const selected = editor.document.lineAt(2).text.trim();
    const options = { kind: 'found', text: 'it starts here', selection: 'editor' };
    await vscode.commands.executeCommand('logbook.addNote', options);
    await line('Found: it starts here');
    assert.equal((await line(/^ {2}→/)).trim(), `→ src/cart.ts:3-4 ${selected}`);
  });

  it('take along what is selected in the terminal, and leave the clipboard as it was', async () => {
    await vscode.env.clipboard.writeText('mine');
    const terminal = vscode.window.createTerminal({
      name: 'selection',
      cwd: workspaceFolder().uri,
    });
    try {
      terminal.show();
      const shell = await eventually('shell integration', () => terminal.shellIntegration);
      const ended = new Promise((resolve) => {
        const listener = vscode.window.onDidEndTerminalShellExecution(() => {
          listener.dispose();
          resolve(undefined);
        });
      });
      shell.executeCommand('echo the pool is empty');
      await ended;
      await eventually('the selection in the note', async () => {
        await vscode.commands.executeCommand('workbench.action.terminal.selectAll');
        const options = { kind: 'failed', text: 'no connection', selection: 'terminal' };
        await vscode.commands.executeCommand('logbook.addNote', options);
        return (await journal()).includes('the pool is empty');
      });
      assert.match(await line(/the pool is empty/), /→ terminal /);
      assert.equal(await vscode.env.clipboard.readText(), 'mine');
    } finally {
      terminal.dispose();
    }
  });

  it('may have a second line', async function () {
    if (!canGiveInput()) this.skip();
    const added = vscode.commands.executeCommand('logbook.addNote', {
      kind: 'decision',
      selection: 'none',
    });
    await give({ click: '.quick-input-widget input:focus' });
    await give({ type: 'a session token' });
    await give({ click: '.quick-input-widget [aria-label="Add a Second Line"]' });
    await give({ click: '.quick-input-widget:has-text("a session token") input' });
    await give({ type: 'for rendering on the server' });
    await give({ press: 'Enter' });
    await added;
    await line('Decision: a session token');
    assert.equal(await line('for rendering'), '  → for rendering on the server');
  });
});

it('a mutation typed into the journal lets watched failures count anew', async function () {
  this.timeout(60_000);
  await begin();
  try {
    // The journal is followed from its first note on.
    await vscode.commands.executeCommand('logbook.addNote', { kind: 'failed', text: 'by hand' });
    await eventually('a recorded mutation', async () => {
      await appendFile(
        inWorkspace('JOURNAL.md'),
        '\n## MUTATION: Ask the owner\nSwitching to: what she says\n',
      );
      return (await runLog()).some(
        ({ kind, label }) => kind === 'mutation' && label === 'Ask the owner',
      );
    });
  } finally {
    await forget();
  }
});

describe('worktrees', function () {
  this.timeout(60_000);
  let empty: string;

  beforeEach(async () => {
    empty = await mkdtemp(path.join(os.tmpdir(), 'logbook host '));
  });
  afterEach(async () => {
    await forget();
    await rm(empty, { recursive: true });
  });

  it('are told of where Git is missing, and the journal is kept all the same', async function () {
    const { PATH } = process.env;
    process.env['PATH'] = empty;
    try {
      await begin();
      const options = { kind: 'found', text: 'nothing needs Git here' };
      await vscode.commands.executeCommand('logbook.addNote', options);
      await line('Found: nothing needs Git here');
      await vscode.commands.executeCommand('logbook.showHandover');
      await eventually('the handover', () =>
        vscode.window.tabGroups.all.some(({ tabs }) =>
          tabs.some(({ label }) => label === 'Handover'),
        ),
      );
      if (!canGiveInput()) return;
      await vscode.commands.executeCommand('logbook.worktrees.focus');
      await give({ click: '.pane-body :text("Git was not found")' });
    } finally {
      process.env['PATH'] = PATH;
    }
  });
});
