import type { RuleProposal } from '../../../core/learnings/repeatedCorrections';
import type { ContributedNode } from '../../librarySources';
import type { LogbookWorkspace } from '../../services';

/** Learnings in the Library view: what completed tasks have left, by kind. */
export type LearningNode = RootNode | KindNode | EntryNode | ProposalNode | NoteNode;

export interface RootNode extends ContributedNode {
  readonly part: 'root';
  readonly workspace: LogbookWorkspace;
}

export type LearningPart = 'corrections' | 'patterns' | 'discoveries' | 'signals';

export interface KindNode extends ContributedNode {
  readonly part: 'kind';
  readonly parent: RootNode;
  readonly learning: LearningPart;
  readonly count: number;
  readonly proposals: number;
}

/** One record, as a row shows it. */
export interface EntryNode extends ContributedNode {
  readonly part: 'entry';
  readonly parent: KindNode;
  /** Absolute path. */
  readonly file: string;
  /** One-based. */
  readonly line: number;
  readonly label: string;
  readonly description: string;
  readonly details: readonly string[];
  /** Name of a codicon. */
  readonly icon: string;
}

/** A correction that was needed again and again; choosing it makes it a rule. */
export interface ProposalNode extends ContributedNode {
  readonly part: 'proposal';
  readonly parent: KindNode;
  readonly proposal: RuleProposal;
}

/** What would be here, or how many more there are. */
export interface NoteNode extends ContributedNode {
  readonly part: 'note';
  readonly parent: KindNode;
  /** How many are not shown; 0: there are none at all. */
  readonly more: number;
}
