import path from 'node:path';
import type * as vscode from 'vscode';
import { ledgerSettings } from '../../../node/ledger/ledgerSettings';
import { listSegments, type LedgerSegment } from '../../../node/ledger/segments';
import type { MonthSummary } from '../../../node/sideIndex/ledgerMonths';
import type { Disposable } from '../../disposable';
import type { LibrarySource } from '../../librarySources';
import type { LogbookWorkspace } from '../../services';
import { readSetting } from '../../settings';
import { watchSettled } from '../../watchFiles';
import { eventHover, ledgerTreeItem } from './ledgerItems';
import type { LedgerNode, MonthNode, RootNode, TypeNode } from './ledgerNode';

export { rotateLedger } from './rotateLedger';
export { changeLedgerLayout } from './ledgerLayout';
export { offerUnionMerge } from './unionMergeOffer';
export {
  copyEventId,
  copyEventJson,
  openEventNotes,
  openLedgerEvent,
  showRelatedDocuments,
} from './eventActions';

/** Events that are read at once. */
const page = 30;
/** Changes that come together are shown together. */
const coalesceMs = 100;

export type LedgerView = Disposable &
  Pick<LibrarySource, 'roots'> & {
    children(node: LedgerNode): Promise<readonly LedgerNode[]>;
    item(node: LedgerNode): vscode.TreeItem;
    hover(node: LedgerNode): vscode.MarkdownString | undefined;
    loadMore(node: LedgerNode): void;
  };

/** What is known of one workspace folder's ledger until one of its files changes. */
interface OpenLedger extends Disposable {
  readonly root: RootNode;
  segments: Promise<readonly LedgerSegment[]> | undefined;
  readonly months: Map<string, Promise<MonthSummary>>;
  /** VS Code knows a node by its object: each is made once. */
  readonly nodes: Map<string, LedgerNode>;
}

export function createLedgerView(
  source: LibrarySource,
  changed: vscode.EventEmitter<LedgerNode | undefined>,
): LedgerView {
  const ledgers = new Map<LogbookWorkspace, OpenLedger>();
  /** How many events of a type are shown, by the id of its node. */
  const limits = new Map<string, number>();

  const open = (workspace: LogbookWorkspace): OpenLedger => {
    let ledger = ledgers.get(workspace);
    if (ledger === undefined) {
      const id = `${workspace.folder.uri.toString()}#ledger`;
      const root: RootNode = { kind: 'contributed', part: 'root', id, source, workspace };
      const opened: OpenLedger = {
        root,
        segments: undefined,
        months: new Map(),
        nodes: new Map(),
        ...watch(workspace, () => {
          opened.segments = undefined;
          opened.months.clear();
          // The first line makes the node appear, and the last one that goes takes it away.
          changed.fire(undefined);
        }),
      };
      ledger = opened;
      ledgers.set(workspace, ledger);
    }
    return ledger;
  };
  const segmentsOf = (ledger: OpenLedger) =>
    (ledger.segments ??= listSegments(pathsOf(ledger.root.workspace)).catch((error: unknown) => {
      ledger.segments = undefined;
      throw error;
    }));
  const remembered = <Node extends LedgerNode>(ledger: OpenLedger, node: Node): Node => {
    const known = ledger.nodes.get(node.id) as Node | undefined;
    if (known !== undefined) return Object.assign(known, node);
    ledger.nodes.set(node.id, node);
    return node;
  };

  const monthsOf = async (root: RootNode): Promise<LedgerNode[]> => {
    const ledger = open(root.workspace);
    const months = await (await root.workspace.engine()).index.months();
    if (months.length === 0) {
      return [{ kind: 'contributed', part: 'empty', id: `${root.id}#empty`, source, parent: root }];
    }
    return months.map((month) =>
      remembered(ledger, {
        kind: 'contributed',
        part: 'month',
        id: `${root.id}#${month}`,
        source,
        parent: root,
        month,
      }),
    );
  };

  const typesOf = async (node: MonthNode): Promise<LedgerNode[]> => {
    const ledger = open(node.parent.workspace);
    const { index } = await node.parent.workspace.engine();
    let read = ledger.months.get(node.month);
    if (read === undefined) {
      read = index.month(node.month);
      ledger.months.set(node.month, read);
      read.catch(() => ledger.months.delete(node.month));
    }
    const { types, damaged } = await read;
    return [
      ...damaged.map((place) =>
        remembered(ledger, {
          kind: 'contributed' as const,
          part: 'damage' as const,
          id: `${node.id}#damaged#${place.path}#${place.line}`,
          source,
          parent: node,
          place,
        }),
      ),
      ...types.map(({ type, count }) =>
        remembered(ledger, {
          kind: 'contributed' as const,
          part: 'type' as const,
          id: `${node.id}#${type}`,
          source,
          parent: node,
          type,
          count,
        }),
      ),
    ];
  };

  const eventsOf = async (node: TypeNode): Promise<LedgerNode[]> => {
    const limit = limits.get(node.id) ?? page;
    const { workspace } = node.parent.parent;
    const { index } = await workspace.engine();
    const rows = await index.monthEvents(node.parent.month, { type: node.type, limit });
    const nodes: LedgerNode[] = rows.map(({ event, ...place }) => ({
      kind: 'contributed' as const,
      part: 'event' as const,
      id: `${node.id}#${place.path}#${place.line}`,
      source,
      parent: node,
      place,
      event,
    }));
    if (node.count > limit) {
      nodes.push({
        kind: 'contributed',
        part: 'more',
        id: `${node.id}#more`,
        source,
        parent: node,
      });
    }
    return nodes;
  };

  return {
    async roots(workspace, { hasDocuments }) {
      const ledger = open(workspace);
      const segments = await segmentsOf(ledger);
      return segments.length > 0 || hasDocuments ? [ledger.root] : [];
    },
    async children(node) {
      switch (node.part) {
        case 'root':
          return monthsOf(node);
        case 'month':
          return typesOf(node);
        case 'type':
          return eventsOf(node);
        default:
          return [];
      }
    },
    item: ledgerTreeItem,
    hover: (node) => (node.part === 'event' ? eventHover(node) : undefined),
    loadMore(node) {
      if (node.part !== 'more') return;
      limits.set(node.parent.id, (limits.get(node.parent.id) ?? page) + page);
      changed.fire(node.parent);
    },
    dispose() {
      for (const ledger of ledgers.values()) ledger.dispose();
    },
  };
}

function pathsOf({ folder }: LogbookWorkspace) {
  return ledgerSettings(folder.uri.fsPath, (key) => readSetting(key, folder.uri)).paths;
}

/** Tells of changes to any file of the ledger. */
function watch(workspace: LogbookWorkspace, onChange: () => void): Disposable {
  const folder = path.posix.dirname(pathsOf(workspace).ledger);
  const pattern = `${folder === '.' ? '' : `${folder}/`}**/*.jsonl`;
  return watchSettled([{ base: workspace.folder.uri, pattern }], coalesceMs, onChange);
}
