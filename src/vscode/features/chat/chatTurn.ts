import * as vscode from 'vscode';
import type { ChatCommand } from '../../../core/contributions/agents';
import type { DraftModel } from '../../../core/drafting/draftModel';
import type { DraftSubject } from '../../../core/drafting/evidence';
import { plainWords } from '../../../core/failures/markdownText';
import type { LogbookWorkspace, Services } from '../../services';

/** One request to `@logbook`, and how to answer it. */
export interface ChatTurn {
  readonly services: Services;
  readonly workspace: LogbookWorkspace;
  readonly command: ChatCommand;
  readonly subject: DraftSubject;
  /** Undefined where the user has none. */
  readonly model: DraftModel | undefined;
  readonly stream: vscode.ChatResponseStream;
  readonly token: vscode.CancellationToken;
}

/** Nobody who was cancelled in between says anything more. @throws CancellationError */
export function stopIfCancelled({ token }: Pick<ChatTurn, 'token'>): void {
  if (token.isCancellationRequested) throw new vscode.CancellationError();
}

/** What did not go as it should, and which claims nothing recorded supports. Texts of others stand in code. */
export function sayRemarks(
  { stream }: Pick<ChatTurn, 'stream'>,
  { remarks, unverified }: { remarks: readonly string[]; unverified: readonly string[] },
): void {
  for (const remark of remarks) stream.markdown(`\n\n${plainWords(remark)}\n\n`);
  if (unverified.length === 0) return;
  const facts = unverified.map((fact) => `\`${fact.replaceAll('`', "'")}\``).join(', ');
  stream.markdown(
    `\n\n${vscode.l10n.t('Not in the evidence, and marked "(unverified)": {0}', facts)}\n\n`,
  );
}
