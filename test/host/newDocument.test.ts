import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { inWorkspace, withSettings } from './support/workspace';

function newJournalEntry(options: object): Thenable<vscode.Uri | undefined> {
  return vscode.commands.executeCommand('logbook.newJournalEntry', options);
}

function mount(folder: string, options: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
}

describe('new documents', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(inWorkspace('docs'), { recursive: true, force: true });
    await rm(inWorkspace('.logbook'), { recursive: true, force: true });
  });

  it('creates a journal entry from options and answers with its Uri', async () => {
    const uri = await newJournalEntry({
      title: 'Paid twice: "again"',
      severity: 'high',
      tags: ['payments', 'race: condition'],
      open: false,
    });
    assert.ok(uri);
    assert.match(path.basename(uri.fsPath), /^\d{8}-\d{4}-paid-twice-again\.md$/);
    const text = await readFile(uri.fsPath, 'utf8');
    assert.match(text, /^severity: high$/m);
    assert.match(text, /^author: Robin Tester$/m);
    assert.match(text, /race: condition/);
    assert.match(text, /^# Paid twice: "again"$/m);
    assert.ok(!text.includes('<!--'), 'hints stay in the template');
  });

  it('opens as a form, or as text where that is asked for', async () => {
    await newJournalEntry({ title: 'As a form' });
    await eventually('the form', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input.viewType === 'logbook.form';
    });
    await newJournalEntry({ title: 'As text', open: 'text' });
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /# As text/);
  });

  for (const title of [
    'x'.repeat(300),
    '🔥💥 \u202Egnp.exe',
    '../../etc/passwd',
    'a/b\\c',
    'CON',
    'nul.md',
    '...',
    '   ',
    '日本語の失敗',
    'e\u0301\u0301\u0301',
    '"; rm -rf ~; #',
    'tab\tand\nbreak',
  ]) {
    it(`gives ${JSON.stringify(title.slice(0, 20))} a safe name inside the folder`, async () => {
      const uri = await newJournalEntry({ title, open: false });
      assert.ok(uri);
      assert.equal(path.dirname(uri.fsPath), inWorkspace('docs', 'journals'));
      const name = path.basename(uri.fsPath);
      assert.match(name, /^\d{8}-\d{4}-[\p{L}\p{N}\p{M}-]+\.md$/u);
      assert.ok(Buffer.byteLength(name) < 255);
    });
  }

  it('gives two entries of the same minute and title a file each', async () => {
    const uris = await Promise.all(
      [1, 2, 3].map(() => newJournalEntry({ title: 'Same', open: false })),
    );
    assert.equal(new Set(uris.map(String)).size, 3);
    assert.equal((await readdir(inWorkspace('docs/journals'))).length, 3);
  });

  it('creates nothing where the folder leads out of the workspace', async () => {
    const outside = await mkdtemp(path.join(tmpdir(), 'logbook-outside-'));
    await mkdir(inWorkspace('docs'), { recursive: true });
    await symlink(outside, inWorkspace('docs/linked'));
    for (const folder of ['docs/linked', '../outside', outside]) {
      await withSettings({ 'logbook.journals.folder': folder }, async () => {
        assert.equal(await newJournalEntry({ title: 'Escaped', open: false }), undefined);
      });
    }
    assert.deepEqual(await readdir(outside), []);
    assert.ok(!existsSync(inWorkspace('..', 'outside')));
    await rm(outside, { recursive: true });
  });

  it('says no, and no more, where a file stands in the way of the folder', async () => {
    await withSettings({ 'logbook.journals.folder': 'package.json/journals' }, async () => {
      assert.equal(await newJournalEntry({ title: 'Blocked', open: false }), undefined);
    });
    assert.match(await readFile(inWorkspace('package.json'), 'utf8'), /"cart"/);
  });

  for (const [disk, options] of [
    ['read-only disk', 'ro,size=64k'],
    ['full disk', 'size=4k,nr_inodes=8'],
  ] as const) {
    it(`leaves nothing half written on a ${disk}`, async function () {
      const folder = inWorkspace('docs/journals');
      await mkdir(folder, { recursive: true });
      // Only root may mount, and only Linux mounts like this.
      if (!mount(folder, options)) this.skip();
      try {
        if (disk === 'full disk') await writeFile(path.join(folder, 'filler'), 'x'.repeat(4096));
        const before = await readdir(folder);
        assert.equal(await newJournalEntry({ title: 'No room', open: false }), undefined);
        assert.deepEqual(await readdir(folder), before);
      } finally {
        spawnSync('umount', [folder]);
      }
    });
  }

  it('refuses options of the wrong type', async () => {
    assert.equal(await newJournalEntry({ title: 42, open: false }), undefined);
    assert.ok(!existsSync(inWorkspace('docs')));
  });

  it('knows a template that was just dropped in, and a broken one harms no other', async () => {
    await mkdir(inWorkspace('.logbook/templates'), { recursive: true });
    await writeFile(
      inWorkspace('.logbook/templates/decision.md'),
      '# {{title}}\n\n## Context\n\n## Decision\n',
    );
    await writeFile(inWorkspace('.logbook/templates/broken.md'), '---\nlogbook: [\n');
    const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>(
      'logbook.newDocument',
      {
        type: 'decision',
        title: 'Use integers for prices',
        open: false,
      },
    );
    assert.ok(uri);
    assert.match(await readFile(uri.fsPath, 'utf8'), /# Use integers for prices\n\n## Context/);
  });

  it('discards a new document only while nobody has edited it', async () => {
    const untouched = await newJournalEntry({ title: 'Untouched', open: false });
    await vscode.commands.executeCommand('logbook.discardDocument', untouched);
    assert.ok(untouched && !existsSync(untouched.fsPath));

    const edited = await newJournalEntry({ title: 'Edited', open: false });
    assert.ok(edited);
    await writeFile(edited.fsPath, 'somebody was here\n');
    await vscode.commands.executeCommand('logbook.discardDocument', edited);
    assert.equal(await readFile(edited.fsPath, 'utf8'), 'somebody was here\n');
  });
});
