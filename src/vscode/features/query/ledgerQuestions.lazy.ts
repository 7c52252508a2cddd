import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { queryResultsViewType } from '../../../core/contributions/views';
import { isLogbookError, logbookError } from '../../../core/errors';
import { answerNotes } from '../../../core/ledger/query/answerNotes';
import { readJqCommand } from '../../../core/ledger/query/jqCommand';
import { queryInput, readQuery, type QueryInput } from '../../../core/ledger/query/queryInput';
import { readResultsPageState } from '../../../core/ledger/query/resultsProtocol';
import type { Disposable } from '../../disposable';
import type { LogbookWorkspace, Services } from '../../services';
import { pickQuery } from './queryPick';
import { queryTitle } from './queryWords';
import { ResultsPanel } from './resultsPanel';
import { rememberQuery, saveQuery } from './savedQueries';

export interface LedgerQuestions extends Disposable {
  /**
   * Runs a query, or asks for one first, and shows the results.
   * @param input what the operation `query_ledger` takes
   * @returns undefined when the user asked nothing or stopped it
   */
  ask(input?: unknown): Promise<QuerySummary | undefined>;
  /**
   * Shows again what was asked before the window was reloaded. It is not run by itself: it may take long.
   * @param state what the page kept
   */
  restore(panel: vscode.WebviewPanel, state: unknown): void;
}

export interface QuerySummary {
  readonly total: number;
  readonly truncated: boolean;
  readonly skipped: number;
  readonly damaged: number;
}

/** As many as a table can hold that is still quick; JSON and CSV have as many. */
const tableLimit = 10_000;

export function createLedgerQuestions(services: Services): LedgerQuestions {
  /** Where the next query is shown. One from before a reload of the window can be open beside it. */
  let latest: ResultsPanel | undefined;
  const running = new Map<ResultsPanel, AbortController>();

  async function ask(raw?: unknown): Promise<QuerySummary | undefined> {
    const workspace = services.workspaces.of(vscode.window.activeTextEditor?.document.uri);
    if (workspace === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a folder first: a ledger belongs to a folder.'),
      );
      return undefined;
    }
    const given = readInput(raw);
    const input = given ?? (await pickQuery(services, workspace, ''));
    return input && run(workspace, input);
  }

  async function run(
    workspace: LogbookWorkspace,
    input: QueryInput,
    within?: ResultsPanel,
  ): Promise<QuerySummary | undefined> {
    // Wrong dates and command lines are said before a table opens for them.
    const query = readQuery({ ...input, limit: input.limit ?? tableLimit });
    const panel = within ?? (latest ??= new ResultsPanel(services, createPanel()));
    running.get(panel)?.abort();
    const stop = new AbortController();
    running.set(panel, stop);
    show(panel, workspace, input);
    panel.reveal();
    try {
      const { ledgerQueries } = await workspace.engine();
      const answer = await ledgerQueries.run(query, {
        signal: stop.signal,
        onProgress: (progress) => panel.progress(progress),
      });
      if (stop.signal.aborted) return undefined;
      panel.finish(answer, answerNotes(answer, query.jq));
      await rememberQuery(services.context, input);
      const { total, truncated, skipped, damaged } = answer;
      return { total, truncated, skipped, damaged };
    } catch (error) {
      if (stop.signal.aborted) {
        // Another query may have taken the panel over.
        if (running.get(panel) === stop)
          panel.stop('cancelled', vscode.l10n.t('The query was cancelled.'));
        return undefined;
      }
      if (!isLogbookError(error)) throw error;
      // Said where the results would be, and nowhere else.
      panel.stop('failed', error.message);
      services.log.warn('A query failed:', error.message);
      return undefined;
    }
  }

  /** Puts a query into a panel; its results come later. */
  function show(panel: ResultsPanel, workspace: LogbookWorkspace, input: QueryInput): void {
    panel.connect(workspace.folder, {
      cancel: () => running.get(panel)?.abort(),
      runAgain: () => report('run the query', () => run(workspace, input, panel)),
      edit: () =>
        report('query the ledger', async () => {
          const next = await pickQuery(services, workspace, input.jq ?? input.text ?? '');
          if (next) await run(workspace, next, panel);
        }),
      save: () => report('save the query', () => saveQuery(workspace.folder, input.jq ?? '')),
      closed: () => {
        running.get(panel)?.abort();
        running.delete(panel);
        if (latest === panel) latest = undefined;
      },
    });
    const filter = input.jq?.trim() ?? '';
    panel.start({
      asked: { folder: workspace.folder.uri.toString(), input },
      title: queryTitle(input),
      filter: filter === '' ? '' : readJqCommand(filter).filter,
      canSave: filter !== '',
    });
  }

  function report(doing: string, work: () => Promise<unknown>): void {
    work().catch((error: unknown) => services.problems.report(doing, error));
  }

  function restore(old: vscode.WebviewPanel, raw: unknown): void {
    const asked = readResultsPageState(raw)?.asked;
    const workspace = asked && services.workspaces.of(vscode.Uri.parse(asked.folder));
    if (asked === undefined || workspace === undefined) {
      services.log.warn('Query results could not be shown again: their folder is not open.');
      old.dispose();
      return;
    }
    const panel = new ResultsPanel(services, old);
    latest ??= panel;
    show(panel, workspace, asked.input);
    panel.stop(
      'reloaded',
      vscode.l10n.t('The window was reloaded. Run the query again to see its results.'),
    );
  }

  return {
    ask,
    restore,
    dispose() {
      // The panels stay: those that are open when the window reloads come back.
      for (const stop of running.values()) stop.abort();
    },
  };
}

function createPanel(): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(
    queryResultsViewType,
    vscode.l10n.t('Query Results'),
    vscode.ViewColumn.Active,
    { enableFindWidget: true },
  );
}

function readInput(raw: unknown): QueryInput | undefined {
  if (raw === undefined || raw === null) return undefined;
  // Menus and views hand over what was clicked.
  if (raw instanceof vscode.Uri) return undefined;
  const result = z.safeParse(queryInput, raw);
  if (result.success) return isEmpty(result.data) ? undefined : result.data;
  const [issue] = result.error.issues;
  throw logbookError(
    'invalid_input',
    `The command's argument is wrong: ${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}.`,
  );
}

function isEmpty(input: QueryInput): boolean {
  return Object.values(input).every((value) => value === undefined || value === '');
}
