import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { isLogbookError, logbookError } from '../../../core/errors';
import { answerNotes } from '../../../core/ledger/query/answerNotes';
import { queryInput, readQuery, type QueryInput } from '../../../core/ledger/query/queryInput';
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
  let panel: ResultsPanel | undefined;
  let running: AbortController | undefined;

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
  ): Promise<QuerySummary | undefined> {
    // Wrong dates and command lines are said before a table opens for them.
    const query = { ...readQuery({ ...input, limit: input.limit ?? tableLimit }) };
    running?.abort();
    const stop = (running = new AbortController());
    const shown = open(workspace, input);
    shown.start(queryTitle(input), query.jq?.filter ?? '', query.jq !== undefined);
    try {
      const { ledgerQueries } = await workspace.engine();
      const answer = await ledgerQueries.run(query, {
        signal: stop.signal,
        onProgress: (progress) => shown.progress(progress),
      });
      if (stop.signal.aborted) return undefined;
      shown.finish(answer, answerNotes(answer, query.jq));
      await rememberQuery(services.context, input);
      const { total, truncated, skipped, damaged } = answer;
      return { total, truncated, skipped, damaged };
    } catch (error) {
      if (stop.signal.aborted) {
        // Another query may have taken the panel over.
        if (running === stop) shown.stop('cancelled', vscode.l10n.t('The query was cancelled.'));
        return undefined;
      }
      if (!isLogbookError(error)) throw error;
      // Said where the results would be, and nowhere else.
      shown.stop('failed', error.message);
      services.log.warn('A query failed:', error.message);
      return undefined;
    }
  }

  function open(workspace: LogbookWorkspace, input: QueryInput): ResultsPanel {
    panel ??= new ResultsPanel(services);
    const current = panel;
    current.connect(workspace.folder, {
      cancel: () => running?.abort(),
      runAgain: () => report('run the query', () => run(workspace, input)),
      edit: () =>
        report('query the ledger', async () => {
          const next = await pickQuery(services, workspace, input.jq ?? input.text ?? '');
          if (next) await run(workspace, next);
        }),
      save: () => report('save the query', () => saveQuery(workspace.folder, input.jq ?? '')),
      closed: () => {
        running?.abort();
        if (panel === current) panel = undefined;
      },
    });
    return current;
  }

  function report(doing: string, work: () => Promise<unknown>): void {
    work().catch((error: unknown) => services.problems.report(doing, error));
  }

  return {
    ask,
    dispose() {
      running?.abort();
      panel?.dispose();
    },
  };
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
