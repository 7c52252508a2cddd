import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import type { Feature } from '../../services';
import { onDidChangeSetting } from '../../settings';
import type { Linter } from './linter.lazy';

const markdownFiles: vscode.DocumentFilter = { scheme: 'file', language: 'markdown' };

/** Findings of the rules in text editors, with their quick fixes. Rules and parsers load with the first document. */
export const rulesFeature: Feature = (services) => {
  let loaded: Promise<Linter> | undefined;
  const linter = (): Promise<Linter> =>
    (loaded ??= import('./linter.lazy').then(({ createLinter }) => createLinter(services)));
  const withLinter = (work: (linter: Linter) => void): void => {
    linter().then(work, (error: unknown) => {
      services.log.error('The rules could not be loaded:', String(error));
    });
  };
  const consider = (document: vscode.TextDocument): void => {
    if (vscode.languages.match(markdownFiles, document) === 0) return;
    withLinter((loadedLinter) => {
      loadedLinter.schedule(document);
    });
  };
  const considerAll = (): void => {
    vscode.workspace.textDocuments.forEach(consider);
  };
  // Documents that were open before are looked at once everything else has started.
  const start = setTimeout(considerAll);

  return vscode.Disposable.from(
    new vscode.Disposable(() => {
      clearTimeout(start);
      loaded?.then(
        (open) => {
          open.dispose();
        },
        () => undefined,
      );
    }),
    vscode.workspace.onDidOpenTextDocument(consider),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) consider(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (loaded === undefined) return;
      withLinter((open) => {
        open.forget(document);
      });
    }),
    services.workspaces.onDidChangeTypes(considerAll),
    onDidChangeSetting(['logbook.rules'], considerAll),
    vscode.languages.registerCodeActionsProvider(
      markdownFiles,
      {
        async provideCodeActions(document, _range, context) {
          const ours = context.diagnostics.filter(({ source }) => source === 'Logbook');
          return ours.length === 0 ? [] : (await linter()).codeActions(document, ours);
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    registerCommand(
      services,
      'logbook.configureRule',
      'change the severity of the rule',
      async (code?: unknown, severity?: unknown, resource?: unknown) =>
        (await linter()).configureRule(code, severity, resource),
    ),
  );
};
