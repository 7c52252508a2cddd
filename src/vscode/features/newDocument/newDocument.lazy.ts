import type * as vscode from 'vscode';
import type { Services } from '../../services';
import { createCreatedDocuments } from './createdDocuments';
import { startLearningJourney } from './learningJourney';
import { createNewDocuments } from './newDocuments';

/** What the "New ..." commands do. Options are what keybindings, menus or other extensions pass. */
export interface NewDocumentCommands {
  /** Creates a document of the type and opens it; undefined when the user backed out. */
  create(typeId: string, options: unknown): Promise<vscode.Uri | undefined>;
  /** The same after asking for the type. */
  createAny(options: unknown): Promise<vscode.Uri | undefined>;
  createLearningJourney(options: unknown): Promise<vscode.Uri | undefined>;
  /** Creates what a chat drafted, and opens it. @throws invalid_input for what is no draft, not_trusted */
  createDrafted(draft: unknown): Promise<vscode.Uri>;
  /** Deletes a new document that nobody has edited. */
  discard(target: unknown): Promise<void>;
}

export function newDocumentCommands(services: Services): NewDocumentCommands {
  const created = createCreatedDocuments(services.context.workspaceState);
  const documents = createNewDocuments(services, created);
  return {
    create: (typeId, options) => documents.create(typeId, options),
    createAny: (options) => documents.createAny(options),
    createLearningJourney: (options) => startLearningJourney(services, documents, options),
    createDrafted: (draft) => documents.createDrafted(draft),
    discard: (target) => created.discard(target),
  };
}
