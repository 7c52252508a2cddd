import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import type { Feature } from '../../services';
import type { PublishCommands } from './publish.lazy';

/** Publishing documents. Nothing is loaded before the command is used the first time. */
export const publishFeature: Feature = (services) => {
  let loaded: Promise<PublishCommands> | undefined;
  const load = (): Promise<PublishCommands> => {
    loaded ??= import('./publish.lazy').then(({ publishCommands }) => publishCommands(services));
    return loaded;
  };
  return vscode.Disposable.from(
    registerCommand(
      services,
      'logbook.publishDocument',
      vscode.l10n.t('publish the document'),
      async (target?: unknown) => (await load()).publish(target),
    ),
    registerCommand(
      services,
      'logbook.exportDocument',
      vscode.l10n.t('export the document'),
      async (target?: unknown) => (await load()).exportDocument(target),
    ),
    {
      dispose() {
        loaded?.then(
          (commands) => commands.dispose(),
          () => undefined,
        );
      },
    },
  );
};
