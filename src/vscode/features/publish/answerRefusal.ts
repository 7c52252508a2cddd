import * as vscode from 'vscode';
import { isLogbookError, type LogbookError } from '../../../core/errors';
import type { PublishInput } from '../../../core/operations/publishDocument';
import type { ForeignEdit, PossiblePage } from '../../../core/publish/publisher';
import type { ForeignEdits } from './foreignEdits';
import { pickPage } from './pickPage';
import type { PublishJob } from './publishArguments';

/** What to try next, or that the user left it at that. */
export type Answer = PublishInput | 'again' | undefined;

export interface RefusalContext {
  readonly job: PublishJob;
  readonly input: PublishInput;
  readonly edits: ForeignEdits;
  /** Asks for another API token. @returns whether one was entered */
  readonly enterToken: () => Promise<boolean>;
}

/**
 * Asks the user what to do about a refusal that they can answer.
 * @throws the error where they can't
 */
export async function answerRefusal(error: unknown, context: RefusalContext): Promise<Answer> {
  if (!isLogbookError(error)) throw error;
  const { input } = context;
  switch (error.code) {
    case 'cancelled':
      return undefined;
    case 'rule_errors':
      return answerRuleErrors(error, context);
    case 'secrets_found': {
      const masked = vscode.l10n.t('Publish with Secrets Masked');
      if (error.data === undefined || (await ask(error, masked)) !== masked) return undefined;
      return { ...input, accept: [...(input.accept ?? []), 'secrets'] };
    }
    case 'edited_elsewhere':
      return answerForeignEdit(error, context);
    case 'ambiguous': {
      const { pages } = Object(error.data) as { readonly pages?: readonly PossiblePage[] };
      // Several books: they are named in the settings.
      if (pages === undefined) throw error;
      const page = await pickPage(pages, documentName(context.job));
      return page === undefined ? undefined : { ...input, page };
    }
    case 'refused_by_server': {
      if ((error.data as { kind?: unknown } | undefined)?.kind !== 'unauthorized') throw error;
      const enter = vscode.l10n.t('Enter Token');
      if ((await ask(error, enter)) !== enter) return undefined;
      return (await context.enterToken()) ? 'again' : undefined;
    }
    default:
      throw error;
  }
}

async function answerRuleErrors(
  error: LogbookError,
  { job, input }: RefusalContext,
): Promise<Answer> {
  const show = vscode.l10n.t('Show Problem');
  const anyway = vscode.l10n.t('Publish Anyway');
  const choice = await ask(error, show, anyway);
  if (choice === anyway) return { ...input, accept: [...(input.accept ?? []), 'rule_errors'] };
  if (choice === show) {
    const { problems } = error.data as { problems: readonly { readonly line: number }[] };
    const line = (problems[0]?.line ?? 1) - 1;
    await vscode.window.showTextDocument(job.uri, {
      selection: new vscode.Range(line, 0, line, 0),
    });
  }
  return undefined;
}

async function answerForeignEdit(
  error: LogbookError,
  { job, input, edits }: RefusalContext,
): Promise<Answer> {
  const edit = error.data as ForeignEdit;
  const name = documentName(job);
  if (edit.theirs === undefined) {
    const create = vscode.l10n.t('Make a New Page');
    const message = vscode.l10n.t(
      'The page of {0} was deleted, or you may not see it any more.',
      name,
    );
    const choice = await vscode.window.showWarningMessage(message, create);
    return choice === create ? { ...input, overwrite: edit.revision } : undefined;
  }
  await edits.show(edit, name);
  const overwrite = vscode.l10n.t('Overwrite');
  const open = vscode.l10n.t('Open Page');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'The page of {0} holds changes that are not in the document: on the left. Nothing was published.',
      name,
    ),
    overwrite,
    open,
  );
  if (choice === open) await vscode.env.openExternal(vscode.Uri.parse(edit.url));
  return choice === overwrite ? { ...input, overwrite: edit.revision } : undefined;
}

function documentName({ path }: PublishJob): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
}

/** The sentence without the advice for programs behind it. */
function ask({ message }: LogbookError, ...choices: string[]): Thenable<string | undefined> {
  const words = message.replace(/ (?:Correct it first, or publish|Take it out, and).*$/s, '');
  return vscode.window.showWarningMessage(words, ...choices);
}
