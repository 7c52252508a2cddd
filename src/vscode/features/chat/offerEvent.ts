import * as vscode from 'vscode';
import type { CommandId } from '../../../core/contributions/commands';
import { fencedBlock } from '../../../core/failures/markdownText';
import { sayRemarks, stopIfCancelled, type ChatTurn } from './chatTurn';

/** Drafts an event of the ledger. It is recorded by a person, in the form, or not at all. */
export async function offerEvent(turn: ChatTurn): Promise<vscode.ChatResult> {
  const { workspace, subject, model, stream } = turn;
  stream.progress(vscode.l10n.t('Gathering what was recorded'));
  const engine = await workspace.engine();
  const outcome = await (await engine.drafting()).event({ subject, model });
  stopIfCancelled(turn);
  const { event } = outcome;
  if (outcome.model === undefined) {
    stream.markdown(
      vscode.l10n.t(
        'The event form begins with what Git and the last test run know; the rest is yours to write.',
      ),
    );
  } else {
    stream.markdown(
      vscode.l10n.t(
        'An event as {0} would record it. The form shows it; you change it and record it there.',
        outcome.model,
      ),
    );
    stream.markdown(`\n\n${fencedBlock(JSON.stringify(event, undefined, 2), 'json')}\n\n`);
  }
  sayRemarks(turn, outcome);
  const given = { ...event, folder: workspace.folder.uri };
  stream.button({
    command: 'logbook.recordEvent' satisfies CommandId,
    title: vscode.l10n.t('Open the Event Form'),
    arguments: [given],
  });
  return { metadata: { command: turn.command, event } };
}
