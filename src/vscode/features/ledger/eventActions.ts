import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ledgerSettings } from '../../../node/ledger/ledgerSettings';
import { findNotes } from '../../../node/ledger/notesFile';
import { readSetting } from '../../settings';
import type { DamageNode, EventNode } from './ledgerNode';

/** What can be done with an event of the Library view. */

/** Opens the line in its file, in which nothing has to be loaded but the file itself. */
export async function openLedgerEvent({ place, parent }: EventNode | DamageNode): Promise<void> {
  const root = parent.part === 'type' ? parent.parent.parent : parent.parent;
  const line = place.line - 1;
  const uri = vscode.Uri.joinPath(root.workspace.folder.uri, place.path);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) });
}

/** Opens the entry that carries the event's id, in the notes or in an archive of them. */
export async function openEventNotes({ event, parent }: EventNode): Promise<void> {
  const { folder } = parent.parent.parent.workspace;
  const { paths } = ledgerSettings(folder.uri.fsPath, (key) => readSetting(key, folder.uri));
  const found = event.id === undefined ? undefined : await findNotes(paths, event.id);
  if (found === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} and its archives have no entry for this event.', paths.notes),
    );
    return;
  }
  const uri = vscode.Uri.joinPath(folder.uri, found.path);
  const line = found.line - 1;
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) });
}

/** Documents that name the event's task or id, to choose from. */
export async function showRelatedDocuments({ event, parent }: EventNode): Promise<void> {
  const { workspace } = parent.parent.parent;
  const names = [event.taskId, event.id].filter((name) => name !== undefined);
  const { documents } = await (await workspace.engine()).catalog.load();
  const found: { label: string; description: string; uri: vscode.Uri }[] = [];
  const queue = [...documents.values()];
  const readOn = async () => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const uri = vscode.Uri.joinPath(workspace.folder.uri, next.path);
      // A document that went a moment ago names nothing.
      const text = await readFile(uri.fsPath, 'utf8').catch(() => '');
      if (names.some((name) => text.includes(name))) {
        found.push({ label: next.title, description: next.path, uri });
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, readOn));
  if (found.length === 0) {
    const name = event.taskId ?? event.id ?? '';
    void vscode.window.showInformationMessage(vscode.l10n.t('No document names {0}.', name));
    return;
  }
  found.sort((a, b) => a.description.localeCompare(b.description));
  const chosen = await vscode.window.showQuickPick(found, {
    title: vscode.l10n.t('Documents that name {0}', names.join(', ')),
    matchOnDescription: true,
  });
  if (chosen !== undefined) await vscode.window.showTextDocument(chosen.uri);
}

/** Events of other tools may have no id: their task stands in. */
export async function copyEventId({ event }: EventNode): Promise<void> {
  await vscode.env.clipboard.writeText(event.id ?? event.taskId ?? '');
}

export async function copyEventJson({ event }: EventNode): Promise<void> {
  await vscode.env.clipboard.writeText(JSON.stringify(event.fields, undefined, 2));
}
