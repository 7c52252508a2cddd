import * as vscode from 'vscode';
import type { OperationOutput } from '../../../core/operations/registry';
import type { LogbookWorkspace, Services } from '../../services';
import { completeOptions, readOptions } from './commandOptions';
import { existingJournal } from './journalFolder';
import { mainWorktreeUri, offerToRemove } from './removeWorktree';

type Completion = OperationOutput<'complete_task'>;

interface LearningItem extends vscode.QuickPickItem {
  readonly id?: string;
}

/**
 * Archives the journal and what others can learn from it, after showing what that is.
 * @returns the archived journal's path in the main worktree; undefined when the user went back
 */
export async function completeTask(services: Services, raw: unknown): Promise<string | undefined> {
  const options = readOptions(completeOptions, raw);
  const workspace = await existingJournal(services, options.folder);
  if (workspace === undefined) return undefined;
  const engine = await workspace.engine();
  const found = await engine.operate('complete_task', { dryRun: true });
  const summary = options.summary ?? (await askSummary(found));
  if (summary === undefined) return undefined;
  const leaveOut = await pickLearnings(found);
  if (leaveOut === undefined) return undefined;
  const completed = await engine.operate('complete_task', { summary, leaveOut: [...leaveOut] });
  // Not awaited: the command is over, and a caller must not wait for the message to be closed.
  void sayCompleted(services, workspace, completed).catch((error: unknown) =>
    services.problems.report(vscode.l10n.t('go on after the task'), error),
  );
  return completed.archive;
}

function askSummary({ archive }: Completion): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Complete Task'),
    prompt: vscode.l10n.t(
      'What came of it, in a sentence or two. The journal goes to {0}.',
      archive,
    ),
    placeHolder: vscode.l10n.t('May be left empty'),
    ignoreFocusOut: true,
  });
}

/** What hints at a tool that is missing; `H3` comes of corrections over all tasks. */
const signalWords = {
  H1: vscode.l10n.t('Commands that were run again and again'),
  H2: vscode.l10n.t('Tools that were wished for'),
  H4: vscode.l10n.t('Long work by hand'),
};

/** Shows what was taken out of the journal. @returns the ids of what is not to be kept */
async function pickLearnings(found: Completion): Promise<readonly string[] | undefined> {
  const groups: readonly (readonly [string, readonly LearningItem[]])[] = [
    [
      vscode.l10n.t('Corrections'),
      found.corrections.map(({ id, wrong, approach }) => ({ id, label: wrong, detail: approach })),
    ],
    [
      vscode.l10n.t('Patterns'),
      found.patterns.map(({ id, title, problem }) => ({ id, label: title, detail: problem })),
    ],
    ...(['H1', 'H2', 'H4'] as const).map(
      (kind) =>
        [
          signalWords[kind],
          found.signals
            .filter((signal) => signal.kind === kind)
            .map(({ id, text }) => ({ id, label: text })),
        ] as const,
    ),
    [vscode.l10n.t('Discoveries'), found.discoveries.map(({ id, text }) => ({ id, label: text }))],
  ];
  const all = groups.flatMap(([, items]) => items);
  if (all.length === 0) return [];
  const picked = await vscode.window.showQuickPick<LearningItem>(
    groups.flatMap(([label, items]) =>
      items.length === 0
        ? []
        : [
            { label, kind: vscode.QuickPickItemKind.Separator },
            // Nobody wrote these down: whether they mean anything is for the user to say.
            ...items.map((item) => ({ ...item, picked: label !== signalWords.H1 })),
          ],
    ),
    {
      title: vscode.l10n.t('Complete Task: What Others Can Learn from It'),
      placeHolder: vscode.l10n.t('What is not ticked is not kept'),
      canPickMany: true,
      ignoreFocusOut: true,
      matchOnDetail: true,
    },
  );
  if (picked === undefined) return undefined;
  const kept = new Set(picked.map(({ id }) => id));
  return all.flatMap(({ id }) => (id === undefined || kept.has(id) ? [] : [id]));
}

async function sayCompleted(
  services: Services,
  workspace: LogbookWorkspace,
  { archive, added }: Completion,
): Promise<void> {
  const main = await mainWorktreeUri(workspace);
  const isLinked = main.toString() !== workspace.folder.uri.toString();
  const open = vscode.l10n.t('Open Archived Journal');
  const remove = vscode.l10n.t('Remove Worktree...');
  const choice = await vscode.window.showInformationMessage(
    [vscode.l10n.t('The task is completed. Its journal is in {0}.', archive), addedWords(added)]
      .join(' ')
      .trim(),
    open,
    ...(isLinked ? [remove] : []),
  );
  if (choice === open) {
    await vscode.window.showTextDocument(vscode.Uri.joinPath(main, archive));
  } else if (choice === remove) {
    await offerToRemove(services, workspace, main);
  }
}

function addedWords(added: Completion['added']): string {
  const total = Object.values(added ?? {}).reduce((sum, count) => sum + count, 0);
  if (total === 0) return '';
  return total === 1
    ? vscode.l10n.t('1 learning was added.')
    : vscode.l10n.t('{0} learnings were added.', total);
}
