import * as vscode from 'vscode';
import { isLogbookError } from '../core/errors';
import type { ProblemReporter } from './services';

export function createProblemReporter(log: vscode.LogOutputChannel): ProblemReporter {
  return {
    async report(doing, error) {
      const expected = isLogbookError(error);
      log.error(`Could not ${doing}:`, ...(error instanceof Error ? [error] : [String(error)]));
      const showLog = vscode.l10n.t('Show Log');
      const reason = expected
        ? error.message
        : vscode.l10n.t('Something unexpected happened; the log has the details.');
      const choice = await vscode.window.showErrorMessage(
        vscode.l10n.t('Logbook could not {0}. {1}', doing, reason),
        showLog,
      );
      if (choice === showLog) log.show();
    },
  };
}
