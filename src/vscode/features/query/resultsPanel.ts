import * as vscode from 'vscode';
import type {
  QueryAnswer,
  QueryProgress,
  QueryResult,
} from '../../../core/ledger/query/ledgerQuery';
import {
  readResultsMessageToHost,
  type AskedQuery,
  type ResultsMessageToHost,
  type ResultsMessageToPage,
} from '../../../core/ledger/query/resultsProtocol';
import { runCommand } from '../../commands';
import type { Services } from '../../services';
import { PagePanel } from '../../pagePanel';
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

/** The editor tab with the results. */
export class ResultsPanel {
  #actions: PanelActions | undefined;
  #folder: vscode.WorkspaceFolder | undefined;
  #results: readonly QueryResult[] = [];
  #start: ResultsMessageToPage | undefined;
  #end: ResultsMessageToPage | undefined;
  readonly #page: PagePanel<ResultsMessageToHost, ResultsMessageToPage>;

  /** @param panel a new one, or one of before the window was reloaded */
  constructor(services: Services, panel: vscode.WebviewPanel) {
    this.#page = new PagePanel<ResultsMessageToHost, ResultsMessageToPage>(services, panel, {
      name: 'queryResults',
      title: vscode.l10n.t('Query Results'),
      read: readResultsMessageToHost,
      handle: (message) => this.#handle(message),
      doing,
    });
    this.#page.onDidClose(() => this.#actions?.closed());
  }

  connect(folder: vscode.WorkspaceFolder, actions: PanelActions): void {
    this.#folder = folder;
    this.#actions = actions;
  }

  start(query: ShownQuery): void {
    this.#results = [];
    this.#end = undefined;
    this.#start = { type: 'start', run: crypto.randomUUID(), ...query };
    this.#page.send(this.#start);
  }

  reveal(): void {
    this.#page.reveal();
  }

  progress({ done, events }: QueryProgress): void {
    this.#page.send({ type: 'progress', done, events });
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

  #postAnswer(): void {
    if (this.#end === undefined) return;
    for (let at = 0; at < this.#results.length; at += resultsPerMessage) {
      const slice = this.#results.slice(at, at + resultsPerMessage);
      this.#page.send({
        type: 'results',
        json: slice.map(({ json }) => json),
        places: slice.map(({ path, line }) => (path === undefined ? '' : `${path}:${line ?? 1}`)),
      });
    }
    this.#page.send(this.#end);
  }

  #handle(message: Exclude<ResultsMessageToHost, { type: 'failed' }>): unknown {
    switch (message.type) {
      case 'ready':
        if (this.#start) this.#page.send(this.#start);
        this.#postAnswer();
        return undefined;
      case 'action':
        return message.action === 'recordEvent'
          ? runCommand('logbook.recordEvent')
          : this.#actions?.[message.action]();
      case 'openEvent':
        return this.#openEvent(message.result);
      case 'openAs':
        return openResults(this.#results, message.format, message.sort);
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
    }
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

/** What could not be done, for the message that says so. */
function doing({ type }: ResultsMessageToHost): string {
  if (type === 'openEvent') return vscode.l10n.t('open the event');
  if (type === 'openAs') return vscode.l10n.t('open the results');
  if (type === 'copy') return vscode.l10n.t('copy');
  return vscode.l10n.t('query the ledger');
}
