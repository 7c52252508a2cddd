import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import type { Feature } from '../../services';

/** Search over ledger, archives and documents, and the question whether an error has been seen before. */
export const searchFeature: Feature = (services) => {
  const load = () => import('./search.lazy');
  return vscode.Disposable.from(
    registerCommand(
      services,
      'logbook.search',
      vscode.l10n.t('search the logbook'),
      async (text?: unknown) => (await load()).search(services, text),
    ),
    registerCommand(
      services,
      'logbook.recall',
      vscode.l10n.t('look the error up'),
      async (output?: unknown) => (await load()).recall(services, output),
    ),
  );
};
