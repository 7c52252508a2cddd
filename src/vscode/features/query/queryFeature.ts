import * as vscode from 'vscode';
import { queryResultsViewType } from '../../../core/contributions/views';
import { registerCommand } from '../../commands';
import type { Feature } from '../../services';
import type { LedgerQuestions } from './ledgerQuestions.lazy';

/** Questions to the ledger: a quick pick to ask them, and a table in an editor for the answer. */
export const queryFeature: Feature = (services) => {
  let loaded: Promise<LedgerQuestions> | undefined;
  const questions = (): Promise<LedgerQuestions> =>
    (loaded ??= import('./ledgerQuestions.lazy').then(({ createLedgerQuestions }) =>
      createLedgerQuestions(services),
    ));
  return vscode.Disposable.from(
    registerCommand(
      services,
      'logbook.queryLedger',
      vscode.l10n.t('query the ledger'),
      async (input?: unknown) => (await questions()).ask(input),
    ),
    vscode.window.registerWebviewPanelSerializer(queryResultsViewType, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        (await questions()).restore(panel, state);
      },
    }),
    new vscode.Disposable(() => {
      loaded?.then(
        (open) => {
          open.dispose();
        },
        () => undefined,
      );
    }),
  );
};
