import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import type { Feature } from '../../services';
import { createCreatedDocuments } from './createdDocuments';
import { startLearningJourney } from './learningJourney';
import { createNewDocuments } from './newDocuments';

/** The "New ..." commands and "Discard New Document". */
export const newDocumentFeature: Feature = (services) => {
  const created = createCreatedDocuments(services.context.workspaceState);
  const documents = createNewDocuments(services, created);
  return vscode.Disposable.from(
    registerCommand(
      services,
      'logbook.newJournalEntry',
      vscode.l10n.t('create the journal entry'),
      (options?: unknown) => documents.create('journal', options),
    ),
    registerCommand(
      services,
      'logbook.newPostmortem',
      vscode.l10n.t('create the postmortem'),
      (options?: unknown) => documents.create('postmortem', options),
    ),
    registerCommand(
      services,
      'logbook.newLearningJourney',
      vscode.l10n.t('create the learning journey'),
      (options?: unknown) => startLearningJourney(services, documents, options),
    ),
    registerCommand(
      services,
      'logbook.newDocument',
      vscode.l10n.t('create the document'),
      (options?: unknown) => documents.createAny(options),
    ),
    registerCommand(
      services,
      'logbook.createDraft',
      vscode.l10n.t('create the drafted document'),
      (draft?: unknown) => documents.createDrafted(draft),
    ),
    registerCommand(
      services,
      'logbook.discardDocument',
      vscode.l10n.t('discard the document'),
      (target?: unknown) => created.discard(target),
    ),
  );
};
