import * as z from 'zod/mini';
import { logbookError } from '../errors';
import type { RunLogRecord, RunRecord } from '../failures/model';
import { endedStreaks } from '../failures/streaks';
import type { PendingEvent } from '../ledger/ledger';
import { repeatedCommands } from '../learnings/repeatedCommands';
import { archiveName, archiveText, linesOfTask } from '../worklog/archiveText';
import { ofThisTask } from '../worklog/buildHandover';
import { extractLearnings, leavingOut } from '../worklog/extractLearnings';
import { completedBlock } from '../worklog/journalText';
import { readWorkJournal, type WorkJournalEntry } from '../worklog/readWorkJournal';
import { appendEntry, writingAs } from './journalWriting';
import { defineOperation } from './operation';
import type { OperationPorts } from './ports';

const nothingAdded = { corrections: 0, patterns: 0, signals: 0, discoveries: 0 };

const id = z.string();
const time = z.optional(z.number());
const drafts = {
  corrections: z.readonly(z.array(z.object({ id, time, wrong: z.string(), approach: z.string() }))),
  patterns: z.readonly(
    z.array(
      z.object({
        id,
        time,
        category: z.string(),
        title: z.string(),
        problem: z.string(),
        solution: z.string(),
      }),
    ),
  ),
  signals: z.readonly(z.array(z.object({ id, time, kind: z.string(), text: z.string() }))),
  discoveries: z.readonly(z.array(z.object({ id, time, text: z.string() }))),
};

export const completeTask = defineOperation({
  name: 'complete_task',
  title: 'Complete Task',
  description:
    'Completes the task of this worktree: archives its work journal in the main worktree and takes out what others can learn ' +
    'from it: corrections, mutations that led to something that works, signs of a missing tool (H1 commands run again and ' +
    'again, H2 wishes, H4 long work by hand), findings. `dryRun` shows what ' +
    'that would be; `leaveOut` takes ids of what is not to be kept. `removeWorktree` removes the worktree afterwards, and is ' +
    'refused while something in it would be lost. Doing it twice changes nothing.',
  doing: () => 'Archiving the work journal',
  readOnly: false,
  input: z.object({
    /** What came of the task, in a sentence or two. */
    summary: z.optional(z.string()),
    removeWorktree: z.optional(z.boolean()),
    author: z.optional(z.string()),
    /** Ids of what a dry run showed and nobody is to learn. */
    leaveOut: z.optional(z.array(z.string())),
    /** Shows what would be kept and writes nothing. */
    dryRun: z.optional(z.boolean()),
  }),
  output: z.object({
    /** Relative to the main worktree. */
    archive: z.string(),
    ...drafts,
    /** How much of it was new; missing in a dry run. */
    added: z.optional(
      z.object({
        corrections: z.number(),
        patterns: z.number(),
        signals: z.number(),
        discoveries: z.number(),
      }),
    ),
    worktreeRemoved: z.boolean(),
  }),

  async run(
    ports,
    { summary = '', removeWorktree = false, author, leaveOut = [], dryRun = false },
  ) {
    const { archive, workJournal } = ports;
    const whole = await workJournal.readWhole();
    if (whole === undefined || whole.trim() === '') throw nothingToComplete(workJournal.path);
    // Before anything is written: half a completion helps nobody.
    if (removeWorktree && !dryRun) await refuseLosses(ports);
    const safe = await ports.redact(whole);
    const { title, entries: all } = readWorkJournal(safe, workJournal.toUtc);
    const isCompleted = all.at(-1)?.kind === 'completed';
    const entries = withoutEnd(ofThisTask(all));
    const writing = await writingAs(ports, author);
    const facts = await archive.facts();
    const task = title || facts.branch || facts.worktree;
    const journal = linesOfTask(safe, entries);
    const records = await ports.runs.read();
    const found = extractLearnings(
      entries,
      passesOf(records, ports.settings),
      repeatedCommands(runsSince(records, entries)),
    );
    const learnings = leavingOut(found, leaveOut);
    const name = archiveName(
      journal,
      task,
      entries.findLast((entry) => entry.time)?.time ?? writing.now.getTime(),
    );
    const known = isCompleted ? all.at(-1)?.text.trim() : undefined;
    if (dryRun) {
      return { archive: known ?? archive.pathOf(name), ...learnings, worktreeRemoved: false };
    }
    const said = await ports.redact(summary);
    const path =
      known ??
      (await archive.keep(
        name,
        archiveText(journal, {
          ...facts,
          task,
          authors: [...new Set(entries.flatMap((entry) => entry.author ?? []))],
          completedBy: writing.author,
          completedAt: writing.now,
          summary: said,
        }),
      ));
    // Of a completed task everything is kept, except what was left out then.
    if (isCompleted) {
      if (removeWorktree) await archive.removeWorktree();
      return { archive: path, ...learnings, added: nothingAdded, worktreeRemoved: removeWorktree };
    }
    const added = await ports.learnings.add({
      ...learnings,
      task,
      agent: entries.findLast((entry) => entry.author)?.author ?? writing.author,
      at: writing.now.getTime(),
    });
    await appendEntry(ports, whole, completedBlock({ summary: said, archive: path }, writing));
    if (removeWorktree) await archive.removeWorktree();
    return { archive: path, ...learnings, added, worktreeRemoved: removeWorktree };
  },
});

function nothingToComplete(path: string): Error {
  return logbookError('not_found', `There is no work journal at ${path}: no task was begun here.`, {
    data: { path },
  });
}

/** @throws conflict with what would be lost */
async function refuseLosses({ archive, ledger }: OperationPorts): Promise<void> {
  const lost = [...(await archive.lossesOfRemoval()), ...(await ledger.pending()).map(keptEvent)];
  if (lost.length === 0) return;
  throw logbookError(
    'conflict',
    `The worktree is not removed and the task not completed, because this would be lost: ${lost.join(', ')}. ` +
      'Commit it or move it away, or complete the task without removing the worktree.',
    { data: { lost: [...lost] } },
  );
}

/** Events that could not be recorded wait in the worktree's part of the repository, which goes with it. */
function keptEvent({ id, event: { type, task_id: task } }: PendingEvent): string {
  const words = [type, task ?? id].filter((word) => typeof word === 'string');
  return `the event ${words.join(' ')}, which is not in the ledger yet`;
}

/** The block that says that a task was completed is no part of the task. */
function withoutEnd(entries: readonly WorkJournalEntry[]): readonly WorkJournalEntry[] {
  if (entries.at(-1)?.kind !== 'completed') return entries;
  const end = entries.findLastIndex(({ kind }) => kind === 'session');
  return end < 0 ? entries : entries.slice(0, end);
}

/** When something that had kept failing passed again. */
function passesOf(
  records: readonly RunLogRecord[],
  { failureThreshold }: OperationPorts['settings'],
): readonly number[] {
  return endedStreaks(records).flatMap(({ runs: failed, endedBy }) =>
    endedBy === undefined || failed.length < Math.max(1, failureThreshold)
      ? []
      : [Date.parse(endedBy.at)],
  );
}

/** Those of the task: what ran before it began says nothing about it. */
function runsSince(
  records: readonly RunLogRecord[],
  entries: readonly WorkJournalEntry[],
): readonly RunRecord[] {
  const since = entries.find(({ time }) => time !== undefined)?.time ?? 0;
  return records.flatMap((record) =>
    record.kind === 'run' && Date.parse(record.at) >= since ? [record] : [],
  );
}
