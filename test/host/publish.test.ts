import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { startBookStack, type BookStackServer } from '../support/bookStack/server';
import { eventually } from './support/conditions';
import { canGiveInput, give } from './support/input';
import { inWorkspace, withSettings } from './support/workspace';

const path = 'docs/journals/20260203-1405-pool-full.md';
const uri = vscode.Uri.file(inWorkspace(path));
const text = '# Pool full\n\nIt broke, and I was annoyed.\n';

interface Published {
  readonly url: string;
  readonly action: string;
}

function publish(options: object = {}): Thenable<Published | undefined> {
  return vscode.commands.executeCommand('logbook.publishDocument', { uri, ...options });
}

describe('publishing to BookStack', function () {
  let server: BookStackServer;
  const published = (work: () => Promise<void>) =>
    withSettings({ 'logbook.publish.bookstack': { url: server.url, bookId: 1 } }, work);

  before(async function () {
    if (!canGiveInput()) this.skip();
    server = await startBookStack();
    server.addBook('Incidents');
    await mkdir(inWorkspace('docs', 'journals'), { recursive: true });
    await writeFile(uri.fsPath, text);
  });
  beforeEach(() => vscode.commands.executeCommand('notifications.clearAll'));
  after(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(inWorkspace('docs', 'journals'), { recursive: true, force: true });
    await rm(inWorkspace('.logbook'), { recursive: true, force: true });
    await server.close();
  });

  it('asks for the token, tries it, and publishes', () =>
    published(async () => {
      const work = publish();
      await give({ click: '.quick-input-widget input[type=password]' });
      await give({ type: 'reader:sesame' });
      await give({ press: 'Enter' });
      const outcome = await work;
      const page = server.onlyPage();
      assert.deepEqual(outcome, { url: `${server.url}/link/${page.id}`, action: 'created' });
      assert.equal(page.name, 'Journal Entry 2026-02-03: Pool full');
    }));

  it('knows the token then, and sends nothing that is there already', () =>
    published(async () => {
      assert.equal((await publish())?.action, 'unchanged');
    }));

  it('saves what was typed, and publishes that', () =>
    published(async () => {
      const document = await vscode.workspace.openTextDocument(uri);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(document.lineCount - 1, 0), '\nMore of it.\n');
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.equal((await publish())?.action, 'updated');
      assert.match(server.onlyPage().markdown, /More of it\.$/);
    }));

  it('is a tool for language models too', () =>
    published(async () => {
      const { content } = await vscode.lm.invokeTool('logbook_publish_document', {
        input: { path, target: 'bookstack', dryRun: true },
        toolInvocationToken: undefined,
      });
      const [part] = content;
      assert.ok(part instanceof vscode.LanguageModelTextPart);
      assert.equal((JSON.parse(part.value) as Published).action, 'unchanged');
    }));

  it('shows what others wrote beside the document, and leaves it when it is not told to overwrite it', () =>
    published(async () => {
      server.edit(server.onlyPage().id, { markdown: 'Theirs' });
      const work = publish();
      let isOver = false;
      void work.then(() => (isOver = true));
      const diff = await eventually('the comparison', () => {
        const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
        return input instanceof vscode.TabInputTextDiff && input;
      });
      const theirs = await vscode.workspace.openTextDocument(diff.original);
      assert.equal(theirs.getText(), 'Theirs\n');
      await eventually('the question to be closed', async () => {
        await vscode.commands.executeCommand('notifications.clearAll');
        return isOver;
      });
      assert.equal(await work, undefined);
      assert.equal(server.onlyPage().markdown, 'Theirs');
    }));

  it('asks which page is meant when several have the name', () =>
    published(async () => {
      const page = server.onlyPage();
      server.state.pages.set(99, { ...page, id: 99, slug: 'copy', tags: [] });
      // As for a colleague who has no record of it.
      await rm(inWorkspace('.logbook'), { recursive: true, force: true });
      const work = publish();
      await give({ click: '.quick-input-list .monaco-list-row:has-text("None of Them")' });
      assert.equal((await work)?.action, 'created');
      assert.equal(server.state.pages.size, 3);
    }));
});

describe('exporting a document', () => {
  before(async () => {
    await mkdir(inWorkspace('docs', 'journals'), { recursive: true });
    await writeFile(uri.fsPath, text);
  });
  after(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(inWorkspace('docs', 'journals'), { recursive: true, force: true });
    for (const name of ['pool.html', 'pool.md']) await rm(inWorkspace(name), { force: true });
  });

  it('writes HTML and Markdown where it is told to', async () => {
    for (const [format, name, expected] of [
      ['html', 'pool.html', /<p>It broke, and I was annoyed\.<\/p>/],
      ['markdown', 'pool.md', /^# Pool full\n\nIt broke/],
    ] as const) {
      const target = vscode.Uri.file(inWorkspace(name));
      await vscode.commands.executeCommand('logbook.exportDocument', { uri, format, target });
      assert.match(await readFile(target.fsPath, 'utf8'), expected);
    }
  });

  it('shows a page to copy rich text from', async () => {
    await vscode.commands.executeCommand('logbook.exportDocument', { uri, format: 'richText' });
    await eventually('the page', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputWebview && input.viewType.endsWith('richText');
    });
  });
});
