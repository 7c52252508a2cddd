import * as vscode from 'vscode';
import type { CommandId } from '../../../core/contributions/commands';
import { changeTitle } from '../../../core/failures/evidence';
import type { TreeDiff } from '../../../core/failures/model';
import { earlierOutcome } from '../../../core/failures/streakHistory';
import type { FoldedStreaks } from '../../../core/failures/streaks';
import type { LogbookWorkspace } from '../../services';
import { patternNodes } from './failurePatterns';
import { streakNode } from './failureNode';
import { passesAgain } from './passesAgain';
import type {
  AttemptNode,
  ErrorNode,
  FailureNode,
  GroupNode,
  NoteNode,
  StreakNode,
} from './failureNode';

/** Each shown attempt is a comparison of snapshots; those before are compared when they are unfolded. */
const shownAttempts = 10;
const maxStanding = 200;
const recallWithinMs = 1_000;
const maxMatches = 5;

/** What fails in a workspace and what passes again, the longest streak and the latest pass first. */
export async function failuresOf(workspace: LogbookWorkspace): Promise<FailureNode[]> {
  const { failures, ledger } = await workspace.engine();
  const [{ standing, ended }, isPaused] = await Promise.all([
    failures.streaks(),
    failures.isPaused(),
  ]);
  const passed = passesAgain(ended).map((streak) => streakNode(workspace, streak));
  const nodes: FailureNode[] = [
    ...(isPaused ? [pausedNote(workspace)] : []),
    ...standing.slice(0, maxStanding).map((streak) => streakNode(workspace, streak)),
  ];
  if (standing.length > maxStanding) {
    nodes.push(
      note(
        `${workspace.folder.uri.toString()}#more`,
        vscode.l10n.t('{0} more', standing.length - maxStanding),
        'ellipsis',
      ),
    );
  }
  if (passed.length > 0) {
    nodes.push({
      kind: 'group',
      id: `${workspace.folder.uri.toString()}#passed`,
      label: vscode.l10n.t('Passes Again'),
      description: String(passed.length),
      icon: 'pass',
      unfolded: true,
      children: () => passed,
    });
  }
  if (standing.length + ended.length > 0 || (await ledger.files()).length > 0) {
    nodes.push({
      kind: 'group',
      id: `${workspace.folder.uri.toString()}#patterns`,
      label: vscode.l10n.t('Patterns'),
      description: '',
      icon: 'pulse',
      unfolded: false,
      ledgerOf: workspace,
      children: () => patternNodes(workspace),
    });
  }
  return nodes;
}

function pausedNote({ folder }: LogbookWorkspace): NoteNode {
  const title = vscode.l10n.t('Ask Again');
  return {
    ...note(`${folder.uri.toString()}#paused`, vscode.l10n.t('Quiet until tomorrow'), 'bell-slash'),
    command: { title, command: 'logbook.unmuteFailure' satisfies CommandId },
  };
}

/** The error, what became of it before, whether it has been seen, and the attempts with the latest first. */
export async function streakChildren(node: StreakNode): Promise<FailureNode[]> {
  const { streak, workspace } = node;
  const { failures } = await workspace.engine();
  const [all, seen, attempts] = await Promise.all([
    failures.streaks(),
    seenBefore(node),
    attemptsOf(node),
  ]);
  const latest = streak.runs.at(-1);
  const error: ErrorNode[] = latest === undefined ? [] : [{ kind: 'error', of: node, ...latest }];
  return [...error, ...(await earlierNotes(node, all)), seen, ...attempts];
}

async function seenBefore(node: StreakNode): Promise<FailureNode> {
  const { index } = await node.workspace.engine();
  const error = node.streak.runs.at(-1)?.failure.message ?? '';
  const answer = await index.recall([error], { limit: maxMatches, withinMs: recallWithinMs });
  return { kind: 'seen', of: node, seen: answer?.seen, matches: answer?.matches ?? [] };
}

/** `Failed 3 times before, later passed in 2; last after: Changed src/cart.ts` */
async function earlierNotes(node: StreakNode, all: FoldedStreaks): Promise<NoteNode[]> {
  const { times, passed, last } = earlierOutcome(all, node.streak);
  if (times === 0) return [];
  const { failures } = await node.workspace.engine();
  const fix = last && (await failures.changes(last.runs.at(-1)?.record.tree, last.endedBy?.tree));
  const outcome = vscode.l10n.t('Later passed in {0} of {1} earlier cases', passed, times);
  return [note(`${node.streakId}#earlier`, fixedWords(outcome, fix), 'history')];
}

function fixedWords(outcome: string, fix: TreeDiff | undefined): string {
  if (fix === undefined) return outcome;
  return fix.files.length === 0
    ? vscode.l10n.t('{0}; the last time with nothing changed', outcome)
    : vscode.l10n.t('{0}; last fixed by: {1}', outcome, changeTitle(fix));
}

function note(id: string, text: string, icon: string): NoteNode {
  return { kind: 'note', id, text, icon };
}

async function attemptsOf(node: StreakNode): Promise<FailureNode[]> {
  const { runs, endedBy } = node.streak;
  const numbers = runs.map((_, index) => index).reverse();
  const shown = numbers.slice(0, shownAttempts);
  const older = numbers.slice(shownAttempts);
  const attempts: FailureNode[] = await Promise.all(shown.map((index) => attemptAt(node, index)));
  if (older.length > 0) {
    const group: GroupNode = {
      kind: 'group',
      id: `${node.streakId}#older`,
      label: vscode.l10n.t('Earlier Attempts'),
      description: String(older.length),
      icon: 'ellipsis',
      unfolded: false,
      children: () => Promise.all(older.map((index) => attemptAt(node, index))),
    };
    attempts.push(group);
  }
  return endedBy === undefined ? attempts : [await attemptAt(node, runs.length), ...attempts];
}

/** @param index of the failing run; behind the last one stands the pass */
async function attemptAt(node: StreakNode, index: number): Promise<AttemptNode> {
  const { runs, endedBy } = node.streak;
  const run = runs[index];
  const previous = runs[index - 1];
  const record = run?.record ?? endedBy;
  if (record === undefined) throw new RangeError(`There is no attempt ${index}.`);
  const { failures } = await node.workspace.engine();
  const diff = await failures.changes(previous?.record.tree, record.tree);
  return {
    kind: 'attempt',
    of: node,
    number: index + 1,
    record,
    failure: run?.failure,
    previous,
    diff,
  };
}

/** What changed, and the error where it is another than before. */
export function attemptChildren(node: AttemptNode): FailureNode[] {
  const { of, record, failure, previous, diff } = node;
  const isNew =
    failure !== undefined && previous !== undefined && failure.message !== previous.failure.message;
  return [
    ...(isNew ? [{ kind: 'error', of, record, failure } as const] : []),
    ...(diff?.files ?? []).map((change) => ({ kind: 'change', of: node, change }) as const),
  ];
}
