import * as vscode from 'vscode';
import type { CommandId } from '../../../core/contributions/commands';
import type { AnswerKind, RecordedAnswer } from '../../../core/drafting/drafting.lazy';
import { withoutLinks } from '../../../core/drafting/withoutLinks';
import { fencedBlock, inlineCode } from '../../../core/failures/markdownText';
import { sayRemarks, stopIfCancelled, type ChatTurn } from './chatTurn';

/** Says what was recorded, summed up by the model where there is one. */
export async function answerFromRecords(
  turn: ChatTurn,
  kind: AnswerKind,
): Promise<vscode.ChatResult> {
  const { workspace, subject, model, stream } = turn;
  stream.progress(vscode.l10n.t('Gathering what was recorded'));
  const engine = await workspace.engine();
  const answered = await (await engine.drafting()).answer(kind, { subject, model });
  stopIfCancelled(turn);
  const { answer, problems } = answered;
  if (answer?.text !== undefined) {
    // A model's words may quote what somebody else wrote: no link of theirs is one to click.
    const summary = new vscode.MarkdownString(withoutLinks(answer.text));
    summary.isTrusted = false;
    stream.markdown(summary);
  }
  const remarks = [
    ...problems,
    ...(answer !== undefined && answer.text === undefined ? [answer.reason] : []),
  ];
  sayRemarks(turn, { remarks, unverified: answer?.text === undefined ? [] : answer.unverified });
  if (kind === 'recall') sayMatches(turn, answered);
  else sayHandover(turn, answered);
  return { metadata: { command: kind } };
}

function sayMatches({ workspace, stream }: ChatTurn, { matches }: RecordedAnswer): void {
  if (matches.length === 0) {
    stream.markdown(`\n\n${vscode.l10n.t('The logbook does not know this error.')}\n\n`);
    return;
  }
  stream.markdown(`\n\n${vscode.l10n.t('Seen before:')}\n`);
  for (const { path, line, error, resolution } of matches) {
    const uri = vscode.Uri.joinPath(workspace.folder.uri, path);
    stream.markdown('\n- ');
    stream.anchor(new vscode.Location(uri, new vscode.Position(line - 1, 0)), `${path}:${line}`);
    const fixed =
      resolution === null ? '' : `, ${vscode.l10n.t('resolved by')} ${inlineCode(resolution)}`;
    stream.markdown(`: ${inlineCode(error)}${fixed}`);
  }
}

function sayHandover({ stream }: ChatTurn, { parts, answer }: RecordedAnswer): void {
  if (parts.length === 0) {
    stream.markdown(
      vscode.l10n.t('No work journal here, and nothing else was recorded of this task.'),
    );
  } else if (answer?.text === undefined) {
    for (const { source, text } of parts) {
      stream.markdown(`${inlineCode(source)}\n\n${fencedBlock(text, 'text')}\n\n`);
    }
  }
  stream.button({
    command: 'logbook.showHandover' satisfies CommandId,
    title: vscode.l10n.t('Show Handover'),
  });
}
