import type { ReadEvent } from '../../../core/ledger/readEvent';
import type { DamagedPlace, EventPlace, Month } from '../../../node/ledger/ledgerOutline';
import type { ContributedNode } from '../../librarySources';
import type { LogbookWorkspace } from '../../services';

/** The ledger in the Library view: months, types in them, events. */
export type LedgerNode =
  RootNode | EmptyNode | MonthNode | TypeNode | EventNode | MoreNode | DamageNode;

export interface RootNode extends ContributedNode {
  readonly part: 'root';
  readonly workspace: LogbookWorkspace;
}

export interface EmptyNode extends ContributedNode {
  readonly part: 'empty';
  readonly parent: RootNode;
}

export interface MonthNode extends ContributedNode {
  readonly part: 'month';
  readonly parent: RootNode;
  readonly month: Month;
}

export interface TypeNode extends ContributedNode {
  readonly part: 'type';
  readonly parent: MonthNode;
  readonly type: string;
  readonly places: readonly EventPlace[];
}

export interface EventNode extends ContributedNode {
  readonly part: 'event';
  readonly parent: TypeNode;
  readonly place: EventPlace;
  readonly event: ReadEvent;
}

/** Shows the next events of a type. */
export interface MoreNode extends ContributedNode {
  readonly part: 'more';
  readonly parent: TypeNode;
}

export interface DamageNode extends ContributedNode {
  readonly part: 'damage';
  readonly parent: MonthNode;
  readonly place: DamagedPlace;
}
