import { workJournalFeature } from '../../src/vscode/features/workJournal/workJournalFeature';
import { worktreesFeature } from '../../src/vscode/features/worktrees/worktreesFeature';
import type { Services } from '../../src/vscode/services';

/** @returns milliseconds that these features take of a window's start, before anything else can go on */
export function openWorktree(services: Services): number {
  const start = performance.now();
  const features = [workJournalFeature(services), worktreesFeature(services)];
  const took = performance.now() - start;
  for (const feature of features) feature.dispose();
  return took;
}
