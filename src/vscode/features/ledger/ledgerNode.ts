import type { ReadEvent } from '../../../core/ledger/readEvent';
import type { DamagedPlace, Month, MonthPlace } from '../../../node/sideIndex/monthLines';
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
  /** How many events it has. */
  readonly count: number;
}

export interface EventNode extends ContributedNode {
  readonly part: 'event';
  readonly parent: TypeNode;
  readonly place: MonthPlace;
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
