import * as vscode from 'vscode';
import { queryResultsViewType } from '../../../core/contributions/views';
import { registerCommand } from '../../commands';
import { lazyPart } from '../../lazyPart';
import { restorePanels } from '../../pagePanel';
import type { Feature } from '../../services';

/** Questions to the ledger: a quick pick to ask them, and a table in an editor for the answer. */
export const queryFeature: Feature = (services) => {
  const questions = lazyPart(async () =>
    (await import('./ledgerQuestions.lazy')).createLedgerQuestions(services),
  );
  return vscode.Disposable.from(
    registerCommand(
      services,
      'logbook.queryLedger',
      vscode.l10n.t('query the ledger'),
      async (input?: unknown) => (await questions()).ask(input),
    ),
    restorePanels(
      services,
      queryResultsViewType,
      vscode.l10n.t('show the query results again'),
      async (panel, state) => (await questions()).restore(panel, state),
    ),
    questions,
  );
};
