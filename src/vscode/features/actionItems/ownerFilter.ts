import * as vscode from 'vscode';
import { countOwners, isOwnedBy } from '../../../core/actionItems/owners';
import { gitUserName } from '../../../node/git';
import type { Services } from '../../services';
import type { PlacedItem } from './actionItemNode';

/** Whose items are shown: everybody's, nobody's, or one person's. */
export type OwnerFilter =
  | { readonly show: 'all' }
  | { readonly show: 'unowned' }
  | { readonly show: 'owner'; readonly name: string };

export function passes({ item }: PlacedItem, filter: OwnerFilter): boolean {
  if (filter.show === 'all') return true;
  return filter.show === 'unowned' ? item.owner === null : isOwnedBy(item.owner, filter.name);
}

/** A filter as it was remembered; everything for what is none. */
export function asFilter(value: unknown): OwnerFilter {
  if (typeof value !== 'object' || value === null || !('show' in value)) return { show: 'all' };
  if (value.show === 'unowned') return { show: 'unowned' };
  return value.show === 'owner' && 'name' in value && typeof value.name === 'string'
    ? { show: 'owner', name: value.name }
    : { show: 'all' };
}

export function filterName(filter: OwnerFilter): string {
  if (filter.show === 'all') return '';
  return filter.show === 'unowned' ? vscode.l10n.t('without owner') : filter.name;
}

interface FilterChoice extends vscode.QuickPickItem {
  readonly filter?: OwnerFilter;
}

/** Asks whose items to show; undefined when nothing is chosen. */
export async function pickFilter(
  items: readonly PlacedItem[],
  services: Services,
): Promise<OwnerFilter | undefined> {
  const open = items.filter(({ item }) => !item.done);
  const me = await userName(services);
  const counts = countOwners(open.map(({ item }) => item.owner));
  const unowned = open.filter(({ item }) => item.owner === null).length;
  const openCount = (count: number) => vscode.l10n.t('{0} open', count);
  const choices: FilterChoice[] = [
    {
      label: vscode.l10n.t('Everyone'),
      description: openCount(open.length),
      filter: { show: 'all' },
    },
  ];
  if (me !== '') {
    const mine = open.filter(({ item }) => isOwnedBy(item.owner, me)).length;
    choices.push({
      label: vscode.l10n.t('Mine'),
      description: `${me} - ${openCount(mine)}`,
      filter: { show: 'owner', name: me },
    });
  }
  if (unowned > 0) {
    choices.push({
      label: vscode.l10n.t('Without owner'),
      description: openCount(unowned),
      filter: { show: 'unowned' },
    });
  }
  if (counts.size > 0) {
    choices.push({ label: vscode.l10n.t('Owners'), kind: vscode.QuickPickItemKind.Separator });
  }
  for (const [name, count] of counts) {
    choices.push({ label: name, description: openCount(count), filter: { show: 'owner', name } });
  }
  const chosen = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Show the action items of'),
    matchOnDescription: true,
  });
  return chosen?.filter;
}

/** Who works here: the setting, else Git's `user.name`, which may be asked for in trusted workspaces only. */
async function userName({ workspaces }: Services): Promise<string> {
  const [first] = workspaces.all();
  if (first === undefined || !vscode.workspace.isTrusted) return '';
  return gitUserName(first.folder.uri.fsPath);
}
