import * as vscode from 'vscode';
import { documentFilter } from '../../../core/library/filter';
import type { DocumentType } from '../../../core/documents/types';
import { groupKeysOf, type LibraryGrouping } from '../../../core/library/grouping';
import { createLibraryIndex, libraryOrder } from '../../../core/library/libraryIndex';
import type { Disposable } from '../../disposable';
import type { CatalogChange } from '../../documentCatalog';
import type { LogbookWorkspace, Services } from '../../services';
import { documentItem, groupItem, typeItem, workspaceItem } from './libraryItems';
import type { DocumentNode, GroupNode, LibraryNode, Shelf, TypeNode } from './libraryNode';

export interface LibraryTreeOptions {
  readonly services: Services;
  readonly changed: vscode.EventEmitter<LibraryNode | undefined>;
  readonly grouping: LibraryGrouping;
  readonly filter: string;
  /** Told whether there is any document, and whether any is shown, each time that the top level is read. */
  readonly onLoaded: (loaded: { readonly any: boolean; readonly shown: boolean }) => void;
}

/** The tree of the Library view: children are made when they are looked at, and changed one by one. */
export class LibraryTree implements Disposable {
  private shelves: Promise<readonly LiveShelf[]> | undefined;
  private grouping: LibraryGrouping;
  private filter: string;

  constructor(private readonly options: LibraryTreeOptions) {
    this.grouping = options.grouping;
    this.filter = options.filter;
  }

  /** Shows the documents in other groups, or other documents. */
  show(what: { readonly grouping?: LibraryGrouping; readonly filter?: string }): void {
    const { grouping = this.grouping, filter = this.filter } = what;
    if (grouping === this.grouping && filter === this.filter) return;
    this.grouping = grouping;
    this.filter = filter;
    void this.shelves?.then(
      (shelves) => {
        for (const shelf of shelves) shelf.regroup();
        this.options.changed.fire(undefined);
      },
      () => undefined,
    );
  }

  async children(node: LibraryNode | undefined): Promise<LibraryNode[]> {
    if (node?.kind === 'contributed') return [...(await node.source.children(node))];
    if (node?.kind === 'workspace') return this.topOf(node.shelf);
    if (node !== undefined) return childrenOf(node);
    const shelves = await this.load();
    this.options.onLoaded({
      any: shelves.some(({ documents }) => documents.size > 0),
      shown: shelves.some(({ index }) => index.size > 0),
    });
    const tops = await Promise.all(
      shelves.map(async (shelf) => ({ shelf, nodes: await this.topOf(shelf) })),
    );
    const filled = tops.filter(({ nodes }) => nodes.length > 0);
    const [only, ...others] = filled;
    if (only !== undefined && others.length === 0) return only.nodes;
    return filled.map(({ shelf }) => ({ kind: 'workspace', id: shelf.id, shelf }));
  }

  /** What stands in a workspace folder: its document types, then what other features add. */
  private async topOf(shelf: Shelf): Promise<LibraryNode[]> {
    const types = typesOf(shelf);
    // The filter is about documents: it would promise too much over anything else.
    if (this.filter !== '') return types;
    const added = await Promise.all(
      this.options.services.librarySources
        .all()
        .map((source) => source.roots(shelf.workspace, { hasDocuments: shelf.documents.size > 0 })),
    );
    return [...types, ...added.flat()];
  }

  item(node: LibraryNode): vscode.TreeItem | Promise<vscode.TreeItem> {
    switch (node.kind) {
      case 'workspace':
        return workspaceItem(node);
      case 'type':
        return typeItem(node);
      case 'group':
        return groupItem(node, this.grouping);
      case 'document':
        return documentItem(node, this.grouping);
      case 'contributed':
        return node.source.item(node);
    }
  }

  parent(node: LibraryNode): LibraryNode | undefined {
    switch (node.kind) {
      case 'workspace':
      case 'type':
        return undefined;
      case 'group':
        return typeNode(node.shelf, node.type);
      case 'document':
        return groupNode(node.shelf, node.type, node.key);
      case 'contributed':
        return node.source.parent(node);
    }
  }

  /** All documents that are shown, in the order in which they are shown, each once. */
  async order(): Promise<readonly vscode.Uri[]> {
    const shelves = await this.load();
    return shelves.flatMap(({ index, types, workspace }) =>
      libraryOrder(
        index,
        types.map(({ id }) => id),
      ).map((path) => vscode.Uri.joinPath(workspace.folder.uri, path)),
    );
  }

  /** Where a document first stands in the tree. */
  async find(uri: vscode.Uri): Promise<DocumentNode | undefined> {
    for (const shelf of await this.load()) {
      if (vscode.workspace.getWorkspaceFolder(uri) !== shelf.workspace.folder) continue;
      const document = shelf.documents.get(vscode.workspace.asRelativePath(uri, false));
      const type = shelf.types.find(({ id }) => id === document?.typeId);
      if (document === undefined || type === undefined) continue;
      const own = new Set(groupKeysOf(document, this.grouping));
      const key = shelf.index.groupKeys(type.id).find((one) => own.has(one));
      if (key !== undefined) {
        return documentsOf(groupNode(shelf, type, key)).find((node) => node.document === document);
      }
    }
    return undefined;
  }

  dispose(): void {
    this.reset();
  }

  private load(): Promise<readonly LiveShelf[]> {
    if (this.shelves === undefined) {
      const workspaces = this.options.services.workspaces.all();
      this.shelves = Promise.all(workspaces.map((workspace) => this.open(workspace))).catch(
        (error: unknown) => {
          this.shelves = undefined;
          throw error;
        },
      );
    }
    return this.shelves;
  }

  /** Forgets what was listed; the next look at the tree lists anew. */
  reset(): void {
    void this.shelves?.then(
      (shelves) => {
        for (const shelf of shelves) shelf.dispose();
      },
      () => undefined,
    );
    this.shelves = undefined;
  }

  private async open(workspace: LogbookWorkspace): Promise<LiveShelf> {
    const { catalog } = await workspace.engine();
    const content = await catalog.load();
    const group = () =>
      createLibraryIndex(content.documents.values(), {
        grouping: this.grouping,
        matches: documentFilter(this.filter),
      });
    const shelf = {
      id: workspace.folder.uri.toString(),
      workspace,
      types: content.types,
      documents: content.documents,
      index: group(),
      regroup() {
        shelf.index = group();
      },
      dispose() {
        subscription.dispose();
      },
    };
    const subscription = catalog.onDidChange((change) => this.update(shelf, change));
    return shelf;
  }

  private update(shelf: LiveShelf, change: CatalogChange): void {
    const { changed } = this.options;
    if (change === 'all') {
      this.reset();
      changed.fire(undefined);
      return;
    }
    const changes = [
      ...change.removed.map((path) => shelf.index.remove(path)),
      ...change.changed.map((document) => shelf.index.put(document)),
    ];
    if (changes.some(({ structure }) => structure)) {
      changed.fire(undefined);
      return;
    }
    for (const { typeId, key } of changes.flatMap(({ groups }) => groups)) {
      const type = shelf.types.find(({ id }) => id === typeId);
      if (type !== undefined) changed.fire(groupNode(shelf, type, key));
    }
  }
}

interface LiveShelf extends Shelf, Disposable {
  readonly id: string;
  regroup(): void;
}

function childrenOf(node: TypeNode | GroupNode | DocumentNode): LibraryNode[] {
  switch (node.kind) {
    case 'type':
      return node.shelf.index
        .groupKeys(node.type.id)
        .map((key) => groupNode(node.shelf, node.type, key));
    case 'group':
      return documentsOf(node);
    case 'document':
      return [];
  }
}

function typesOf(shelf: Shelf): TypeNode[] {
  const used = new Set(shelf.index.typeIds());
  return shelf.types.filter(({ id }) => used.has(id)).map((type) => typeNode(shelf, type));
}

/**
 * VS Code knows a node by its object: the same one has to be named when it changes, so that each is made once.
 * They go with their shelf.
 */
const nodes = new WeakMap<Shelf, Map<string, TypeNode | GroupNode>>();

function remembered<Node extends TypeNode | GroupNode>(shelf: Shelf, node: Node): Node {
  let known = nodes.get(shelf);
  if (known === undefined) nodes.set(shelf, (known = new Map<string, TypeNode | GroupNode>()));
  const old = known.get(node.id);
  if (old !== undefined) return old as Node;
  known.set(node.id, node);
  return node;
}

function typeNode(shelf: Shelf, type: DocumentType): TypeNode {
  const id = `${shelf.workspace.folder.uri.toString()}#${type.id}`;
  return remembered(shelf, { kind: 'type', id, shelf, type });
}

function groupNode(shelf: Shelf, type: DocumentType, key: string): GroupNode {
  const id = `${typeNode(shelf, type).id}#${key}`;
  return remembered(shelf, { kind: 'group', id, shelf, type, key });
}

function documentsOf(group: GroupNode): DocumentNode[] {
  const { shelf, type, key } = group;
  return shelf.index.documents(type.id, key).map((document) => ({
    kind: 'document',
    id: `${group.id}#${document.path}`,
    shelf,
    type,
    key,
    document,
    uri: vscode.Uri.joinPath(shelf.workspace.folder.uri, document.path),
  }));
}
