import * as vscode from 'vscode';
import { isOverdue, localDay } from '../../../core/actionItems/dueDates';
import { compareByDue } from '../../../core/actionItems/dueGroups';
import { contextKeys } from '../../../core/contributions/views';
import { createContextKey } from '../../contextKey';
import type { Disposable } from '../../disposable';
import type { Services } from '../../services';
import { asPlacedItem } from './actionItemNode';
import type { ActionItemNode, PlacedItem } from './actionItemNode';
import { remind } from './actionItemReminder';
import { ActionItemsModel } from './actionItemsModel';
import { groupItems, treeItem } from './actionItemsTree';
import { canCreateIssue, createIssue } from './issueCreation';
import { copyItem, openItem, pickItem, tickItem } from './itemCommands';
import { asFilter, filterName, passes, pickFilter } from './ownerFilter';
import type { OwnerFilter } from './ownerFilter';

/** The Action Items view once somebody looks at it or the window has been open for a while. */
export interface ActionItems extends Disposable {
  children(node: ActionItemNode | undefined): Promise<readonly ActionItemNode[]>;
  item(node: ActionItemNode): vscode.TreeItem;
  tick(nodes: readonly (readonly [ActionItemNode, vscode.TreeItemCheckboxState])[]): Promise<void>;
  /** Each asks which item when it is given none. */
  toggle(target: unknown): Promise<void>;
  open(target: unknown): Promise<void>;
  copy(target: unknown): Promise<void>;
  createIssue(target: unknown): Promise<void>;
  /** Asks whose items to show unless an owner is named. */
  filter(owner?: unknown): Promise<void>;
  clearFilter(): Promise<void>;
}

export interface ActionItemsOptions {
  readonly services: Services;
  readonly view: vscode.TreeView<ActionItemNode>;
  readonly changed: vscode.EventEmitter<undefined>;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

const filterKey = 'logbook.actionItems.filter';
const hour = 60 * 60 * 1000;
const firstReminderMs = 90_000;

export function openActionItems(options: ActionItemsOptions): ActionItems {
  const { services, view, changed, startedAt } = options;
  const memory = services.context.workspaceState;
  const model = new ActionItemsModel(services);
  const hasItems = createContextKey(contextKeys.hasActionItems);
  const isFiltered = createContextKey(contextKeys.actionItemsFiltered);
  const issues = createContextKey(contextKeys.canCreateIssue);
  let filter = asFilter(memory.get(filterKey));
  let today = localDay(new Date());

  const shown = async () => (await model.load()).filter((placed) => passes(placed, filter));
  const refresh = async () => {
    today = localDay(new Date());
    const overdue = (await shown()).filter(({ item }) => isOverdue(item, today)).length;
    view.badge =
      overdue === 0
        ? undefined
        : {
            value: overdue,
            tooltip:
              overdue === 1
                ? vscode.l10n.t('1 overdue action item')
                : vscode.l10n.t('{0} overdue action items', overdue),
          };
    changed.fire(undefined);
  };
  const quietly = (work: () => Promise<void>) => () => {
    work().catch((error: unknown) =>
      services.log.error('The action items were not shown:', String(error)),
    );
  };
  const setFilter = async (next: OwnerFilter) => {
    filter = next;
    describe();
    await memory.update(filterKey, next);
    await refresh();
  };
  const describe = () => {
    view.description = filterName(filter);
    isFiltered.set(filter.show !== 'all');
  };
  const chosen = async (target: unknown): Promise<PlacedItem | undefined> => {
    const given = asPlacedItem(target) ?? view.selection.find((node) => node.kind === 'item');
    if (given !== undefined && (target !== undefined || view.visible)) return given;
    const open = (await shown()).filter(({ item }) => !item.done);
    return pickItem(
      [...open].sort((a, b) => compareByDue(a.item, b.item)),
      today,
    );
  };

  // Days go by while a window stays open, and what was due soon becomes overdue.
  const hourly = quietly(async () => {
    if (today !== localDay(new Date())) await refresh();
    await remind(services.context.globalState, await model.load(), startedAt);
  });
  const firstTimer = setTimeout(hourly, Math.max(0, startedAt + firstReminderMs - Date.now()));
  const timer = setInterval(hourly, hour);
  const lookForIssues = async () => issues.set(await canCreateIssue());
  const subscriptions = vscode.Disposable.from(
    model.onDidChange(quietly(refresh)),
    // What creates issues may be installed while the window is open.
    vscode.extensions.onDidChange(quietly(lookForIssues)),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) quietly(lookForIssues)();
    }),
  );
  const lookedForIssues = lookForIssues();
  describe();
  quietly(refresh)();

  return {
    async children(node) {
      if (node !== undefined) return node.kind === 'group' ? node.items : [];
      const all = await model.load();
      // A context menu that opens at once has the command in it.
      await lookedForIssues;
      hasItems.set(all.length > 0);
      return groupItems(
        all.filter((placed) => passes(placed, filter)),
        today,
      );
    },
    item: (node) => treeItem(node, today),
    async tick(nodes) {
      try {
        for (const [node, state] of nodes) {
          if (node.kind !== 'item') continue;
          await tickItem(model, node, state === vscode.TreeItemCheckboxState.Checked);
        }
      } catch (error) {
        // The boxes show again what the documents say.
        changed.fire(undefined);
        throw error;
      }
    },
    async toggle(target) {
      const placed = await chosen(target);
      if (placed !== undefined) await tickItem(model, placed, !placed.item.done);
    },
    async open(target) {
      const placed = await chosen(target);
      if (placed !== undefined) await openItem(placed);
    },
    async copy(target) {
      const placed = await chosen(target);
      if (placed !== undefined) await copyItem(placed);
    },
    async createIssue(target) {
      const placed = await chosen(target);
      if (placed !== undefined) await createIssue(placed);
    },
    async filter(owner) {
      const next: OwnerFilter | undefined =
        typeof owner === 'string' && owner !== ''
          ? { show: 'owner', name: owner }
          : await pickFilter(await model.load(), services);
      if (next !== undefined) await setFilter(next);
    },
    clearFilter: () => setFilter({ show: 'all' }),
    dispose() {
      clearTimeout(firstTimer);
      clearInterval(timer);
      subscriptions.dispose();
      model.dispose();
    },
  };
}
