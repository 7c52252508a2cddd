import * as vscode from 'vscode';
import { chatParticipant } from '../../../core/contributions/agents';
import { isLogbookError } from '../../../core/errors';
import type { LogbookWorkspace, Services } from '../../services';
import { answerFromRecords } from './answerFromRecords';
import { chatModel } from './chatModel';
import { chatSubject } from './chatSubject';
import type { ChatTurn } from './chatTurn';
import { offerDocument } from './offerDocument';
import { offerEvent } from './offerEvent';

interface Request {
  readonly request: vscode.ChatRequest;
  readonly stream: vscode.ChatResponseStream;
  readonly token: vscode.CancellationToken;
}

/** Answers one request to `@logbook`. Nothing is written: what was drafted is offered. */
export async function answerChat(
  services: Services,
  { request, stream, token }: Request,
): Promise<vscode.ChatResult> {
  const command = chatParticipant.commands.find(({ name }) => name === request.command)?.name;
  if (command === undefined) return overview(stream);
  const workspace = workspaceOf(services);
  if (workspace === undefined) {
    return say(stream, vscode.l10n.t('No folder is open. Open the folder of the project first.'));
  }
  if (!vscode.workspace.isTrusted) {
    stream.button({
      command: 'workbench.trust.manage',
      title: vscode.l10n.t('Manage Workspace Trust'),
    });
    return say(
      stream,
      vscode.l10n.t(
        'This workspace is in Restricted Mode: nothing of it is sent to a model, and nothing is drafted.',
      ),
    );
  }
  try {
    return await answer({ services, workspace, command, stream, token }, request);
  } catch (error) {
    if (token.isCancellationRequested || error instanceof vscode.CancellationError) return {};
    if (!isLogbookError(error)) throw error;
    return { errorDetails: { message: error.message } };
  }
}

async function answer(
  turn: Omit<ChatTurn, 'subject' | 'model'>,
  request: vscode.ChatRequest,
): Promise<vscode.ChatResult> {
  const { workspace, command, token } = turn;
  // Without any model the request has none, whatever the type says.
  const picked = request.model as vscode.LanguageModelChat | undefined;
  const complete: ChatTurn = {
    ...turn,
    subject: await chatSubject(workspace, command, request),
    model: picked && chatModel(picked, token),
  };
  switch (command) {
    case 'journal':
    case 'postmortem':
    case 'learning':
      return offerDocument(complete, command);
    case 'ledger':
      return offerEvent(complete);
    case 'handover':
    case 'recall':
      return answerFromRecords(complete, command);
  }
}

function overview(stream: vscode.ChatResponseStream): vscode.ChatResult {
  const lines = chatParticipant.commands.map(
    ({ name, description }) => `- \`/${name}\` ${description}`,
  );
  stream.markdown(`${vscode.l10n.t('Say what it is to be:')}\n\n${lines.join('\n')}`);
  return {};
}

function say(stream: vscode.ChatResponseStream, text: string): vscode.ChatResult {
  stream.markdown(text);
  return {};
}

function workspaceOf({ workspaces }: Services): LogbookWorkspace | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  return (active && workspaces.of(active)) ?? workspaces.of();
}
