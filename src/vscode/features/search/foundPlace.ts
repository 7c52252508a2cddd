import * as vscode from 'vscode';
import { runCommand } from '../../commands';
import type { LogbookWorkspace } from '../../services';
import type { SearchKind } from './searchKinds';

/** Where something was found. */
export interface FoundPlace {
  readonly workspace: LogbookWorkspace;
  /** Workspace-relative. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly kind: SearchKind | undefined;
}

/** While somebody walks through results each is shown for them; one that was passed by quickly is not. */
const settleMs = 150;

/** Shows places beside what somebody works on, in one preview tab, and takes it away again. */
export class PlacePreview {
  private timer: NodeJS.Timeout | undefined;
  private shown: vscode.Uri | undefined;

  show(place: FoundPlace | undefined): void {
    clearTimeout(this.timer);
    if (place === undefined) return;
    this.timer = setTimeout(() => {
      // A file that is gone or no text has no preview; opening it says why.
      void this.open(place).catch(() => undefined);
    }, settleMs);
  }

  private async open(place: FoundPlace): Promise<void> {
    const uri = uriOf(place);
    const wasOpen = tabsOf(uri).length > 0;
    await showLine(place, {
      preview: true,
      preserveFocus: true,
      viewColumn: vscode.ViewColumn.Beside,
    });
    if (!wasOpen) this.shown = uri;
  }

  /** Closes what only the preview has opened. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    const { shown } = this;
    if (shown === undefined) return;
    await vscode.window.tabGroups.close(tabsOf(shown).filter(({ isPreview }) => isPreview));
  }
}

function tabsOf(uri: vscode.Uri): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
    );
}

/** Opens a document as a form, and a record at its line. */
export async function openPlace(place: FoundPlace): Promise<void> {
  if (place.kind?.isDocument === true) await runCommand('logbook.openForm', uriOf(place));
  else await showLine(place, {});
}

function uriOf({ workspace, path }: FoundPlace): vscode.Uri {
  return vscode.Uri.joinPath(workspace.folder.uri, path);
}

async function showLine(place: FoundPlace, options: vscode.TextDocumentShowOptions): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uriOf(place));
  const start = new vscode.Position(Math.min(place.line, document.lineCount) - 1, 0);
  await vscode.window.showTextDocument(document, {
    ...options,
    selection: new vscode.Range(start, start),
  });
}
