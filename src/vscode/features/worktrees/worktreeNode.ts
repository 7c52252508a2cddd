import type * as vscode from 'vscode';
import type { Handover } from '../../../core/worklog/handover';
import type { SafetyCopy } from '../../../node/worklog/safetyCopy';
import type { ListedWorktree } from '../../../node/worklog/worktrees';
import type { LogbookWorkspace } from '../../services';

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

/** The journal of a worktree that was removed before its task was completed. */
export interface RemovedNode {
  readonly kind: 'removed';
  readonly workspace: LogbookWorkspace;
  readonly copy: SafetyCopy;
}

export type WorktreesNode = WorktreeNode | RemovedNode;

/** What a command was given, when that is an item of the view. */
export function asWorktreeNode(argument: unknown): WorktreeNode | undefined {
  return kindOf(argument) === 'worktree' ? (argument as WorktreeNode) : undefined;
}

export function asRemovedNode(argument: unknown): RemovedNode | undefined {
  return kindOf(argument) === 'removed' ? (argument as RemovedNode) : undefined;
}

function kindOf(argument: unknown): unknown {
  return typeof argument === 'object' && argument !== null && 'kind' in argument
    ? argument.kind
    : undefined;
}
