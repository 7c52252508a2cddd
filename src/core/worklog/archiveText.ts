import { format } from 'date-fns/format';
import { fileSlug } from '../documents/fileNames';
import { hash64 } from '../failures/hash';
import type { WorkJournalEntry } from './readWorkJournal';

/** Where the journal of a completed task comes from. */
export interface Provenance {
  readonly task: string;
  /** Undefined for a detached HEAD and without git. */
  readonly branch: string | undefined;
  /** Name of the worktree's folder. */
  readonly worktree: string;
  /** The task's commits, the latest first: short ids with their subjects. */
  readonly commits: readonly string[];
  readonly authors: readonly string[];
  readonly completedBy: string;
  readonly completedAt: Date;
  readonly summary: string;
}

/**
 * The lines of a journal that are about its last task: all of them, or the title and what stands behind the task before.
 * @param entries of the last task
 */
export function linesOfTask(text: string, entries: readonly WorkJournalEntry[]): string {
  const lines = text.replace(/^\uFEFF/, '').split(/(?<=\n)/);
  const first = entries[0]?.line ?? 0;
  const header = lines.findIndex((line) => /^#\s/.test(line));
  return header < 0 || header >= first
    ? lines.join('')
    : [lines[header], '\n', ...lines.slice(first)].join('');
}

/** The same for the same journal, so that archiving it again finds the archive that is there. @param time of its last entry */
export function archiveName(journal: string, task: string, time: number): string {
  return `${format(time, 'yyyy-MM-dd')}-${fileSlug(task)}-${hash64(journal).slice(0, 8)}.md`;
}

/** The journal with where it comes from in front. */
export function archiveText(journal: string, provenance: Provenance): string {
  const { task, branch, worktree, commits, authors, completedBy, completedAt, summary } =
    provenance;
  const text = JSON.stringify;
  return [
    '---',
    `task: ${text(task)}`,
    `branch: ${branch === undefined ? 'null' : text(branch)}`,
    `worktree: ${text(worktree)}`,
    `completed: ${completedAt.toISOString()}`,
    `completed_by: ${text(completedBy)}`,
    `authors: [${authors.map((name) => text(name)).join(', ')}]`,
    ...(summary === '' ? [] : [`summary: ${text(summary)}`]),
    ...(commits.length === 0
      ? ['commits: []']
      : ['commits:', ...commits.map((one) => `  - ${text(one)}`)]),
    '---',
    '',
    journal,
  ].join('\n');
}
