import * as vscode from 'vscode';
import { logbookError } from '../core/errors';
import type { OperationInput, OperationName, OperationOutput } from '../core/operations/registry';
import type { Workspaces } from './services';

/** What other extensions can do, in its first version. A later one will stand beside it and not change it. */
export interface LogbookApi {
  /** Records an event in the ledger. Rejects with `code: 'gates_failed'` and the gates when it is refused. */
  recordEvent(
    input: OperationInput<'record_event'>,
    folder?: vscode.Uri,
  ): Promise<OperationOutput<'record_event'>>;
  /** Reports a run that the editor did not see. Answers with its failures, their streaks, and what is known of them. */
  reportRun(
    input: OperationInput<'report_run'>,
    folder?: vscode.Uri,
  ): Promise<OperationOutput<'report_run'>>;
  /** Searches events, notes and documents. */
  search(
    input: OperationInput<'search_logbook'>,
    folder?: vscode.Uri,
  ): Promise<OperationOutput<'search_logbook'>>;
}

/** @throws invalid_input for a version that does not exist */
export function logbookApi(workspaces: Workspaces, version: number): LogbookApi {
  if (version !== 1) {
    throw logbookError(
      'invalid_input',
      `Logbook has no API of version ${version}. Ask for version 1.`,
    );
  }
  const operate = async <Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    folder: vscode.Uri | undefined,
    writes: boolean,
  ): Promise<OperationOutput<Name>> => {
    const workspace = workspaces.of(folder);
    if (workspace === undefined) {
      throw logbookError('not_found', 'No folder is open that Logbook could work in.');
    }
    if (writes && !vscode.workspace.isTrusted) {
      throw logbookError('not_trusted', 'Logbook records nothing in Restricted Mode.');
    }
    return (await workspace.engine()).operate(name, input);
  };
  return {
    recordEvent: (input, folder) => operate('record_event', input, folder, true),
    reportRun: (input, folder) => operate('report_run', input, folder, true),
    search: (input, folder) => operate('search_logbook', input, folder, false),
  };
}
