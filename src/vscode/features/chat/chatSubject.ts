import * as vscode from 'vscode';
import type { ChatCommand } from '../../../core/contributions/agents';
import type { DraftSubject, EvidencePart } from '../../../core/drafting/evidence';
import type { LogbookWorkspace } from '../../services';

/** Characters of a selection or an attached file. */
const maxAttached = 10_000;

/** What a request is about: what the user wrote, selected and attached, and the failure that goes on or just ended. */
export async function chatSubject(
  workspace: LogbookWorkspace,
  command: ChatCommand,
  { prompt, references }: Pick<vscode.ChatRequest, 'prompt' | 'references'>,
): Promise<DraftSubject> {
  const told = prompt.trim();
  const attached = await Promise.all(references.map(({ value }) => attachedPart(value)));
  const selections = [selectedPart(), ...attached].filter((part) => part !== undefined);
  const distinct = [...new Map(selections.map((part) => [part.text, part])).values()];
  const isAboutFailure = told === '' && distinct.length === 0;
  const streakId =
    command === 'handover' ? undefined : await failure(workspace, command, isAboutFailure);
  return { told, selections: distinct, streakId };
}

/** What fails now belongs to the story; what passes again, only when nothing else was said. */
async function failure(
  workspace: LogbookWorkspace,
  command: ChatCommand,
  isAboutFailure: boolean,
): Promise<string | undefined> {
  // An incident has a story of its own unless nothing is said of one.
  if (!isAboutFailure && (command === 'postmortem' || command === 'recall')) return undefined;
  const engine = await workspace.engine();
  const standing = (await engine.streaks()).toSorted((a, b) => lastRun(b) - lastRun(a))[0];
  if (standing !== undefined) return standing.id;
  return isAboutFailure ? (await engine.endedStreaks())[0]?.id : undefined;
}

function lastRun({
  runs,
}: {
  readonly runs: readonly { readonly record: { readonly at: string } }[];
}) {
  return Date.parse(runs.at(-1)?.record.at ?? '') || 0;
}

function selectedPart(): EvidencePart | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || editor.selection.isEmpty) return undefined;
  return partOf(editor.document, editor.selection);
}

/** A file, a part of one, or a text. What cannot be opened as text, such as an image, is left out. */
async function attachedPart(value: unknown): Promise<EvidencePart | undefined> {
  if (typeof value === 'string') {
    return { source: vscode.l10n.t('Attached text'), text: value.slice(0, maxAttached) };
  }
  const uri =
    value instanceof vscode.Uri ? value : value instanceof vscode.Location ? value.uri : undefined;
  if (uri === undefined) return undefined;
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    return partOf(document, value instanceof vscode.Location ? value.range : undefined);
  } catch {
    return undefined;
  }
}

function partOf(document: vscode.TextDocument, range: vscode.Range | undefined): EvidencePart {
  const path = vscode.workspace.asRelativePath(document.uri, false);
  const lines = range === undefined ? '' : `:${range.start.line + 1}-${range.end.line + 1}`;
  return { source: `${path}${lines}`, text: document.getText(range).slice(0, maxAttached) };
}
