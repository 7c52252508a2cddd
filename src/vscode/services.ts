import type * as vscode from 'vscode';
import type { DocumentType } from '../core/documents/types';
import type { OperationPorts } from '../core/operations/ports';

/** What every feature gets. Built once in `extension.ts`; nothing here does work before it is asked. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly workspaces: Workspaces;
  readonly problems: ProblemReporter;
}

/** One workspace folder that Logbook works in. */
export interface LogbookWorkspace {
  readonly folder: vscode.WorkspaceFolder;
  readonly ports: OperationPorts;
  /** Types by id, templates read again when they or the settings change. */
  documentTypes(): Promise<readonly DocumentType[]>;
}

export interface Workspaces extends vscode.Disposable {
  /** The workspace that holds the uri, or the first one, or undefined when no folder is open. */
  of(uri?: vscode.Uri): LogbookWorkspace | undefined;
  all(): readonly LogbookWorkspace[];
  readonly onDidChangeTypes: vscode.Event<void>;
}

export interface ProblemReporter {
  /**
   * Tells the user once, in words, with a button to the log, and writes the details to the log.
   * @param doing what could not be done, for instance "create the journal entry".
   */
  report(doing: string, error: unknown): Promise<void>;
}

/** A part of the extension: registers what it offers and returns how to take it away. */
export type Feature = (services: Services) => vscode.Disposable;
