import * as vscode from 'vscode';
import type * as z from 'zod/mini';
import { logbookError } from '../../../core/errors';
import type { NoteKind } from '../../../core/worklog/journalText';
import { noMinutes, statedMinutes } from '../../../core/worklog/manualWork';
import { noiseIn } from '../../../core/worklog/noise';
import type { Services } from '../../services';
import { noteOptions, readOptions } from './commandOptions';
import { existingJournal } from './journalFolder';
import { selectedReference } from './noteReference';
import { askedKinds, isNoteKind, kindWords } from './noteWords';

/**
 * Writes one or two lines into the work journal; asks for the kind and the text where they are not given.
 * @returns the line that was written, one-based; undefined when nothing was
 */
export async function addNote(services: Services, raw: unknown): Promise<number | undefined> {
  const options = readOptions(noteOptions, raw);
  const workspace = await existingJournal(services, options.folder);
  if (workspace === undefined) return undefined;
  // Before a box takes the focus from what is selected. What a caller has written needs no reference of ours.
  const reference = await selectedReference(
    options.selection ?? (options.text === undefined ? 'editor' : 'none'),
  );
  const kind = givenKind(options) ?? (await pickKind());
  if (kind === undefined) return undefined;
  const text = options.text ?? (await askNote(kind, reference));
  if (text === undefined) return undefined;
  const engine = await workspace.engine();
  const { path, line } = await engine.operate('add_note', {
    kind,
    text: options.text === undefined || reference === undefined ? text : `${text}\n${reference}`,
  });
  const words = vscode.l10n.t('Noted in {0}, line {1}', path, line);
  vscode.window.setStatusBarMessage(`$(check) ${words}`, 5_000);
  return line;
}

function givenKind({ kind }: z.output<typeof noteOptions>): NoteKind | undefined {
  if (kind === undefined || isNoteKind(kind)) return kind;
  throw logbookError(
    'invalid_input',
    vscode.l10n.t('There is no kind of note "{0}". Known: {1}.', kind, askedKinds.join(', ')),
  );
}

async function pickKind(): Promise<NoteKind | undefined> {
  const picked = await vscode.window.showQuickPick(
    askedKinds.map((kind) => {
      const { label, hint, icon } = kindWords[kind];
      return { label, description: hint, iconPath: new vscode.ThemeIcon(icon), note: kind };
    }),
    {
      title: vscode.l10n.t('Add Work Journal Note'),
      placeHolder: vscode.l10n.t('What is the note about?'),
      ignoreFocusOut: true,
      matchOnDescription: true,
    },
  );
  return picked?.note;
}

/** A box of one line; a button opens a second, and another takes the selected text along or leaves it out. */
function askNote(kind: NoteKind, reference: string | undefined): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  const secondLine: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('add'),
    tooltip: vscode.l10n.t('Add a Second Line'),
  };
  const leaveOut: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('close'),
    tooltip: vscode.l10n.t('Leave the Selected Text Out'),
  };
  const { label, placeholder } = kindWords[kind];
  let first: string | undefined;
  let along = reference;
  box.title = vscode.l10n.t('Add Work Journal Note: {0}', label);
  box.placeholder = placeholder;
  box.ignoreFocusOut = true;
  const show = (): void => {
    box.prompt =
      first ??
      (along === undefined
        ? vscode.l10n.t('One or two lines for whoever takes over')
        : vscode.l10n.t('With it goes: {0}', along));
    box.buttons = [
      ...(first === undefined ? [secondLine] : []),
      ...(along === undefined ? [] : [leaveOut]),
    ];
  };
  const textOf = (): string => [first, box.value.trim()].filter(Boolean).join('\n');
  show();
  return new Promise((resolve) => {
    box.onDidChangeValue(() => {
      box.validationMessage = warning(kind, textOf());
    });
    box.onDidTriggerButton((button) => {
      if (button === leaveOut) along = undefined;
      else if (box.value.trim() !== '') {
        first = box.value.trim();
        box.value = '';
        box.validationMessage = undefined;
      }
      show();
    });
    box.onDidAccept(() => {
      const text = textOf();
      if (text === '') return;
      resolve(along === undefined ? text : `${text}\n${along}`);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** Noise is pointed out and can still be written: the writer knows better. */
function warning(kind: NoteKind, text: string): vscode.InputBoxValidationMessage | undefined {
  if (text === '') return undefined;
  const lacksTime = kind === 'manual' && statedMinutes(text) === undefined;
  const reason = noiseIn(text)[0]?.reason ?? (lacksTime ? noMinutes : undefined);
  return reason === undefined
    ? undefined
    : {
        message: vscode.l10n.t('{0} Enter writes it anyway.', reason),
        severity: vscode.InputBoxValidationSeverity.Warning,
      };
}
