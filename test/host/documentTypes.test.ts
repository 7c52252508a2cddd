import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually } from './support/conditions';
import { inWorkspace, withSettings } from './support/workspace';

function run<T>(command: string, ...args: unknown[]): Thenable<T | undefined> {
  return vscode.commands.executeCommand<T | undefined>(command, ...args);
}

describe('document types', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(inWorkspace('docs'), { recursive: true, force: true });
    await rm(inWorkspace('.logbook'), { recursive: true, force: true });
  });

  it('creates a postmortem from options, with severity in its own words', async () => {
    const options = { title: 'Down', severity: 'critical', tags: ['checkout'], open: false };
    const uri = await run<vscode.Uri>('logbook.newPostmortem', options);
    assert.ok(uri);
    assert.match(path.basename(uri.fsPath), /^\d{4}-\d{2}-\d{2}-down\.md$/);
    const text = await readFile(uri.fsPath, 'utf8');
    assert.match(text, /^\*\*Severity:\*\* P1$/m);
    assert.match(text, /^tags: \[checkout\]$/m);
    assert.match(text, /^\*\*Author\(s\):\*\* Robin Tester$/m);
  });

  it('creates a learning journey for an engineer, from a journal entry', async () => {
    const from = await run<vscode.Uri>('logbook.newJournalEntry', { title: 'Slow', open: false });
    const options = { from, engineer: 'Ada Example', open: false };
    const uri = await run<vscode.Uri>('logbook.newLearningJourney', options);
    assert.ok(uri);
    assert.match(path.basename(uri.fsPath), /^\d{4}-\d{2}-\d{2}-ada-example-slow\.md$/);
    const text = await readFile(uri.fsPath, 'utf8');
    assert.match(text, /^Engineer: Ada Example$/m);
    assert.match(text, /^- Written down in \[Slow\]\(\.\.\/journals\//m);
  });

  it('uses the folders of the settings', async () => {
    const settings = {
      'logbook.postmortems.folder': 'docs/incidents',
      'logbook.learningJourneys.folder': 'docs/journeys',
    };
    await withSettings(settings, async () => {
      const options = { title: 'X', open: false };
      const postmortem = await run<vscode.Uri>('logbook.newPostmortem', options);
      const journey = await run<vscode.Uri>('logbook.newLearningJourney', options);
      assert.match(postmortem?.path ?? '', /\/docs\/incidents\/[^/]+$/);
      assert.match(journey?.path ?? '', /\/docs\/journeys\/[^/]+$/);
    });
  });

  it('makes a template and opens it; a mistake in it is shown in its line', async () => {
    const uri = await run<vscode.Uri>('logbook.newDocumentType', 'Decision Record');
    assert.equal(uri?.fsPath, inWorkspace('.logbook', 'templates', 'decision-record.md'));
    const text = await readFile(uri.fsPath, 'utf8');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), text);
    await writeFile(uri.fsPath, text.replace('icon: file', 'ikon: file'));
    await eventually('the diagnostic', () => {
      const [problem] = vscode.languages.getDiagnostics(uri);
      return problem?.severity === vscode.DiagnosticSeverity.Error && problem.range.start.line > 0;
    });
    await writeFile(uri.fsPath, text);
    await eventually('no diagnostic', () => vscode.languages.getDiagnostics(uri).length === 0);
  });

  it('reports a broken template that nobody has opened, and keeps the other types', async () => {
    await mkdir(inWorkspace('.logbook', 'templates'), { recursive: true });
    const file = inWorkspace('.logbook', 'templates', 'bad.md');
    await writeFile(file, '---\nlogbook:\n  id: Not An Id\n---\n\n# {{title}}\n');
    const uri = await run<vscode.Uri>('logbook.newPostmortem', { title: 'Down', open: false });
    assert.ok(uri);
    await eventually('the diagnostic', () =>
      vscode.languages
        .getDiagnostics(vscode.Uri.file(file))
        .some(({ range }) => range.start.line === 2),
    );
  });

  it('says what is wrong with options, and answers with nothing', async () => {
    assert.equal(await run('logbook.gatherTimeline', { from: 'yesterday' }), undefined);
  });
});
