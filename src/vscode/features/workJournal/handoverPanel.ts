import * as vscode from 'vscode';
import {
  readHandoverMessageToHost,
  type HandoverMessageToHost,
  type HandoverMessageToPage,
} from '../../../core/worklog/handoverProtocol';
import { resolveInside } from '../../../node/workspaceFiles';
import { runCommand } from '../../commands';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import { PagePanel } from '../../pagePanel';
import { workJournalUri } from '../../workJournalFile';
import { handoverContent } from './handoverContent';
import { acknowledgeAndStart } from './startSession';

/** The tab that shows the handover of one folder: answers its page, and follows journal and files while it can be seen. */
export class HandoverPanel {
  readonly page: PagePanel<HandoverMessageToHost, HandoverMessageToPage>;

  constructor(
    private readonly services: Services,
    private readonly workspace: LogbookWorkspace,
    panel: vscode.WebviewPanel,
  ) {
    this.page = new PagePanel<HandoverMessageToHost, HandoverMessageToPage>(services, panel, {
      name: 'handover',
      title: vscode.l10n.t('Handover'),
      read: readHandoverMessageToHost,
      handle: (message) => this.#handle(message),
      doing,
      owns: [
        vscode.workspace.onDidSaveTextDocument(() => this.refresh()),
        vscode.window.onDidChangeWindowState(({ focused }) => {
          if (focused) this.refresh();
        }),
      ],
    });
  }

  refresh(): void {
    void this.#send();
  }

  async #handle(message: Exclude<HandoverMessageToHost, { type: 'failed' }>): Promise<void> {
    const { folder } = this.workspace;
    switch (message.type) {
      case 'ready':
        return this.#send();
      case 'startSession':
        await acknowledgeAndStart(this.workspace);
        return;
      case 'openJournal': {
        const line = (message.line ?? Number.MAX_SAFE_INTEGER) - 1;
        await vscode.window.showTextDocument(workJournalUri(folder.uri), {
          selection: new vscode.Range(line, 0, line, 0),
        });
        return;
      }
      case 'openFile': {
        const file = await resolveInside(folder.uri.fsPath, message.path);
        const stat = await vscode.workspace.fs.stat(vscode.Uri.file(file));
        // Git names a folder where nothing in it is known to it.
        const command =
          stat.type === vscode.FileType.Directory ? 'revealInExplorer' : 'vscode.open';
        await vscode.commands.executeCommand(command, vscode.Uri.file(file));
        return;
      }
      case 'showFailures':
        await runCommand('logbook.showFailures');
    }
  }

  async #send(): Promise<void> {
    await this.page.answer(
      () => this.#content(),
      (message) => ({ type: 'error', message }),
    );
  }

  async #content(): Promise<HandoverMessageToPage> {
    const { uri } = this.workspace.folder;
    const folderUri = uri.toString();
    const content = await handoverContent(this.services, this.workspace);
    return content === undefined
      ? { type: 'none', path: readSetting('logbook.workJournal.file', uri), folderUri }
      : { type: 'handover', content, folderUri };
  }
}

/** What could not be done, for the message that says so. */
function doing({ type }: HandoverMessageToHost): string {
  if (type === 'openFile') return vscode.l10n.t('open the file');
  if (type === 'openJournal') return vscode.l10n.t('open the work journal');
  if (type === 'startSession') return vscode.l10n.t('start the session');
  return vscode.l10n.t('show the handover');
}
