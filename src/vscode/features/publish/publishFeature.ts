import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import { lazyPart } from '../../lazyPart';
import type { Feature } from '../../services';

/** Publishing documents. Nothing is loaded before the command is used the first time. */
export const publishFeature: Feature = (services) => {
  const commands = lazyPart(async () => (await import('./publish.lazy')).publishCommands(services));
  return vscode.Disposable.from(
    registerCommand(
      services,
      'logbook.publishDocument',
      vscode.l10n.t('publish the document'),
      async (target?: unknown) => (await commands()).publish(target),
    ),
    registerCommand(
      services,
      'logbook.exportDocument',
      vscode.l10n.t('export the document'),
      async (target?: unknown) => (await commands()).exportDocument(target),
    ),
    commands,
  );
};
