import * as vscode from 'vscode';
import type { DraftModel } from '../../../core/drafting/draftModel';
import { isLogbookError, logbookError } from '../../../core/errors';
import { collectAnswer } from '../../../node/collectAnswer';

const silenceMs = 90_000;
const maxAnswer = 200_000;
/** A token is at least three characters of prose; half of what fits is left for instructions and the answer. */
const evidenceCharactersPerToken = 1.5;

/**
 * The model that the user picked, as drafts use it: it gets no tools, so that nothing in the evidence can make it act.
 * @param token ends what it is asked
 */
export function chatModel(
  model: vscode.LanguageModelChat,
  token: vscode.CancellationToken,
): DraftModel {
  return {
    name: model.name,
    evidenceLimit: Math.max(2_000, model.maxInputTokens * evidenceCharactersPerToken),
    async ask(messages, heard) {
      const cancellation = new vscode.CancellationTokenSource();
      const cancelled = token.onCancellationRequested(() => cancellation.cancel());
      const sent = messages.map(({ from, text }) =>
        from === 'user'
          ? vscode.LanguageModelChatMessage.User(text)
          : vscode.LanguageModelChatMessage.Assistant(text),
      );
      try {
        const gathered = collectAnswer(
          async (signal) => {
            signal.addEventListener('abort', () => cancellation.cancel());
            const response = await model.sendRequest(sent, {}, cancellation.token);
            return response.text;
          },
          { silenceMs, maxLength: maxAnswer, heard },
        );
        return await orCancelled(gathered, token);
      } catch (error) {
        if (token.isCancellationRequested) throw new vscode.CancellationError();
        if (isLogbookError(error)) throw error;
        // Whatever a provider throws is its own: no permission, a filter, a network that is gone.
        const reason = error instanceof Error ? error.message : String(error);
        throw logbookError(
          'io_error',
          vscode.l10n.t('{0} gave no answer: {1}', model.name, reason),
        );
      } finally {
        cancelled.dispose();
        cancellation.dispose();
      }
    },
  };
}

/** A provider that does not listen to the cancellation keeps nobody waiting. */
async function orCancelled<T>(work: Promise<T>, token: vscode.CancellationToken): Promise<T> {
  let listener: vscode.Disposable | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    listener = token.onCancellationRequested(() => reject(new vscode.CancellationError()));
  });
  try {
    return await Promise.race([work, cancelled]);
  } finally {
    listener?.dispose();
  }
}
