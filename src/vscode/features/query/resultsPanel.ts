import * as vscode from 'vscode';
import type {
  QueryAnswer,
  QueryProgress,
  QueryResult,
} from '../../../core/ledger/query/ledgerQuery';
import {
  readResultsMessageToHost,
  type AskedQuery,
  type ResultsMessageToPage,
} from '../../../core/ledger/query/resultsProtocol';
import { runCommand } from '../../commands';
import type { Services } from '../../services';
import { panelIcon, webviewPage, webviewRoot } from '../../webviewPage';
import { openResults } from './resultDocuments';

/** What the panel's buttons do; each query brings its own. */
export interface PanelActions {
  cancel(): void;
  runAgain(): void;
  edit(): void;
  save(): void;
  closed(): void;
}

/** What stands above the results. */
export interface ShownQuery {
  readonly asked: AskedQuery;
  readonly title: string;
  /** Empty for a query without one. */
  readonly filter: string;
  readonly canSave: boolean;
}

/** Results that go in one message: taking it in keeps nobody busy for long. */
const resultsPerMessage = 500;

/** The editor tab with the results. A hidden page is gone; it says `ready` again when it is back. */
export class ResultsPanel {
  #actions: PanelActions | undefined;
  #folder: vscode.WorkspaceFolder | undefined;
  #ready = false;
  #results: readonly QueryResult[] = [];
  #start: ResultsMessageToPage | undefined;
  #end: ResultsMessageToPage | undefined;

  readonly #panel: vscode.WebviewPanel;

  /** @param panel a new one, or one of before the window was reloaded */
  constructor(
    private readonly services: Services,
    panel: vscode.WebviewPanel,
  ) {
    this.#panel = panel;
    const { extensionUri } = services.context;
    const { webview } = this.#panel;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [webviewRoot(extensionUri)],
    };
    this.#panel.iconPath = panelIcon(extensionUri);
    webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw));
    this.#panel.onDidChangeViewState(() => {
      if (!this.#panel.visible) this.#ready = false;
    });
    this.#panel.onDidDispose(() => this.#actions?.closed());
    webview.html = webviewPage(webview, extensionUri, {
      name: 'queryResults',
      title: vscode.l10n.t('Query Results'),
    });
  }

  connect(folder: vscode.WorkspaceFolder, actions: PanelActions): void {
    this.#folder = folder;
    this.#actions = actions;
  }

  start(query: ShownQuery): void {
    this.#results = [];
    this.#end = undefined;
    this.#start = { type: 'start', run: crypto.randomUUID(), ...query };
    this.#post(this.#start);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  progress({ done, events }: QueryProgress): void {
    this.#post({ type: 'progress', done, events });
  }

  finish(answer: QueryAnswer, notes: readonly string[]): void {
    const { results, total, truncated, events } = answer;
    this.#results = results;
    this.#end = { type: 'done', total, truncated, events, notes: [...notes] };
    this.#postAnswer();
  }

  stop(reason: 'cancelled' | 'failed' | 'reloaded', message: string): void {
    this.#end = { type: 'stopped', reason, message };
    this.#postAnswer();
  }

  #post(message: ResultsMessageToPage): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }

  #postAnswer(): void {
    if (this.#end === undefined) return;
    for (let at = 0; at < this.#results.length; at += resultsPerMessage) {
      const slice = this.#results.slice(at, at + resultsPerMessage);
      this.#post({
        type: 'results',
        json: slice.map(({ json }) => json),
        places: slice.map(({ path, line }) => (path === undefined ? '' : `${path}:${line ?? 1}`)),
      });
    }
    this.#post(this.#end);
  }

  #receive(raw: unknown): void {
    const message = readResultsMessageToHost(raw);
    if (message === undefined) {
      this.services.log.warn('The query results sent a message that is not part of the protocol.');
      return;
    }
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        if (this.#start) this.#post(this.#start);
        this.#postAnswer();
        return;
      case 'action':
        if (message.action === 'recordEvent') void runCommand('logbook.recordEvent');
        else this.#actions?.[message.action]();
        return;
      case 'openEvent':
        this.#report('open the event', this.#openEvent(message.result));
        return;
      case 'openAs':
        this.#report('open the results', openResults(this.#results, message.format, message.sort));
        return;
      case 'copy':
        this.#report('copy', vscode.env.clipboard.writeText(message.text));
        return;
      case 'failed':
        this.services.log.error(`The query results failed: ${message.message}`);
        return;
    }
  }

  #report(doing: string, work: Thenable<unknown>): void {
    work.then(undefined, (error: unknown) => this.services.problems.report(doing, error));
  }

  async #openEvent(index: number): Promise<void> {
    const { path, line } = this.#results[index] ?? {};
    if (path === undefined || this.#folder === undefined) return;
    const at = new vscode.Position((line ?? 1) - 1, 0);
    await vscode.window.showTextDocument(vscode.Uri.joinPath(this.#folder.uri, path), {
      selection: new vscode.Range(at, at),
      // The table stays where it is; the next event is one click away.
      viewColumn: vscode.ViewColumn.Beside,
      preview: true,
    });
  }
}
