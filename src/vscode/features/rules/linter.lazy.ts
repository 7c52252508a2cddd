import * as vscode from 'vscode';
import { documentTypeOf } from '../../../core/documents/documentTypeOf';
import type { DocumentType } from '../../../core/documents/types';
import { checkDocument } from '../../../core/rules/checkDocument';
import type { Finding } from '../../../core/rules/rule';
import { workJournalType } from '../../../core/worklog/workJournalType';
import type { Disposable } from '../../disposable';
import type { LogbookWorkspace, Services } from '../../services';
import { readSetting } from '../../settings';
import { codeActionsFor } from './codeActions';
import { toDiagnostic } from './diagnostics';
import { configureRule } from './ruleSeverity';

/** Milliseconds without typing after which a document is checked. */
const pause = 150;
/** Characters from which on a text is no document that somebody writes. */
const maxLength = 2 * 1024 * 1024;

export interface Linter extends Disposable {
  /** Checks the document once nobody types in it. */
  schedule(document: vscode.TextDocument): void;
  forget(document: vscode.TextDocument): void;
  /** What can be done about findings: their fix, a comment that suppresses them, the setting. */
  codeActions(
    document: vscode.TextDocument,
    diagnostics: readonly vscode.Diagnostic[],
  ): vscode.CodeAction[];
  configureRule(code: unknown, severity: unknown, resource: unknown): Promise<void>;
}

export function createLinter(services: Services): Linter {
  const collection = vscode.languages.createDiagnosticCollection('logbook');
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** The findings behind the diagnostics that are shown. */
  const shown = new Map<
    string,
    { readonly version: number; readonly findings: readonly Finding[] }
  >();
  const types = new Map<LogbookWorkspace, Promise<readonly DocumentType[]>>();
  const subscription = services.workspaces.onDidChangeTypes(() => {
    types.clear();
  });

  const typesOf = (workspace: LogbookWorkspace): Promise<readonly DocumentType[]> => {
    let known = types.get(workspace);
    if (known === undefined) {
      known = workspace.documentTypes();
      types.set(workspace, known);
      known.catch(() => types.delete(workspace));
    }
    return known;
  };

  const check = async (document: vscode.TextDocument): Promise<void> => {
    const key = document.uri.toString();
    const workspace = services.workspaces.of(document.uri);
    if (workspace === undefined || document.getText().length > maxLength) return;
    const known = await typesOf(workspace);
    if (document.isClosed) return;
    const text = document.getText();
    const path = vscode.workspace.asRelativePath(document.uri, false);
    const isJournal = path === readSetting('logbook.workJournal.file', document.uri);
    const type = isJournal ? workJournalType : documentTypeOf(path, text, known);
    const findings =
      type === undefined
        ? []
        : checkDocument(text, type, {
            now: new Date(),
            severities: readSetting('logbook.rules', document.uri),
          });
    shown.set(key, { version: document.version, findings });
    collection.set(
      document.uri,
      findings.map((finding) => toDiagnostic(document, finding, services.context.extensionUri)),
    );
  };

  const forget = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
    shown.delete(key);
  };

  return {
    schedule(document) {
      const key = document.uri.toString();
      clearTimeout(timers.get(key));
      const timer = setTimeout(() => {
        timers.delete(key);
        check(document).catch((error: unknown) => {
          services.log.error(`Could not check ${document.uri.fsPath}:`, String(error));
        });
      }, pause);
      timers.set(key, timer);
    },
    forget({ uri }) {
      forget(uri.toString());
      collection.delete(uri);
    },
    codeActions(document, diagnostics) {
      const known = shown.get(document.uri.toString());
      // Findings of an older text have their edits in the wrong places; new ones are on their way.
      if (known?.version !== document.version) return [];
      return codeActionsFor(document, diagnostics, known.findings);
    },
    configureRule,
    dispose() {
      for (const key of [...timers.keys()]) forget(key);
      vscode.Disposable.from(collection, subscription).dispose();
    },
  };
}
