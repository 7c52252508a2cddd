import type { DueGroup } from '../../../core/actionItems/dueGroups';
import type { FoundActionItem } from '../../../core/actionItems/types';
import type { LogbookWorkspace } from '../../services';

/** An action item with the document that it stands in. */
export interface PlacedItem {
  readonly kind: 'item';
  readonly workspace: LogbookWorkspace;
  /** Workspace-relative, forward slashes. */
  readonly path: string;
  readonly item: FoundActionItem;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly group: DueGroup;
  readonly items: readonly PlacedItem[];
}

export type ActionItemNode = GroupNode | PlacedItem;

/** What a command was given, when that is an item of the view. */
export function asPlacedItem(argument: unknown): PlacedItem | undefined {
  return typeof argument === 'object' &&
    argument !== null &&
    'kind' in argument &&
    argument.kind === 'item' &&
    'item' in argument
    ? (argument as PlacedItem)
    : undefined;
}
