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
  private opening: Promise<void> = Promise.resolve();
  private shown: vscode.Uri | undefined;
  private isClosed = false;

  show(place: FoundPlace | undefined): void {
    clearTimeout(this.timer);
    if (place === undefined || this.isClosed) return;
    this.timer = setTimeout(() => {
      // A file that is gone or no text has no preview; opening it says why.
      this.opening = this.opening.then(() => this.open(place)).catch(() => undefined);
    }, settleMs);
  }

  private async open(place: FoundPlace): Promise<void> {
    if (this.isClosed) return;
    const uri = uriOf(place);
    const wasOpen = tabsOf(uri).length > 0;
    await showLine(place, {
      preview: true,
      preserveFocus: true,
      viewColumn: vscode.ViewColumn.Beside,
    });
    if (!wasOpen) this.shown = uri;
  }

  /** Closes what only the preview has opened, also what is still opening. The focus stays where it is by then. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.isClosed = true;
    await this.opening;
    const { shown } = this;
    if (shown === undefined) return;
    this.shown = undefined;
    const tabs = tabsOf(shown).filter(({ isPreview }) => isPreview);
    await vscode.window.tabGroups.close(tabs, true);
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
