import * as vscode from 'vscode';
import { documentTypeOf } from '../../../core/documents/documentTypeOf';
import type { DocumentType } from '../../../core/documents/types';
import { untypedDocument } from '../../../core/documents/untyped';
import type { Services } from '../../services';

/** The type of the document of a form, which follows the templates while the form is open. */
export interface FollowedType {
  /** Undefined until the templates have been read; where none matches, the type of which every section is prose. */
  readonly current: DocumentType | undefined;
  /** The type that the document had until its template went away. */
  readonly lost: DocumentType | undefined;
  dispose(): void;
}

/** @param onChange called when the type is known first and whenever the templates were read again */
export function followType(
  services: Services,
  document: vscode.TextDocument,
  onChange: () => void,
): FollowedType {
  let loads = 0;
  let current: DocumentType | undefined;
  let lost: DocumentType | undefined;

  const load = async (): Promise<void> => {
    // Templates may change again while they are read: only the newest answer counts.
    const thisLoad = ++loads;
    try {
      const type = await typeOfDocument(services, document);
      if (thisLoad !== loads) return;
      if (type !== untypedDocument) lost = undefined;
      else if (current !== untypedDocument) lost = current;
      current = type;
    } catch (error) {
      current ??= untypedDocument;
      const path = vscode.workspace.asRelativePath(document.uri, false);
      void services.problems.report(`find out the type of ${path}`, error);
    }
    onChange();
  };

  const subscription = services.workspaces.onDidChangeTypes(() => void load());
  void load();
  return {
    get current() {
      return current;
    },
    get lost() {
      return lost;
    },
    dispose() {
      loads += 1;
      subscription.dispose();
    },
  };
}

async function typeOfDocument(
  services: Services,
  document: vscode.TextDocument,
): Promise<DocumentType> {
  const workspace = services.workspaces.of(document.uri);
  if (!workspace) return untypedDocument;
  const path = vscode.workspace.asRelativePath(document.uri, false);
  const types = await workspace.documentTypes();
  return documentTypeOf(path, document.getText(), types) ?? untypedDocument;
}
