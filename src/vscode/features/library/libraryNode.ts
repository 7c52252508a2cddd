import type * as vscode from 'vscode';
import type { LibraryIndex } from '../../../core/library/libraryIndex';
import type { DocumentSummary, DocumentType } from '../../../core/documents/types';
import type { ContributedNode } from '../../librarySources';
import type { LogbookWorkspace } from '../../services';

/** The grouped documents of one workspace folder. */
export interface Shelf {
  readonly workspace: LogbookWorkspace;
  readonly types: readonly DocumentType[];
  /** All documents, whatever the filter shows. */
  readonly documents: ReadonlyMap<string, DocumentSummary>;
  readonly index: LibraryIndex;
}

/** Workspace folders (when there are several), then types, groups and documents. */
export type LibraryNode =
  | { readonly kind: 'workspace'; readonly id: string; readonly shelf: Shelf }
  | TypeNode
  | GroupNode
  | DocumentNode
  | ContributedNode;

export interface TypeNode {
  readonly kind: 'type';
  readonly id: string;
  readonly shelf: Shelf;
  readonly type: DocumentType;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly shelf: Shelf;
  readonly type: DocumentType;
  readonly key: string;
}

export interface DocumentNode {
  readonly kind: 'document';
  readonly id: string;
  readonly shelf: Shelf;
  readonly type: DocumentType;
  /** The group that it stands in here; with tags there are several. */
  readonly key: string;
  readonly document: DocumentSummary;
  /** What commands of menus look at. */
  readonly uri: vscode.Uri;
}
