import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { inWorkspace, withSettings } from './support/workspace';

const journal = 'docs/journals/20260314-1447-rounding.md';
const other = 'docs/journals/20260302-1447-queue.md';

const entry = [
  '---',
  'date: 2026-03-14',
  'severity: high',
  '---',
  '',
  '# The rounding went wrong',
  '',
  '## What Happened',
  '',
  'See [the queue](20260302-1447-queue.md) and [[The queue ate our orders]].',
  '',
  '',
].join('\n');

function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, path);
}

async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = uriOf(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Where a text stands, `by` characters behind its start. */
function at(document: vscode.TextDocument, text: string, by = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `The document has no "${text}".`);
  return document.positionAt(offset + by);
}

describe('links between documents', () => {
  let document: vscode.TextDocument;

  before(async () => {
    const target =
      '---\ndate: 2026-03-02\n---\n\n# The queue ate our orders\n\n## What Happened\n\nIt did.\n';
    await write(other, target);
    document = await vscode.workspace.openTextDocument(await write(journal, entry));
    await vscode.window.showTextDocument(document);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const path of [journal, other]) await vscode.workspace.fs.delete(uriOf(path));
  });

  async function completions(typed: string): Promise<vscode.CompletionItem[]> {
    const edit = new vscode.WorkspaceEdit();
    const end = document.lineAt(document.lineCount - 1).range;
    edit.replace(document.uri, end, typed);
    await vscode.workspace.applyEdit(edit);
    const position = document.lineAt(document.lineCount - 1).range.end;
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
      typed.slice(0, 1),
    );
    return list.items;
  }

  const label = ({ label: shown }: vscode.CompletionItem) =>
    typeof shown === 'string' ? shown : shown.label;

  it('offers documents behind [[ and writes ordinary links', async () => {
    const item = await eventually('the document', async () =>
      (await completions('[[que')).find((one) => label(one) === 'The queue ate our orders'),
    );
    assert.equal(item.insertText, '[The queue ate our orders](20260302-1447-queue.md)');
  });

  it('offers the sections of the type behind / at the start of a line, those that are missing first', async () => {
    const items = await eventually('the sections', async () => {
      const found = (await completions('/')).filter((one) => label(one).startsWith('/'));
      return found.length > 0 && found;
    });
    assert.ok(items.some((one) => label(one) === '/The Brutal Truth'));
    const order = items.map((one) => `${one.sortText ?? ''}${label(one)}`).sort();
    assert.ok(order.at(-1)?.endsWith('/What Happened'), order.join());
  });

  it('goes to the definition of both kinds of links', async () => {
    for (const text of ['(20260302', '[[The queue']) {
      const found = await eventually(`a definition of ${text}`, async () => {
        const all = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
          'vscode.executeDefinitionProvider',
          document.uri,
          at(document, text, 4),
        );
        return all.length > 0 && all;
      });
      const targets = found.map((one) => ('targetUri' in one ? one.targetUri : one.uri));
      assert.deepEqual(targets.map(String), [uriOf(other).toString()]);
    }
  });

  it('makes names in double brackets clickable', async () => {
    const links = await eventually('the link', async () => {
      const all = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        document.uri,
      );
      return all.find(({ range }) => document.getText(range).startsWith('[['));
    });
    assert.equal(links.target?.toString(), uriOf(other).toString());
  });

  it('finds references to a document from its title', async () => {
    const target = await vscode.workspace.openTextDocument(uriOf(other));
    const found = await eventually('both references', async () => {
      const all = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        target.uri,
        at(target, '# The queue', 3),
      );
      const texts = all
        .filter(({ uri }) => uri.toString() === document.uri.toString())
        .map(({ range }) => document.getText(range));
      return texts.some((text) => text.startsWith('[[')) && texts;
    });
    assert.ok(found.some((text) => text.includes('the queue')));
  });
});

describe('documents that another program writes', () => {
  const folder = 'team/notes/journals';
  const add = (name: string, title: string) =>
    writeFileSync(inWorkspace(folder, name), `# ${title}\n\n## What Happened\n\nIt did.\n`);

  after(() => {
    rmSync(inWorkspace('team'), { recursive: true });
    rmSync(inWorkspace('index.md'));
  });

  it('are known although all their folders came at once with them', async () => {
    await withSettings({ 'logbook.journals.folder': folder }, async () => {
      const uri = await write('index.md', '[[The first]] and [[The second]]\n');
      const index = await vscode.workspace.openTextDocument(uri);
      const linked = async () => {
        const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
          'vscode.executeLinkProvider',
          index.uri,
        );
        return links.map(({ range }) => index.getText(range));
      };
      assert.deepEqual(await linked(), []);
      mkdirSync(inWorkspace(folder), { recursive: true });
      add('20260301-1000-first.md', 'The first');
      await eventually('the first', async () => (await linked()).includes('[[The first]]'));
      add('20260302-1000-second.md', 'The second');
      await eventually('the second', async () => (await linked()).includes('[[The second]]'));
    });
  });
});

describe('the Markdown preview', () => {
  it('marks severities in documents of Logbook', async () => {
    const html = await vscode.commands.executeCommand<string>(
      'markdown.api.render',
      '---\nseverity: high\n---\n\n# T\n\n## What Happened\n\nx\n\n## Root Cause\n\ny\n',
    );
    assert.match(html, /class="logbook-badge logbook-severity logbook-severity-2"[^>]*>high</);
  });

  it('leaves other Markdown alone', async () => {
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', '# T\n\ntext');
    assert.doesNotMatch(html, /logbook/);
  });
});
