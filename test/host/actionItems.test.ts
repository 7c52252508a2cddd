import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { extractActionItems } from '../../src/core/actionItems/extractActionItems';
import { remind } from '../../src/vscode/features/actionItems/actionItemReminder';
import type { PlacedItem } from '../../src/vscode/features/actionItems/actionItemNode';
import type { LogbookWorkspace } from '../../src/vscode/services';
import { eventually } from './support/conditions';
import { inWorkspace, withSettings, workspaceFolder } from './support/workspace';

const notes = 'progress/NOTES.md';
const overdue = '# Notes\n\n- [ ] Rotate the keys (@ana, due 2026-01-05)\n';
const dayMs = 24 * 60 * 60 * 1000;

function run(command: string): Thenable<unknown> {
  return vscode.commands.executeCommand(command);
}

/** The action items of a text, as those of the notes. */
function placed(text: string): readonly PlacedItem[] {
  const workspace = { folder: workspaceFolder() } as LogbookWorkspace;
  return extractActionItems(text).map((item) => ({ kind: 'item', workspace, path: notes, item }));
}

/** Answers the notification that shows with its first button; does nothing while there is none. */
function pressFirstButton(): Thenable<unknown> {
  return run('notification.acceptPrimaryAction');
}

describe('the reminder of action items', () => {
  const memoryKey = 'logbook.actionItems.remindedAt';
  const startedAt = Date.now() - dayMs;
  let kept: Map<string, unknown>;
  const memory = (): vscode.Memento => ({
    keys: () => [...kept.keys()],
    get: (key: string, other?: unknown) => kept.get(key) ?? other,
    update(key, value) {
      kept.set(key, value);
      return Promise.resolve();
    },
  });

  /** Whether a notification came; it is then answered by showing the view. */
  async function reminds(text: string): Promise<boolean> {
    const before = kept.get(memoryKey);
    let settled = false;
    const reminded = remind(memory(), placed(text), startedAt).finally(() => (settled = true));
    if (kept.get(memoryKey) === before) {
      await reminded;
      return false;
    }
    await eventually('the reminder to be answered', async () => {
      await pressFirstButton();
      return settled;
    });
    await reminded;
    return true;
  }

  beforeEach(async () => {
    kept = new Map();
    await run('notifications.clearAll');
  });

  it('comes once with an overdue item, and not again within a week', async () => {
    assert.equal(await reminds(overdue), true);
    assert.equal(await reminds(overdue), false);
    kept.set(memoryKey, Date.now() - 6 * dayMs);
    assert.equal(await reminds(overdue), false);
    kept.set(memoryKey, Date.now() - 8 * dayMs);
    assert.equal(await reminds(overdue), true);
  });

  it('does not come without an overdue item, nor when it is switched off', async () => {
    assert.equal(await reminds(overdue.replace('[ ]', '[x]')), false);
    await withSettings({ 'logbook.actionItems.remind': false }, async () => {
      assert.equal(await reminds(overdue), false);
    });
    assert.equal(kept.size, 0);
  });
});

describe('an action item', () => {
  const programs = inWorkspace('.git', 'programs');
  const asked = path.join(programs, 'asked');
  const searched = process.env['PATH'];
  // A stand-in for GitHub's command line: it notes what it was asked for.
  const gh = `#!/bin/sh
printf '%s\\n' "$PWD" "$@" > "${asked}"
echo 'https://github.com/example/cart/issues/42'
`;

  beforeEach(async function () {
    if (process.platform === 'win32') this.skip();
    await mkdir(programs, { recursive: true });
    await writeFile(path.join(programs, 'gh'), gh);
    await chmod(path.join(programs, 'gh'), 0o755);
    process.env['PATH'] = `${programs}${path.delimiter}${searched ?? ''}`;
    await mkdir(inWorkspace('progress'), { recursive: true });
    await writeFile(inWorkspace(notes), overdue);
  });

  afterEach(async () => {
    process.env['PATH'] = searched;
    await rm(programs, { recursive: true, force: true });
    await rm(inWorkspace('progress'), { recursive: true, force: true });
  });

  it('becomes a GitHub issue and gets its link', async () => {
    const [item] = placed(overdue);
    const created = vscode.commands.executeCommand('logbook.createIssue', item);
    await eventually('the title to be accepted', async () => {
      await run('workbench.action.acceptSelectedQuickOpenItem');
      return readFile(asked, 'utf8').catch(() => undefined);
    });
    // Not just another text: VS Code empties a file before it writes it.
    await eventually('the link', async () => {
      await pressFirstButton();
      const now = await readFile(inWorkspace(notes), 'utf8');
      return /^- \[ \] Rotate the keys .*\[#42\]\(https:\/\/github\.com\/example\/cart\/issues\/42\)/m.test(
        now,
      );
    });
    await created;
    const [folder, ...words] = (await readFile(asked, 'utf8')).split('\n');
    assert.equal(folder, workspaceFolder().uri.fsPath);
    assert.deepEqual(words.slice(0, 3), ['issue', 'create', '--title=Rotate the keys']);
    assert.ok(words.includes('Owner: ana'));
  });
});

describe('an action item of a document with unsaved changes', () => {
  // Of all items of the workspace the one that has been due for longest: lists of items begin with it.
  const text = '# Notes\n\n- [ ] Rotate the keys (due 2001-01-05)\n';
  let document: vscode.TextDocument;

  /** Runs a command on the open item that a list of all offers first. */
  async function withFirstOpenItem(command: string): Promise<void> {
    let settled = false;
    const done = run(command).then(() => (settled = true));
    await eventually('an item to be chosen', async () => {
      await run('workbench.action.acceptSelectedQuickOpenItem');
      return settled;
    });
    await done;
  }

  /** Whether the list has the item among those that are open: it is opened then. */
  async function isListedAsOpen(): Promise<boolean> {
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await withFirstOpenItem('logbook.openActionItem');
    const active = vscode.window.activeTextEditor;
    return active?.document === document && active.selection.active.line === 2;
  }

  async function tick(): Promise<void> {
    await withFirstOpenItem('logbook.toggleActionItem');
    assert.match(document.getText(), /^- \[x\] Rotate/m);
    assert.equal(document.isDirty, true);
    assert.equal(await isListedAsOpen(), false);
    await vscode.window.showTextDocument(document);
  }

  beforeEach(async () => {
    await mkdir(inWorkspace('progress'), { recursive: true });
    await writeFile(inWorkspace(notes), text);
    document = await vscode.workspace.openTextDocument(inWorkspace(notes));
    await eventually('the item to be listed', isListedAsOpen);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(3, 0), 'Unsaved.');
    await vscode.workspace.applyEdit(edit);
  });

  afterEach(async () => {
    await vscode.window.showTextDocument(document);
    await run('workbench.action.revertAndCloseActiveEditor');
    await rm(inWorkspace('progress'), { recursive: true, force: true });
  });

  it('is listed as open again after its tick was undone', async () => {
    await tick();
    await run('undo');
    assert.equal(document.getText(), `${text}Unsaved.`);
    await eventually('the item to be listed as open', isListedAsOpen);
  });

  it('is listed as open again after its document was reverted', async () => {
    await tick();
    await run('workbench.action.files.revert');
    assert.equal(document.getText(), text);
    await eventually('the item to be listed as open', isListedAsOpen);
  });
});
