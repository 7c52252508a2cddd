import * as vscode from 'vscode';
import type { Handover } from '../../../core/worklog/handover';
import { mutationLabel, readMutations } from '../../../core/worklog/mutations';
import { showMutationStatus } from '../../mutationStatus';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import { failedWords } from '../../streakWords';
import { askText, type Proposal, type TextQuestion } from './askText';
import { mutationOptions, readOptions } from './commandOptions';
import { existingJournal } from './journalFolder';
import { readHandover } from './readHandover';

/**
 * Declares a change of approach: which, what failed, what is done instead and why.
 * @returns the line of the declaration, one-based; undefined when none was written
 */
export async function declareMutation(
  services: Services,
  raw: unknown,
): Promise<number | undefined> {
  const options = readOptions(mutationOptions, raw);
  const workspace = await existingJournal(services, options.folder);
  if (workspace === undefined) return undefined;
  const mutation = options.mutation ?? (await pickMutation(workspace.folder.uri));
  if (mutation === undefined) return undefined;
  const handover = await readHandover(workspace);
  const failedOn =
    options.failedOn ??
    (await ask(1, mutation, {
      placeholder: vscode.l10n.t('What failed'),
      proposals: await whatFailed(workspace, handover),
    }));
  if (failedOn === undefined) return undefined;
  const switchingTo =
    options.switchingTo ??
    (await ask(2, mutation, {
      placeholder: vscode.l10n.t('What you switch to'),
      proposals: [],
    }));
  if (switchingTo === undefined) return undefined;
  const rationale =
    options.rationale ??
    (await ask(3, mutation, {
      placeholder: vscode.l10n.t('Why that has a better chance'),
      proposals: [],
    }));
  if (rationale === undefined) return undefined;
  const engine = await workspace.engine();
  const { path, line } = await engine.operate('declare_mutation', {
    mutation,
    failedOn,
    switchingTo,
    rationale,
  });
  await showMutationStatus(services);
  const words = vscode.l10n.t('{0} is declared in {1}, line {2}', mutation, path, line);
  vscode.window.setStatusBarMessage(`$(git-compare) ${words}`, 5_000);
  return line;
}

async function pickMutation(folder: vscode.Uri): Promise<string | undefined> {
  const known = readMutations(readSetting('logbook.workJournal.mutations', folder));
  const picked = await vscode.window.showQuickPick(
    known.map((mutation) => ({
      label: mutation.label,
      description: mutation.id,
      detail: mutation.hint || (hints[mutation.label.toLowerCase()] ?? ''),
      mutation: mutationLabel(mutation),
    })),
    {
      title: vscode.l10n.t('Declare Mutation'),
      placeHolder: vscode.l10n.t('How does the approach change?'),
      ignoreFocusOut: true,
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  return picked?.mutation;
}

/** What the mutations of the built-in list are about, unless the team says it in its own words. */
const hints: Readonly<Record<string, string>> = {
  fallback: vscode.l10n.t('Go back to what worked last and start from there'),
  extreme: vscode.l10n.t('Try the opposite end: far more, far less, or nothing of it'),
  hardcode: vscode.l10n.t('Put a fixed value in, to see whether the rest works'),
  switch: vscode.l10n.t('Use another library, tool or technique'),
  'reduce scope': vscode.l10n.t('Make the smallest part of it work alone'),
  invert: vscode.l10n.t('Work backwards from the result, or make it fail on purpose'),
  ask: vscode.l10n.t('Ask somebody who knows, with what was tried'),
  read: vscode.l10n.t('Read the source or the documentation before another try'),
};

function ask(
  step: number,
  mutation: string,
  question: Pick<TextQuestion, 'placeholder' | 'proposals'>,
): Promise<string | undefined> {
  const title = vscode.l10n.t('Declare Mutation: {0}', mutation);
  return askText({ title, step, totalSteps: 3, ...question });
}

/** The approach that was followed, what keeps failing, and what the notes say has failed. */
async function whatFailed(
  workspace: LogbookWorkspace,
  handover: Handover | undefined,
): Promise<readonly Proposal[]> {
  const engine = await workspace.engine();
  const streaks = await engine.streaks();
  const proposals: Proposal[] = [
    ...(!handover?.approach
      ? []
      : [{ text: handover.approach, source: vscode.l10n.t('approach of the session') }]),
    ...streaks.slice(0, 3).map(({ name, runs }) => ({
      text: name,
      source: failedWords(runs.length),
    })),
    ...(handover?.failedApproaches ?? []).slice(0, 3).map(({ text }) => ({
      text,
      source: vscode.l10n.t('failed note'),
    })),
  ].map(({ text, source }) => ({ text: text.split('\n')[0] ?? text, source }));
  const texts = proposals.map(({ text }) => text);
  return proposals.filter(({ text }, index) => texts.indexOf(text) === index);
}
