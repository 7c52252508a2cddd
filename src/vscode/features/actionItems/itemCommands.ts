import * as vscode from 'vscode';
import { toggleDone } from '../../../core/actionItems/toggleDone';
import type { PlacedItem } from './actionItemNode';
import type { ActionItemsModel } from './actionItemsModel';
import { editDocument } from './documentEdits';
import { dueWords } from './dueWords';

/** Opens the item's document as text, at the item. @param select the cursor before it, or the whole line selected */
export async function openItem(
  { workspace, path, item }: PlacedItem,
  select: 'start' | 'line' = 'start',
): Promise<void> {
  const uri = vscode.Uri.joinPath(workspace.folder.uri, path);
  const document = await vscode.workspace.openTextDocument(uri);
  // The file may have become shorter since the view was filled.
  const line = document.lineAt(Math.min(item.line, document.lineCount - 1));
  const start = new vscode.Position(line.lineNumber, line.firstNonWhitespaceCharacterIndex);
  const selection = new vscode.Selection(start, select === 'line' ? line.range.end : start);
  await vscode.window.showTextDocument(document, { selection });
}

export async function copyItem({ item }: PlacedItem): Promise<void> {
  await vscode.env.clipboard.writeText(item.text);
}

/** Marks an item as done or open where its document keeps that. @throws conflict, io_error */
export async function tickItem(
  model: ActionItemsModel,
  { workspace, path, item }: PlacedItem,
  done: boolean,
): Promise<void> {
  const uri = vscode.Uri.joinPath(workspace.folder.uri, path);
  const unsaved = await editDocument(uri, (text) => toggleDone(text, item, done));
  if (unsaved !== undefined) await model.show(workspace, path, unsaved);
}

/** Asks for an item, for commands from the palette; undefined when none is chosen. */
export async function pickItem(
  items: readonly PlacedItem[],
  today: string,
): Promise<PlacedItem | undefined> {
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'There is no open action item. They come from the documents: tables and checklists below "Action Items" or "What Changes Now".',
      ),
    );
    return undefined;
  }
  const chosen = await vscode.window.showQuickPick(
    items.map((placed) => ({
      label: placed.item.text,
      description: [placed.item.owner, dueWords(placed.item, today)].filter(Boolean).join(' - '),
      detail: placed.path,
      placed,
    })),
    { title: vscode.l10n.t('Action items'), matchOnDescription: true, matchOnDetail: true },
  );
  return chosen?.placed;
}
