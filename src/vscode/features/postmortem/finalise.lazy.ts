import * as vscode from 'vscode';
import type { OperationOutput } from '../../../core/operations/registry';
import { logbookError } from '../../../core/errors';
import { isFinal, obstaclesToFinal, reviewStatus } from '../../../core/review/obstacles';
import { emptyParts, readReview, reviewEdits, type ReviewState } from '../../../core/review/review';
import type { Services } from '../../services';
import { editDocument, offerPostmortem, typedDocument, type TypedDocument } from './openDocument';
import { pickPeople } from './pickPeople';

/**
 * Makes a postmortem final: refuses while rules of level error fail, asks who reviewed it, and writes both down.
 * @returns whether it is final now
 */
export async function finalisePostmortem(services: Services, target: unknown): Promise<boolean> {
  const found = await typedDocument(services, target);
  const review = found && readReview(found.document.getText(), found.type);
  if (found === undefined || review === undefined) {
    await offerPostmortem(vscode.l10n.t('No postmortem is open. Open the one that is finished.'));
    return false;
  }
  // The check reads files; what is typed counts too.
  await found.document.save();
  const obstacles = obstaclesToFinal(review.reviewers, await problemsOf(found));
  if (obstacles === undefined && isFinal(review.status)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('This postmortem is final. Set its status to "In Review" to work on it again.'),
    );
    return true;
  }
  const [first, ...more] = obstacles?.errors ?? [];
  if (first !== undefined) {
    await refuse(found, review, more.length + 1, first);
    return false;
  }
  if (!(await confirmEmpty(found))) return false;
  const reviewers = await askReviewers(found, review);
  if (reviewers === undefined) return false;
  await setReview(found, { status: reviewStatus.final, reviewers });
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The postmortem is final. Its action items are still to be done.'),
  );
  return true;
}

type Problem = OperationOutput<'check_documents'>['problems'][number];

async function problemsOf({ document, workspace }: TypedDocument): Promise<readonly Problem[]> {
  const engine = await workspace.engine();
  const path = vscode.workspace.asRelativePath(document.uri, false);
  const { problems } = await engine.operate('check_documents', { paths: [path] });
  return problems;
}

async function refuse(
  found: TypedDocument,
  review: ReviewState,
  count: number,
  first: Problem,
): Promise<void> {
  const show = vscode.l10n.t('Show Line {0}', first.line);
  const inReview = vscode.l10n.t('Set to In Review');
  const message =
    count === 1
      ? vscode.l10n.t('This postmortem cannot be final yet. {0}', first.message)
      : vscode.l10n.t(
          'This postmortem cannot be final yet: {0} problems. The first: {1}',
          count,
          first.message,
        );
  const choice = await vscode.window.showWarningMessage(
    message,
    show,
    ...(review.status === reviewStatus.inReview ? [] : [inReview]),
  );
  if (choice === inReview) {
    const { reviewers } = review;
    await setReview(found, { status: reviewStatus.inReview, reviewers });
  } else if (choice === show) {
    const at = new vscode.Range(first.line - 1, 0, first.line - 1, 0);
    await vscode.window.showTextDocument(found.document, { selection: at });
  }
}

/** A part may be empty for a reason; the author says so. */
async function confirmEmpty({ document, type }: TypedDocument): Promise<boolean> {
  const empty = emptyParts(document.getText(), type);
  if (empty.length === 0) return true;
  const anyway = vscode.l10n.t('Finalise Anyway');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Nothing is written yet under: {0}.', empty.join(', ')),
    anyway,
  );
  return choice === anyway;
}

async function askReviewers(
  { workspace }: TypedDocument,
  { authors, reviewers }: ReviewState,
): Promise<readonly string[] | undefined> {
  const engine = await workspace.engine();
  const known = (await engine.gitAuthors()).filter((name) => !authors.includes(name));
  return pickPeople({
    title: vscode.l10n.t('Finalise Postmortem'),
    placeholder: vscode.l10n.t('Who reviewed it? Type a name that is not listed.'),
    people: [...new Set([...reviewers, ...known])],
    chosen: reviewers,
    refusal: vscode.l10n.t(
      'A postmortem is final once somebody who did not write it has read it. Name at least one reviewer.',
    ),
  });
}

async function setReview(
  { document, type }: TypedDocument,
  state: Pick<ReviewState, 'status' | 'reviewers'>,
): Promise<void> {
  // A comma would make two people of one.
  const reviewers = state.reviewers.map((name) => name.replaceAll(',', ' '));
  const edits = reviewEdits(document.getText(), type, { ...state, reviewers });
  if (!(await editDocument(document, edits))) {
    throw logbookError(
      'conflict',
      vscode.l10n.t('The document changed at the same moment. Try again.'),
    );
  }
  await document.save();
}
