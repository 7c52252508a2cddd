import * as vscode from 'vscode';
import { groupByMonth, monthLabel } from '../../../core/documents/months';
import type { DocumentSummary, DocumentType } from '../../../core/documents/types';
import type { LogbookWorkspace } from '../../services';
import { documentItem, groupItem } from './libraryItems';
import type { LibraryModel, WorkspaceLibrary } from './libraryModel';

/** Workspace folders (when there are several), then types, months and documents. */
export type LibraryNode =
  | { readonly kind: 'workspace'; readonly library: WorkspaceLibrary }
  | { readonly kind: 'type'; readonly type: DocumentType; readonly library: WorkspaceLibrary }
  | {
      readonly kind: 'month';
      readonly id: string;
      readonly month: string;
      readonly type: DocumentType;
      readonly documents: readonly DocumentSummary[];
      readonly workspace: LogbookWorkspace;
    }
  | {
      readonly kind: 'document';
      readonly document: DocumentSummary;
      readonly type: DocumentType;
      readonly workspace: LogbookWorkspace;
    };

export interface LibraryTreeOptions {
  readonly model: LibraryModel;
  /** Told whether there is any document each time the top level is read. */
  readonly onLoaded: (hasDocuments: boolean) => void;
}

export function createLibraryTree({
  model,
  onLoaded,
}: LibraryTreeOptions): vscode.TreeDataProvider<LibraryNode> {
  return {
    onDidChangeTreeData: model.onDidChange,
    getTreeItem,
    async getChildren(node) {
      if (node !== undefined) return childrenOf(node);
      const libraries = (await model.load()).filter(({ documents }) => documents.size > 0);
      onLoaded(libraries.length > 0);
      const [only, ...others] = libraries;
      if (only !== undefined && others.length === 0) return typesOf(only);
      return libraries.map((library) => ({ kind: 'workspace', library }));
    },
  };
}

function childrenOf(node: LibraryNode): LibraryNode[] {
  switch (node.kind) {
    case 'workspace':
      return typesOf(node.library);
    case 'type':
      return monthsOf(node.type, node.library);
    case 'month':
      return node.documents.map((document) => ({
        kind: 'document',
        document,
        type: node.type,
        workspace: node.workspace,
      }));
    case 'document':
      return [];
  }
}

function typesOf(library: WorkspaceLibrary): LibraryNode[] {
  const used = new Set([...library.documents.values()].map(({ typeId }) => typeId));
  return library.types
    .filter(({ id }) => used.has(id))
    .map((type) => ({ kind: 'type', type, library }));
}

function monthsOf(type: DocumentType, { documents, workspace }: WorkspaceLibrary): LibraryNode[] {
  const ofType = [...documents.values()].filter(({ typeId }) => typeId === type.id);
  return groupByMonth(ofType).map(({ month, documents: members }) => ({
    kind: 'month',
    id: `${workspace.folder.uri.toString()}#${type.id}#${month}`,
    month,
    type,
    documents: members,
    workspace,
  }));
}

function getTreeItem(node: LibraryNode): vscode.TreeItem {
  switch (node.kind) {
    case 'workspace': {
      const { folder } = node.library.workspace;
      return groupItem(folder.name, folder.uri.toString(), 'root-folder');
    }
    case 'type': {
      const id = `${node.library.workspace.folder.uri.toString()}#${node.type.id}`;
      return groupItem(node.type.label, id, node.type.icon);
    }
    case 'month': {
      const label = monthLabel(node.month, vscode.env.language) ?? vscode.l10n.t('No date');
      return groupItem(label, node.id);
    }
    case 'document':
      return documentItem(node.document, node.type, node.workspace);
  }
}
