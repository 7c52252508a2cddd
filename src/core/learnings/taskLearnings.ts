import type { CorrectionDraft } from './corrections';
import type { DiscoveryDraft } from './discovery';
import type { PatternDraft } from './pattern';
import type { SignalDraft } from './skillSignals';

/** What a completed task leaves for those that come after it. */
export interface TaskLearnings {
  /** Branch or name of the task: entries of one task are told apart by it, so it is the same each time. */
  readonly task: string;
  /** Who worked on it; a person or an agent. */
  readonly agent: string;
  /** Milliseconds since the epoch, of the completion. */
  readonly at: number;
  readonly corrections: readonly CorrectionDraft[];
  readonly patterns: readonly PatternDraft[];
  readonly signals: readonly SignalDraft[];
  readonly discoveries: readonly DiscoveryDraft[];
}

/** How much of it was new. */
export interface AddedLearnings {
  readonly corrections: number;
  readonly patterns: number;
  readonly signals: number;
  readonly discoveries: number;
}

/** Where learnings are kept. */
export interface LearningsStore {
  /**
   * Adds what is not there yet: completing a task twice adds nothing twice. Secrets are masked.
   * @throws read_only, disk_full, outside_workspace, io_error
   */
  add(learnings: TaskLearnings): Promise<AddedLearnings>;
}

/** File names in the learnings folder, which clones of a fleet share. */
export const patternsFile = 'patterns.jsonl';
export const discoveriesFile = 'discoveries.jsonl';
