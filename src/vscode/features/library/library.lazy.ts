import * as vscode from 'vscode';
import { contextKeys } from '../../../core/contributions/views';
import { libraryGroupings, type LibraryGrouping } from '../../../core/library/grouping';
import { createContextKey } from '../../contextKey';
import type { Disposable } from '../../disposable';
import type { Services } from '../../services';
import { showFilterBox } from './filterBox';
import { neighbour } from './neighbours';
import { documentHover } from './libraryHover';
import type { LibraryNode } from './libraryNode';
import { LibraryTree } from './libraryTree';
import { registerSeverityBadges } from './severityBadges';

export {
  copyMarkdownLinks,
  copyPaths,
  deleteDocuments,
  openToSide,
  renameDocument,
} from './documentActions';

/** The Library view once somebody looks at it. */
export interface Library extends Disposable {
  children(node: LibraryNode | undefined): Promise<LibraryNode[]>;
  item(node: LibraryNode): vscode.TreeItem | Promise<vscode.TreeItem>;
  parent(node: LibraryNode): LibraryNode | undefined;
  hover(node: LibraryNode): Promise<vscode.MarkdownString | undefined>;
  /** Asks what to group by unless it is said. */
  group(grouping?: unknown): Promise<void>;
  /** Opens the filter box unless the filter is said. */
  filter(text?: unknown): void;
  /** Opens the document before or behind the active one, in the order of the view. */
  open(step: -1 | 1, target: unknown): Promise<void>;
}

export interface LibraryOptions {
  readonly services: Services;
  readonly view: vscode.TreeView<LibraryNode>;
  readonly changed: vscode.EventEmitter<LibraryNode | undefined>;
}

const memoryKey = 'logbook.library.grouping';

export function openLibrary({ services, view, changed }: LibraryOptions): Library {
  const memory = services.context.workspaceState;
  const hasDocuments = createContextKey(contextKeys.hasDocuments);
  const isFiltered = createContextKey(contextKeys.libraryFiltered);
  let grouping = asGrouping(memory.get(memoryKey)) ?? 'month';
  let filter = '';
  const tree = new LibraryTree({
    services,
    changed,
    grouping,
    filter,
    onLoaded({ any, shown }) {
      hasDocuments.set(any);
      // A message would stand in the way of what an empty view says.
      const message = filter === '' || !shown ? '' : vscode.l10n.t('Filter: {0}', filter);
      if ((view.message ?? '') !== message) view.message = message;
    },
  });
  const badges = registerSeverityBadges();
  const folders = vscode.workspace.onDidChangeWorkspaceFolders(() => {
    tree.reset();
    changed.fire(undefined);
  });
  const added = services.librarySources.onDidChange((node) => changed.fire(node));

  const describe = () => {
    view.description =
      grouping === 'month' ? '' : vscode.l10n.t('by {0}', groupingLabels()[grouping].toLowerCase());
    isFiltered.set(filter !== '');
  };
  const setFilter = (text: string) => {
    filter = text.trim();
    tree.show({ filter });
    describe();
  };
  describe();

  return {
    children: (node) => tree.children(node),
    item: (node) => tree.item(node),
    parent: (node) => tree.parent(node),
    async hover(node) {
      if (node.kind === 'contributed') return node.source.hover(node);
      return node.kind === 'document' ? documentHover(node) : undefined;
    },
    async group(wanted) {
      const chosen = asGrouping(wanted) ?? (await pickGrouping(grouping));
      if (chosen === undefined) return;
      grouping = chosen;
      tree.show({ grouping });
      describe();
      await memory.update(memoryKey, chosen);
    },
    filter(text) {
      if (typeof text === 'string') setFilter(text);
      else showFilterBox(filter, setFilter);
    },
    async open(step, target) {
      const uri = await neighbour(tree, step, target);
      const node = uri === undefined || !view.visible ? undefined : await tree.find(uri);
      if (node !== undefined) await view.reveal(node, { select: true, focus: false });
    },
    dispose() {
      tree.dispose();
      vscode.Disposable.from(folders, added, badges).dispose();
    },
  };
}

function asGrouping(value: unknown): LibraryGrouping | undefined {
  return libraryGroupings.find((one) => one === value);
}

function groupingLabels(): Readonly<Record<LibraryGrouping, string>> {
  return {
    month: vscode.l10n.t('Month'),
    severity: vscode.l10n.t('Severity'),
    tag: vscode.l10n.t('Tag'),
    status: vscode.l10n.t('Status'),
  };
}

async function pickGrouping(current: LibraryGrouping): Promise<LibraryGrouping | undefined> {
  const labels = groupingLabels();
  const chosen = await vscode.window.showQuickPick(
    libraryGroupings.map((grouping) => ({
      label: labels[grouping],
      ...(grouping === current ? { description: vscode.l10n.t('current') } : {}),
      grouping,
    })),
    { title: vscode.l10n.t('Group the library by'), placeHolder: labels[current] },
  );
  return chosen?.grouping;
}
