import * as vscode from 'vscode';
import type { SavedQuery } from '../../../core/contributions/settingTypes';
import type { QueryInput } from '../../../core/ledger/query/queryInput';
import { readSetting } from '../../settings';

const recentKey = 'logbook.recentQueries';
const maxRecent = 10;

/** What was typed lately, the latest first: filters and words, not built-in and saved queries. */
export function recentQueries(context: vscode.ExtensionContext): readonly RecentQuery[] {
  return context.workspaceState.get<readonly RecentQuery[]>(recentKey, []);
}

export interface RecentQuery {
  readonly jq?: string;
  readonly text?: string;
}

export async function rememberQuery(
  context: vscode.ExtensionContext,
  { jq, text, builtIn }: QueryInput,
): Promise<void> {
  if (builtIn !== undefined) return;
  const query: RecentQuery = jq ? { jq } : text ? { text } : {};
  if (query.jq === undefined && query.text === undefined) return;
  await context.workspaceState.update(
    recentKey,
    [query, ...without(recentQueries(context), query)].slice(0, maxRecent),
  );
}

export async function forgetQuery(
  context: vscode.ExtensionContext,
  query: RecentQuery,
): Promise<void> {
  await context.workspaceState.update(recentKey, without(recentQueries(context), query));
}

function without(list: readonly RecentQuery[], query: RecentQuery): RecentQuery[] {
  return list.filter(({ jq, text }) => jq !== query.jq || text !== query.text);
}

/** Asks for a name and writes the query into the workspace's settings, where colleagues get it too. */
export async function saveQuery(folder: vscode.WorkspaceFolder, jq: string): Promise<void> {
  const saved = readSetting('logbook.ledger.savedQueries', folder.uri);
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Save Query'),
    ignoreFocusOut: true,
    prompt: vscode.l10n.t('A name for the query; an existing one of that name is replaced'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Give it a name.') : undefined),
  });
  if (name === undefined) return;
  const query: SavedQuery = { name: name.trim(), jq };
  await write(folder, [...saved.filter((other) => other.name !== query.name), query]);
  void vscode.window.setStatusBarMessage(
    vscode.l10n.t('Saved the query "{0}".', query.name),
    5_000,
  );
}

export async function deleteSavedQuery(
  folder: vscode.WorkspaceFolder,
  name: string,
): Promise<void> {
  const saved = readSetting('logbook.ledger.savedQueries', folder.uri);
  await write(
    folder,
    saved.filter((query) => query.name !== name),
  );
}

async function write(
  folder: vscode.WorkspaceFolder,
  queries: readonly SavedQuery[],
): Promise<void> {
  await vscode.workspace
    .getConfiguration('logbook.ledger', folder.uri)
    .update(
      'savedQueries',
      queries.length === 0 ? undefined : queries,
      vscode.ConfigurationTarget.Workspace,
    );
}
