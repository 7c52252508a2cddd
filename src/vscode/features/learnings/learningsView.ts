import path from 'node:path';
import * as vscode from 'vscode';
import { correctionsFile } from '../../../core/learnings/corrections';
import { learningsPaths } from '../../../node/learnings/learningsPaths';
import { readLearnings, type Learnings } from '../../../node/learnings/readLearnings';
import type { Disposable } from '../../disposable';
import type { LibrarySource } from '../../librarySources';
import type { LogbookWorkspace } from '../../services';
import { readSetting } from '../../settings';
import { watchSettled } from '../../watchFiles';
import { learningHover, learningTreeItem } from './learningItems';
import type { KindNode, LearningNode, LearningPart, RootNode } from './learningNode';
import { learningRows } from './learningRows';

/** Nobody scrolls through more; search finds the others. */
const mostRows = 100;
/** Changes that come together are shown together. */
const coalesceMs = 100;
const kinds: readonly LearningPart[] = ['corrections', 'patterns', 'discoveries', 'signals'];

export type LearningsView = Disposable &
  Pick<LibrarySource, 'roots'> & {
    children(node: LearningNode): Promise<readonly LearningNode[]>;
    item(node: LearningNode): vscode.TreeItem;
    hover(node: LearningNode): vscode.MarkdownString | undefined;
    /** Looks for the files anew: the setting leads elsewhere. */
    reopen(): void;
  };

/** What is known of one workspace folder's learnings until one of their files changes. */
interface Opened {
  readonly root: RootNode;
  read: Promise<Learnings> | undefined;
  /** VS Code knows a node by its object: each is made once. */
  readonly nodes: Map<string, LearningNode>;
  /** Undefined where the place of the files cannot be found; reading them says why. */
  readonly watching: Promise<vscode.Disposable | undefined>;
}

/** @param onRead told of what was read, each time that it has changed */
export function createLearningsView(
  source: LibrarySource,
  changed: vscode.EventEmitter<LearningNode | undefined>,
  onRead: (workspace: LogbookWorkspace, learnings: Learnings) => void,
): LearningsView {
  const all = new Map<LogbookWorkspace, Opened>();

  const refresh = (workspace: LogbookWorkspace): void => {
    const opened = all.get(workspace);
    if (opened === undefined) return;
    opened.read = undefined;
    // The first entry makes the node appear.
    changed.fire(undefined);
  };
  const close = (): void => {
    for (const { watching } of all.values()) {
      void watching.then((watchers) => {
        watchers?.dispose();
      });
    }
    all.clear();
  };
  const open = (workspace: LogbookWorkspace): Opened => {
    let opened = all.get(workspace);
    if (opened === undefined) {
      const id = `${workspace.folder.uri.toString()}#learnings`;
      opened = {
        root: { kind: 'contributed', part: 'root', id, source, workspace },
        read: undefined,
        nodes: new Map(),
        watching: watch(workspace, () => refresh(workspace)).catch(() => undefined),
      };
      all.set(workspace, opened);
    }
    return opened;
  };
  const learningsOf = (opened: Opened): Promise<Learnings> => {
    const { workspace } = opened.root;
    opened.read ??= read(workspace)
      .then((learnings) => {
        onRead(workspace, learnings);
        return learnings;
      })
      .catch((error: unknown) => {
        opened.read = undefined;
        throw error;
      });
    return opened.read;
  };
  const remembered = <Node extends LearningNode>(opened: Opened, node: Node): Node => {
    const known = opened.nodes.get(node.id) as Node | undefined;
    if (known !== undefined) return Object.assign(known, node);
    opened.nodes.set(node.id, node);
    return node;
  };

  const kindsOf = (opened: Opened, learnings: Learnings): LearningNode[] =>
    kinds.map((kind) =>
      remembered(opened, {
        kind: 'contributed',
        part: 'kind',
        id: `${opened.root.id}#${kind}`,
        source,
        parent: opened.root,
        learning: kind,
        count: learnings[kind].entries.length,
        proposals: kind === 'corrections' ? learnings.proposals.length : 0,
      }),
    );

  const entriesOf = (opened: Opened, node: KindNode, learnings: Learnings): LearningNode[] => {
    const rows = learningRows(learnings, node.learning);
    const { file = '' } = learnings[node.learning];
    const common = { kind: 'contributed', source, parent: node } as const;
    const proposals = node.learning === 'corrections' ? learnings.proposals : [];
    const more = rows.length - mostRows;
    return [
      ...proposals.map((proposal) =>
        remembered(opened, {
          ...common,
          part: 'proposal' as const,
          id: `${node.id}#rule#${proposal.id}`,
          proposal,
        }),
      ),
      ...rows.slice(0, mostRows).map(({ key, ...row }) =>
        remembered(opened, {
          ...common,
          part: 'entry' as const,
          id: `${node.id}#${key}`,
          file,
          ...row,
        }),
      ),
      ...(rows.length === 0 || more > 0
        ? [{ ...common, part: 'note' as const, id: `${node.id}#note`, more: Math.max(0, more) }]
        : []),
    ];
  };

  return {
    async roots(workspace) {
      const opened = open(workspace);
      const learnings = await learningsOf(opened);
      return kinds.some((kind) => learnings[kind].entries.length > 0) ? [opened.root] : [];
    },
    async children(node) {
      if (node.part !== 'root' && node.part !== 'kind') return [];
      const opened = open(node.part === 'root' ? node.workspace : node.parent.workspace);
      const learnings = await learningsOf(opened);
      return node.part === 'root' ? kindsOf(opened, learnings) : entriesOf(opened, node, learnings);
    },
    item: learningTreeItem,
    hover: learningHover,
    reopen() {
      close();
      changed.fire(undefined);
    },
    dispose: close,
  };
}

async function read(workspace: LogbookWorkspace): Promise<Learnings> {
  const { main, folder } = await placeOf(workspace);
  return readLearnings(main, folder, Date.now());
}

async function placeOf(workspace: LogbookWorkspace): Promise<{ main: string; folder: string }> {
  const main = await (await workspace.engine()).mainWorktree();
  return { main, folder: readSetting('logbook.learnings.folder', workspace.folder.uri) };
}

/** Tells of changes to any of the files, which may lie in another worktree or outside of all. */
async function watch(
  workspace: LogbookWorkspace,
  onChange: () => void,
): Promise<vscode.Disposable> {
  const { main, folder } = await placeOf(workspace);
  // A folder that is missing is watched once the setting leads to one.
  const shared = await learningsPaths(main, folder).catch(() => undefined);
  const folders = [path.dirname(path.join(main, correctionsFile)), shared?.folder];
  const places = folders
    .filter((one) => one !== undefined)
    .map((one) => ({ base: vscode.Uri.file(one), pattern: '*.{md,jsonl}' }));
  return watchSettled(places, coalesceMs, onChange);
}
