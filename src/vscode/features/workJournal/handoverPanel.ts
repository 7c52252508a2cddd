import * as vscode from 'vscode';
import { isLogbookError } from '../../../core/errors';
import {
  readHandoverMessageToHost,
  type HandoverMessageToHost,
  type HandoverMessageToPage,
} from '../../../core/worklog/handoverProtocol';
import { resolveInside } from '../../../node/workspaceFiles';
import { runCommand } from '../../commands';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import { panelIcon, webviewPage, webviewRoot } from '../../webviewPage';
import { workJournalUri } from '../../workJournalFile';
import { handoverContent } from './handoverContent';
import { acknowledgeAndStart } from './startSession';

/** The tab that shows the handover of one folder: answers its page, and follows journal and files while it can be seen. */
export class HandoverPanel implements vscode.Disposable {
  #ready = false;
  /** Counts questions: only the answer to the last one is shown. */
  #asked = 0;
  readonly #subscriptions: vscode.Disposable;

  constructor(
    private readonly services: Services,
    private readonly workspace: LogbookWorkspace,
    private readonly panel: vscode.WebviewPanel,
  ) {
    const { extensionUri } = services.context;
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [webviewRoot(extensionUri)],
    };
    panel.iconPath = panelIcon(extensionUri);
    // Listens before the page exists: its first message must not be lost.
    this.#subscriptions = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw)),
      panel.onDidChangeViewState(() => {
        // A hidden page is gone; it says so when it is there again, and gets what has changed since.
        if (!panel.visible) this.#ready = false;
      }),
      vscode.workspace.onDidSaveTextDocument(() => this.refresh()),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.refresh();
      }),
    );
    panel.webview.html = webviewPage(panel.webview, extensionUri, {
      name: 'handover',
      title: 'Handover',
    });
  }

  reveal(): void {
    this.panel.reveal();
  }

  refresh(): void {
    void this.#send();
  }

  close(): void {
    this.panel.dispose();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #receive(raw: unknown): void {
    const message = readHandoverMessageToHost(raw);
    if (message === undefined) {
      this.services.log.warn('The handover sent a message that is not part of its protocol.');
      return;
    }
    this.#handle(message).catch((error: unknown) =>
      this.services.problems.report(doing(message), error),
    );
  }

  async #handle(message: HandoverMessageToHost): Promise<void> {
    const { folder } = this.workspace;
    switch (message.type) {
      case 'ready':
        this.#ready = true;
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
        return;
      case 'failed':
        this.services.log.error(`The handover's page failed: ${message.message}`);
    }
  }

  async #send(): Promise<void> {
    if (!this.#ready) return;
    const asked = ++this.#asked;
    const message = await this.#answer();
    if (asked === this.#asked) await this.panel.webview.postMessage(message);
  }

  /** What goes wrong is said in the page, where the handover would be. */
  async #answer(): Promise<HandoverMessageToPage> {
    const { uri } = this.workspace.folder;
    const folderUri = uri.toString();
    try {
      const content = await handoverContent(this.services, this.workspace);
      return content === undefined
        ? { type: 'none', path: readSetting('logbook.workJournal.file', uri), folderUri }
        : { type: 'handover', content, folderUri };
    } catch (error) {
      this.services.log.error('The handover could not be read:', error);
      const reason = isLogbookError(error)
        ? error.message
        : vscode.l10n.t('Something unexpected happened; the log has the details.');
      return { type: 'error', message: reason };
    }
  }
}

/** What could not be done, for the message that says so. */
function doing({ type }: HandoverMessageToHost): string {
  if (type === 'openFile') return vscode.l10n.t('open the file');
  if (type === 'openJournal') return vscode.l10n.t('open the work journal');
  if (type === 'startSession') return vscode.l10n.t('start the session');
  return vscode.l10n.t('show the handover');
}
