import * as vscode from 'vscode';
import type { Disposable } from './disposable';
import type { LogbookWorkspace } from './services';

/** A node of the Library view that belongs to another feature than the library. */
export interface ContributedNode {
  readonly kind: 'contributed';
  /** Unique in the view, and the same each time that the same thing is shown. */
  readonly id: string;
  readonly source: LibrarySource;
}

/** What else than documents stands in the Library view. VS Code knows a node by its object: keep it. */
export interface LibrarySource {
  /** A node whose children or looks changed; undefined when nodes of the top level come or go. */
  readonly onDidChange: vscode.Event<ContributedNode | undefined>;
  /** Nodes behind the document types of a workspace folder. */
  roots(
    workspace: LogbookWorkspace,
    library: { readonly hasDocuments: boolean },
  ): Promise<readonly ContributedNode[]>;
  children(node: ContributedNode): Promise<readonly ContributedNode[]>;
  item(node: ContributedNode): Promise<vscode.TreeItem>;
  parent(node: ContributedNode): ContributedNode | undefined;
  hover(node: ContributedNode): Promise<vscode.MarkdownString | undefined>;
}

/** Where features hand in what they show in the Library view, so that they need not know the view. */
export interface LibrarySources extends Disposable {
  readonly onDidChange: vscode.Event<ContributedNode | undefined>;
  all(): readonly LibrarySource[];
  add(source: LibrarySource): vscode.Disposable;
}

export function createLibrarySources(): LibrarySources {
  const changed = new vscode.EventEmitter<ContributedNode | undefined>();
  const sources = new Set<LibrarySource>();
  return {
    onDidChange: changed.event,
    all: () => [...sources],
    add(source) {
      sources.add(source);
      const subscription = source.onDidChange((node) => changed.fire(node));
      return new vscode.Disposable(() => {
        subscription.dispose();
        sources.delete(source);
      });
    },
    dispose: () => changed.dispose(),
  };
}
