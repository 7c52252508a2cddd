/** Where the journals of completed tasks are kept, and the worktree that a task was done in. */
export interface TaskArchive {
  /** What of a task only its repository knows. */
  facts(): Promise<TaskFacts>;
  /**
   * Keeps a journal under a name; does nothing where the archive has one of that name.
   * @returns its path relative to the main worktree, with forward slashes
   * @throws read_only, disk_full, io_error
   */
  keep(name: string, text: string): Promise<string>;
  /** The path that a journal of that name has or would have. */
  pathOf(name: string): string;
  /**
   * What would be gone with the worktree, in words; empty when nothing would.
   * @throws conflict for a worktree that cannot be removed
   */
  lossesOfRemoval(): Promise<readonly string[]>;
  /** Removes the worktree; its branch stays. @throws conflict, in Git's own words */
  removeWorktree(): Promise<void>;
}

export interface TaskFacts {
  /** Undefined for a detached HEAD and without git. */
  readonly branch: string | undefined;
  /** Name of the worktree's folder. */
  readonly worktree: string;
  /** Commits that the main worktree's branch has not: short ids with their subjects, the latest first. */
  readonly commits: readonly string[];
}
