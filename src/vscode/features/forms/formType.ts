import * as vscode from 'vscode';
import { documentTypeOf } from '../../../core/documents/documentTypeOf';
import type { DocumentType } from '../../../core/documents/types';
import { untypedDocument } from '../../../core/documents/untyped';
import type { Services } from '../../services';

/** The type that tells a form which fields to offer; where no template matches, every section is prose. */
export async function typeOfDocument(
  services: Services,
  document: vscode.TextDocument,
): Promise<DocumentType> {
  const workspace = services.workspaces.of(document.uri);
  if (!workspace) return untypedDocument;
  const path = vscode.workspace.asRelativePath(document.uri, false);
  const types = await workspace.documentTypes();
  return documentTypeOf(path, document.getText(), types) ?? untypedDocument;
}
