import * as vscode from 'vscode';
import { chatParticipant } from '../../../core/contributions/agents';
import type { Feature } from '../../services';

/** `@logbook` in the chat: drafts from what was recorded, with the user's model or without one. */
export const chatFeature: Feature = (services) => {
  const participant = vscode.chat.createChatParticipant(
    chatParticipant.id,
    async (request, _context, stream, token) => {
      const { answerChat } = await import('./chat.lazy');
      return answerChat(services, { request, stream, token });
    },
  );
  participant.iconPath = new vscode.ThemeIcon('book');
  return vscode.Disposable.from(participant);
};
