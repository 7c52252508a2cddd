import type * as vscode from 'vscode';
import { failureOutput } from '../../../core/failures/failureName';
import type {
  FileChange,
  RecordedFailure,
  RunRecord,
  Streak,
  TreeDiff,
} from '../../../core/failures/model';
import type { RecallMatch } from '../../../core/recall/model';
import type { LogbookWorkspace } from '../../services';

/**
 * A streak in the view. Commands that are given one find what they need under the names of their own options:
 * `newJournalEntry({streakId, folder})`, `recall({output, command, folder})`.
 */
export interface StreakNode {
  readonly kind: 'streak';
  readonly workspace: LogbookWorkspace;
  readonly streak: Streak;
  readonly streakId: string;
  readonly folder: vscode.Uri;
  readonly output: string;
  readonly command: string;
}

/** A failing run, or the run in which it passed again. */
export interface AttemptNode {
  readonly kind: 'attempt';
  readonly of: StreakNode;
  /** One-based. */
  readonly number: number;
  readonly record: RunRecord;
  /** Missing for the pass. */
  readonly failure: RecordedFailure | undefined;
  readonly previous: { readonly record: RunRecord; readonly failure: RecordedFailure } | undefined;
  /** Since the run before; undefined where no snapshots exist. */
  readonly diff: TreeDiff | undefined;
}

export interface ChangeNode {
  readonly kind: 'change';
  readonly of: AttemptNode;
  readonly change: FileChange;
}

/** The error of the latest run, or of one that failed in another way than the one before. */
export interface ErrorNode {
  readonly kind: 'error';
  readonly of: StreakNode;
  readonly record: RunRecord;
  readonly failure: RecordedFailure;
}

export interface SeenNode {
  readonly kind: 'seen';
  readonly of: StreakNode;
  /** Undefined when there was no answer in time. */
  readonly seen: number | undefined;
  readonly matches: readonly RecallMatch[];
}

export interface MatchNode {
  readonly kind: 'match';
  readonly workspace: LogbookWorkspace;
  readonly match: RecallMatch;
}

/** Something that recurs. Named like the options of `newJournalEntry`, which it can be given to. */
export interface PatternNode {
  readonly kind: 'pattern';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly title: string;
  readonly severity: string;
  readonly tags: readonly string[];
  readonly sections: Readonly<Record<string, string>>;
  readonly folder: vscode.Uri;
}

/** A line that says something and leads nowhere. */
export interface NoteNode {
  readonly kind: 'note';
  readonly id: string;
  readonly text: string;
  readonly icon: string;
  /** When it is chosen. */
  readonly command?: vscode.Command;
}

/** A line that others are folded under. */
export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly unfolded: boolean;
  /** Whose ledger its children are found in. */
  readonly ledgerOf?: LogbookWorkspace;
  children(): readonly FailureNode[] | Promise<readonly FailureNode[]>;
}

export type FailureNode =
  | StreakNode
  | AttemptNode
  | ChangeNode
  | ErrorNode
  | SeenNode
  | MatchNode
  | PatternNode
  | NoteNode
  | GroupNode;

export function streakNode(workspace: LogbookWorkspace, streak: Streak): StreakNode {
  const latest = streak.runs.at(-1);
  return {
    kind: 'streak',
    workspace,
    streak,
    streakId: streak.id,
    folder: workspace.folder.uri,
    output: latest === undefined ? '' : failureOutput(latest.failure),
    command: latest?.record.command ?? '',
  };
}

/** What a command was given, when that is a streak of the view. */
export function asStreakNode(argument: unknown): StreakNode | undefined {
  return typeof argument === 'object' &&
    argument !== null &&
    'kind' in argument &&
    argument.kind === 'streak' &&
    'streak' in argument
    ? (argument as StreakNode)
    : undefined;
}
