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
