import * as vscode from 'vscode';
import { isLogbookError } from '../../../core/errors';
import {
  readMessageToHost,
  type MessageToHost,
  type MessageToPage,
  type PageQuery,
} from '../../../core/ledger/delivery/reportProtocol';
import { runCommand } from '../../commands';
import type { LogbookWorkspace, Services } from '../../services';
import { panelIcon, webviewPage, webviewRoot } from '../../webviewPage';
import { makeReport } from './reportData';
import { showDamagedLines } from './damagedLines';
import { openEvent, openReportedFile } from './openReported';
import { watchLedger } from './watchLedger';

/** The tab that shows the report: answers its page, and follows the ledger while it can be seen. */
export class ReportPanel implements vscode.Disposable {
  #query: PageQuery;
  #ready = false;
  /** Counts questions: only the answer to the last one is shown. */
  #asked = 0;
  readonly #subscriptions: vscode.Disposable;

  constructor(
    private readonly services: Services,
    private readonly workspace: LogbookWorkspace,
    private readonly panel: vscode.WebviewPanel,
    query: PageQuery,
  ) {
    this.#query = query;
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
      watchLedger(workspace.folder, () => void this.#send()),
    );
    panel.webview.html = webviewPage(panel.webview, extensionUri, {
      name: 'report',
      title: 'Delivery Report',
    });
  }

  get query(): PageQuery {
    return this.#query;
  }

  show(query: PageQuery): void {
    this.#query = query;
    this.panel.reveal();
    void this.#send();
  }

  close(): void {
    this.panel.dispose();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #receive(raw: unknown): void {
    const message = readMessageToHost(raw);
    if (message === undefined) {
      this.services.log.warn('The report sent a message that is not part of the protocol.');
      return;
    }
    this.#handle(message).catch((error: unknown) =>
      this.services.problems.report(doing(message), error),
    );
  }

  async #handle(message: MessageToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        return this.#send();
      case 'show':
        this.#query = message.query;
        return this.#send();
      case 'openFile':
        return openReportedFile(this.workspace.folder, message.path);
      case 'openLesson':
        return openEvent(this.workspace, message);
      case 'showDamaged':
        return showDamagedLines(this.workspace);
      case 'export':
        await runCommand('logbook.exportReport');
        return;
      case 'recordEvent':
        await runCommand('logbook.recordEvent');
        return;
      case 'failed':
        this.services.log.error(`The report's page failed: ${message.message}`);
    }
  }

  async #send(): Promise<void> {
    if (!this.#ready) return;
    const asked = ++this.#asked;
    const query = this.#query;
    const message = await this.#answer(query);
    if (asked === this.#asked) await this.panel.webview.postMessage(message);
  }

  /** What goes wrong is said in the page, where the report would be. */
  async #answer(query: PageQuery): Promise<MessageToPage> {
    try {
      return { type: 'report', query, report: await makeReport(this.workspace, query) };
    } catch (error) {
      this.services.log.error('The delivery report could not be made:', error);
      const reason = isLogbookError(error)
        ? error.message
        : vscode.l10n.t('Something unexpected happened; the log has the details.');
      return { type: 'error', message: reason };
    }
  }
}

/** What could not be done, for the message that says so. */
function doing({ type }: MessageToHost): string {
  if (type === 'openFile') return vscode.l10n.t('open the file');
  if (type === 'showDamaged') return vscode.l10n.t('show the damaged lines');
  if (type === 'openLesson') return vscode.l10n.t('open the event');
  return vscode.l10n.t('show the delivery report');
}
