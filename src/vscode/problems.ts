import * as vscode from 'vscode';
import { isLogbookError } from '../core/errors';
import type { ProblemReporter } from './services';

/** Why something failed, for people: details of bugs are for the log. */
export function reasonOf(error: unknown): string {
  return isLogbookError(error)
    ? error.message
    : vscode.l10n.t('Something unexpected happened; the log has the details.');
}

export function createProblemReporter(log: vscode.LogOutputChannel): ProblemReporter {
  return {
    async report(doing, error) {
      log.error(`Could not ${doing}:`, ...(error instanceof Error ? [error] : [String(error)]));
      const showLog = vscode.l10n.t('Show Log');
      const choice = await vscode.window.showErrorMessage(
        vscode.l10n.t('Logbook could not {0}. {1}', doing, reasonOf(error)),
        showLog,
      );
      if (choice === showLog) log.show();
    },
  };
}
