import * as vscode from 'vscode';
import type { CommandId } from '../../../core/contributions/commands';
import type { DraftOutcome, DraftStep } from '../../../core/drafting/draftDocument';
import type { DraftKind } from '../../../core/drafting/drafting.lazy';
import { fencedBlock, inlineCode, plainWords } from '../../../core/failures/markdownText';
import { sayRemarks, stopIfCancelled, type ChatTurn } from './chatTurn';

/** Drafts a document and offers to create it: the button is the only way to a file. */
export async function offerDocument(turn: ChatTurn, kind: DraftKind): Promise<vscode.ChatResult> {
  const { workspace, subject, model, stream } = turn;
  if (subject.told === '' && subject.streakId === undefined && subject.selections.length === 0) {
    stream.markdown(
      vscode.l10n.t(
        'There is nothing to draft from: no failure is recorded. Say what it is about, or select the output of what failed.',
      ),
    );
    return {};
  }
  const engine = await workspace.engine();
  const outcome = await (
    await engine.drafting()
  ).document(kind, {
    subject,
    model,
    onStep: (step) => stream.progress(stepWords(step, model?.name ?? '')),
  });
  stopIfCancelled(turn);
  sayOutcome(turn, outcome);
  // What the button hands on is data; it stays in the chat until somebody wants it.
  const draft = { ...outcome.draft, folder: workspace.folder.uri.toString() };
  stream.button({
    command: 'logbook.createDraft' satisfies CommandId,
    title: vscode.l10n.t('Create and Open'),
    arguments: [draft],
  });
  return { metadata: { command: kind, draft } };
}

function sayOutcome(turn: ChatTurn, outcome: DraftOutcome): void {
  const { stream } = turn;
  const { draft, model, sources, findings } = outcome;
  stream.markdown(
    model === undefined
      ? vscode.l10n.t('A draft from what was recorded; the rest is yours to write.')
      : vscode.l10n.t(
          'A draft by {0}. Until you have read it and changed or accepted it, it says so.',
          model,
        ),
  );
  stream.markdown(`\n\n${fencedBlock(draft.text, 'markdown')}\n\n`);
  sayRemarks(turn, outcome);
  const lines = draft.text.split('\n');
  if (findings.length > 0) {
    const found = findings.slice(0, 10).map(({ line, message }) => {
      const place = inlineCode(lines[line]?.trim().slice(0, 80) ?? '');
      return `- ${place} ${plainWords(message)}`;
    });
    stream.markdown(`${vscode.l10n.t('The rules still find:')}\n\n${found.join('\n')}\n\n`);
  }
  if (sources.length > 0) {
    stream.markdown(
      `${vscode.l10n.t('Made from:')} ${sources.map((source) => inlineCode(source)).join(', ')}\n\n`,
    );
  }
}

function stepWords(step: DraftStep, model: string): string {
  switch (step.kind) {
    case 'evidence':
      return vscode.l10n.t('Gathering what was recorded');
    case 'asking':
      return vscode.l10n.t('Asking {0} for a draft', model);
    case 'writing':
      return vscode.l10n.t('Writing: {0}', step.heading);
    case 'checking':
      return vscode.l10n.t('Checking the draft against rules and evidence');
    case 'mending':
      return vscode.l10n.t('Letting {0} mend what the checks found', model);
  }
}
