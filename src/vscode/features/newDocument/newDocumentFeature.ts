import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import type { Feature } from '../../services';

/** The "New ..." commands and "Discard New Document". Nothing is loaded before one of them is used. */
export const newDocumentFeature: Feature = (services) => {
  const commands = async () => (await import('./newDocument.lazy')).newDocumentCommands(services);
  return vscode.Disposable.from(
    registerCommand(
      services,
      'logbook.newJournalEntry',
      vscode.l10n.t('create the journal entry'),
      async (options?: unknown) => (await commands()).create('journal', options),
    ),
    registerCommand(
      services,
      'logbook.newPostmortem',
      vscode.l10n.t('create the postmortem'),
      async (options?: unknown) => (await commands()).create('postmortem', options),
    ),
    registerCommand(
      services,
      'logbook.newLearningJourney',
      vscode.l10n.t('create the learning journey'),
      async (options?: unknown) => (await commands()).createLearningJourney(options),
    ),
    registerCommand(
      services,
      'logbook.newDocument',
      vscode.l10n.t('create the document'),
      async (options?: unknown) => (await commands()).createAny(options),
    ),
    registerCommand(
      services,
      'logbook.createDraft',
      vscode.l10n.t('create the drafted document'),
      async (draft?: unknown) => (await commands()).createDrafted(draft),
    ),
    registerCommand(
      services,
      'logbook.discardDocument',
      vscode.l10n.t('discard the document'),
      async (target?: unknown) => (await commands()).discard(target),
    ),
  );
};
