import * as vscode from 'vscode';
import {
  readMessageToHost,
  type MessageToHost,
  type MessageToPage,
  type PageQuery,
} from '../../../core/ledger/delivery/reportProtocol';
import { runCommand } from '../../commands';
import type { LogbookWorkspace, Services } from '../../services';
import { PagePanel } from '../../pagePanel';
import { watchLedger } from '../../watchLedger';
import { makeReport } from './reportData';
import { showDamagedLines } from './damagedLines';
import { openEvent, openReportedFile } from './openReported';

/** The tab that shows the report: answers its page, and follows the ledger while it can be seen. */
export class ReportPanel {
  #query: PageQuery;
  readonly page: PagePanel<MessageToHost, MessageToPage>;

  constructor(
    services: Services,
    private readonly workspace: LogbookWorkspace,
    panel: vscode.WebviewPanel,
    query: PageQuery,
  ) {
    this.#query = query;
    this.page = new PagePanel<MessageToHost, MessageToPage>(services, panel, {
      name: 'report',
      title: vscode.l10n.t('Delivery Report'),
      read: readMessageToHost,
      handle: (message) => this.#handle(message),
      doing,
      owns: [watchLedger(workspace.folder, () => void this.#send())],
    });
  }

  get query(): PageQuery {
    return this.#query;
  }

  show(query: PageQuery): void {
    this.#query = query;
    this.page.reveal();
    void this.#send();
  }

  async #handle(message: Exclude<MessageToHost, { type: 'failed' }>): Promise<void> {
    switch (message.type) {
      case 'ready':
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
    }
  }

  async #send(): Promise<void> {
    const query = this.#query;
    await this.page.answer(
      async () => ({ type: 'report', query, report: await makeReport(this.workspace, query) }),
      (message) => ({ type: 'error', message }),
    );
  }
}

/** What could not be done, for the message that says so. */
function doing({ type }: MessageToHost): string {
  if (type === 'openFile') return vscode.l10n.t('open the file');
  if (type === 'showDamaged') return vscode.l10n.t('show the damaged lines');
  if (type === 'openLesson') return vscode.l10n.t('open the event');
  return vscode.l10n.t('show the delivery report');
}
