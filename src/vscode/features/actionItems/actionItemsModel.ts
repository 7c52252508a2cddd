import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { extractActionItems } from '../../../core/actionItems/extractActionItems';
import type { DocumentActionItems, FoundActionItem } from '../../../core/actionItems/types';
import type { CatalogChange } from '../../documentCatalog';
import type { Disposable } from '../../disposable';
import type { LogbookWorkspace, Services, WorkspaceEngine } from '../../services';
import { onDidChangeSetting, readSetting } from '../../settings';
import { watchFiles } from '../../watchFiles';
import type { PlacedItem } from './actionItemNode';
import { followUnsaved } from './unsavedDocuments';

const notesType = 'notes';

/** So many changes at once (a checkout, a pull) are read by listing everything again. */
const relistAfter = 50;

/** The action items of all workspace folders, kept fresh by the events that keep the library fresh. */
export class ActionItemsModel implements Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private shelves: Promise<readonly Shelf[]> | undefined;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly services: Services) {
    const reset = () => {
      this.close();
      this.changed.fire();
    };
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      services.workspaces.onDidChangeTypes(reset),
      onDidChangeSetting(['logbook.ledger.notesPath'], reset),
    );
  }

  /** Reads everything on first call; afterwards answers with what is kept fresh. */
  async load(): Promise<readonly PlacedItem[]> {
    this.shelves ??= Promise.all(
      this.services.workspaces
        .all()
        .map((workspace) => openShelf(workspace, this.services.log, () => this.changed.fire())),
    ).catch((error: unknown) => {
      this.shelves = undefined;
      throw error;
    });
    return (await this.shelves).flatMap(({ documents }) => [...documents.values()].flat());
  }

  /** Shows the items of a document as it stands in an editor with unsaved changes, and follows those. */
  async show(workspace: LogbookWorkspace, path: string, items: readonly FoundActionItem[]) {
    const shelf = (await this.shelves)?.find((one) => one.workspace === workspace);
    shelf?.show(path, items);
    this.changed.fire();
  }

  dispose(): void {
    this.close();
    this.subscriptions.dispose();
  }

  private close(): void {
    this.shelves?.then(
      (all) => {
        for (const shelf of all) shelf.dispose();
      },
      () => undefined,
    );
    this.shelves = undefined;
  }
}

interface Shelf extends Disposable {
  readonly workspace: LogbookWorkspace;
  readonly documents: ReadonlyMap<string, readonly PlacedItem[]>;
  show(path: string, items: readonly FoundActionItem[]): void;
}

function placed(
  workspace: LogbookWorkspace,
  path: string,
  items: readonly FoundActionItem[],
): PlacedItem[] {
  return items.map((item) => ({ kind: 'item', workspace, path, item }));
}

async function openShelf(
  workspace: LogbookWorkspace,
  log: vscode.LogOutputChannel,
  changed: () => void,
): Promise<Shelf> {
  const engine = await workspace.engine();
  const documents = new Map<string, readonly PlacedItem[]>();
  // Each says whether there is something else to show: a view that is drawn anew drops clicks.
  const keep = (path: string, found: DocumentActionItems | undefined): boolean => {
    const items = found?.items ?? [];
    const before = documents.get(path)?.map(({ item }) => item) ?? [];
    if (isDeepStrictEqual(items, before)) return false;
    if (items.length === 0) documents.delete(path);
    else documents.set(path, placed(workspace, path, items));
    return true;
  };
  const listAll = async () => {
    const all = await engine.listActionItems();
    const listed = new Set(all.map(({ path }) => path));
    const gone = [...documents.keys()].filter((path) => !listed.has(path));
    const differs = gone.map((path) => documents.delete(path));
    for (const found of all) differs.push(keep(found.path, found));
    return differs.includes(true);
  };
  const update = async (change: CatalogChange) => {
    if (change === 'all' || change.changed.length > relistAfter) return listAll();
    const differs = change.removed.map((path) => documents.delete(path));
    for (const { path, typeId } of change.changed) {
      differs.push(keep(path, await engine.refreshActionItems(path, typeId)));
    }
    return differs.includes(true);
  };

  const readFile = async (path: string) => {
    const { documents: listed } = await engine.catalog.load();
    const typeId = path === notesPathOf(workspace) ? notesType : listed.get(path)?.typeId;
    return typeId === undefined ? undefined : engine.refreshActionItems(path, typeId);
  };

  await engine.catalog.load();
  // One after the other, so that what was read later is what is shown.
  const listed = listAll();
  let working: Promise<unknown> = listed;
  const run = (work: () => Promise<boolean>) => {
    working = working
      .then(work)
      .then((differs) => {
        if (differs) changed();
      })
      .catch((error: unknown) => log.error('The action items were not refreshed:', String(error)));
  };
  const unsaved = followUnsaved((path, text) =>
    run(async () =>
      keep(
        path,
        text === undefined ? await readFile(path) : { path, items: extractActionItems(text) },
      ),
    ),
  );
  const subscriptions = vscode.Disposable.from(
    unsaved,
    engine.catalog.onDidChange((change) => run(() => update(change))),
    watchNotes(workspace, engine, (path, read) => run(async () => keep(path, await read()))),
  );
  try {
    await listed;
  } catch (error) {
    subscriptions.dispose();
    throw error;
  }
  return {
    workspace,
    documents,
    show(path, items) {
      documents.set(path, placed(workspace, path, items));
      unsaved.follow(vscode.Uri.joinPath(workspace.folder.uri, path), path);
    },
    dispose: () => void subscriptions.dispose(),
  };
}

function notesPathOf({ folder }: LogbookWorkspace): string {
  return readSetting('logbook.ledger.notesPath', folder.uri);
}

/** The ledger's notes lie beside the documents' folders. */
function watchNotes(
  workspace: LogbookWorkspace,
  engine: WorkspaceEngine,
  onEvent: (path: string, read: () => Promise<DocumentActionItems | undefined>) => void,
): vscode.Disposable {
  const path = notesPathOf(workspace);
  return watchFiles({ base: workspace.folder.uri, pattern: path }, () =>
    onEvent(path, () => engine.refreshActionItems(path, notesType)),
  );
}
