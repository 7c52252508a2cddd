import type * as vscode from 'vscode';
import type { Handover } from '../../../core/worklog/handover';
import type { ListedWorktree } from '../../../node/worklog/worktrees';

/** A worktree of the repository. What commands need of it has the names of their options. */
export interface WorktreeNode {
  readonly kind: 'worktree';
  readonly folder: vscode.Uri;
  readonly worktree: ListedWorktree;
  /** It is a folder of this window. */
  readonly isHere: boolean;
  readonly journal: JournalOfWorktree;
}

export type JournalOfWorktree =
  | { readonly state: 'none' }
  | { readonly state: 'unreadable'; readonly reason: string }
  | { readonly state: 'read'; readonly handover: Handover };

/** What a command was given, when that is an item of the view. */
export function asWorktreeNode(argument: unknown): WorktreeNode | undefined {
  const isNode =
    typeof argument === 'object' &&
    argument !== null &&
    'kind' in argument &&
    argument.kind === 'worktree';
  return isNode ? (argument as WorktreeNode) : undefined;
}
