import * as vscode from 'vscode';
import { isLogbookError } from '../../../core/errors';
import {
  builtInFor,
  builtInQueries,
  type BuiltInQuery,
} from '../../../core/ledger/query/builtInQueries';
import { readJqCommand } from '../../../core/ledger/query/jqCommand';
import type { QueryInput } from '../../../core/ledger/query/queryInput';
import type { LogbookWorkspace, Services } from '../../services';
import { readSetting } from '../../settings';
import { builtInWords } from './queryWords';
import { deleteSavedQuery, forgetQuery, recentQueries, type RecentQuery } from './savedQueries';

interface QueryItem extends vscode.QuickPickItem {
  /** Absent: there is nothing to run, the item says why. */
  readonly input?: QueryInput;
  readonly forget?: () => Promise<void>;
}

/** Typing is checked when it rests this long. */
const checkDelayMs = 150;

/**
 * Asks what to ask the ledger: a jq filter or a pasted command line, words, or one of the known queries.
 * @param typed what stands in the box at first
 */
export async function pickQuery(
  services: Services,
  workspace: LogbookWorkspace,
  typed: string,
): Promise<QueryInput | undefined> {
  const pick = vscode.window.createQuickPick<QueryItem>();
  pick.title = vscode.l10n.t('Query Ledger');
  pick.placeholder = vscode.l10n.t('Words, a jq filter, or a jq command line');
  pick.matchOnDetail = true;
  pick.matchOnDescription = true;
  // A page of results that takes the focus back after the command palette must not close it.
  pick.ignoreFocusOut = true;
  pick.value = typed;
  let timer: NodeJS.Timeout | undefined;
  let revision = 0;

  const show = (typedNow: readonly QueryItem[], known: readonly QueryItem[]): void => {
    pick.items = [...typedNow, ...known];
    pick.activeItems = typedNow.slice(0, 1);
  };
  const update = async (): Promise<void> => {
    clearTimeout(timer);
    const current = ++revision;
    const value = pick.value.trim();
    const known = knownItems(services, workspace);
    if (value === '') {
      pick.items = known;
      return;
    }
    show(typedItems(value, undefined), known);
    if (!readsAsFilter(value)) return;
    pick.busy = true;
    await new Promise((resolve) => (timer = setTimeout(resolve, checkDelayMs)));
    if (current !== revision) return;
    const problem = await problemOf(workspace, value);
    if (current !== revision) return;
    pick.busy = false;
    show(typedItems(value, problem), known);
  };
  const refresh = (): void => {
    update().catch((error: unknown) => {
      pick.busy = false;
      services.log.warn('The filter could not be checked:', String(error));
    });
  };

  try {
    const input = await new Promise<QueryInput | undefined>((resolve) => {
      pick.onDidChangeValue(refresh);
      pick.onDidAccept(() => {
        // Of a click that comes while the items change, the one that was clicked.
        const [item] = pick.selectedItems;
        if (item?.input !== undefined) resolve(item.input);
      });
      pick.onDidTriggerItemButton(({ item }) => {
        item.forget?.().then(refresh, (error: unknown) => {
          void services.problems.report('forget the query', error);
        });
      });
      pick.onDidHide(() => resolve(undefined));
      refresh();
      pick.show();
    });
    // Similar to what?
    return input?.builtIn === 'similar_bugs' ? await askWords() : input;
  } finally {
    clearTimeout(timer);
    revision += 1;
    pick.dispose();
  }
}

async function askWords(): Promise<QueryInput | undefined> {
  const text = await vscode.window.showInputBox({
    title: builtInWords('similar_bugs').label,
    ignoreFocusOut: true,
    prompt: vscode.l10n.t('Events with one of the words are shown; nothing for all bugs'),
    placeHolder: vscode.l10n.t('redis timeout'),
  });
  return text === undefined ? undefined : inputFor('similar_bugs', text);
}

function inputFor(builtIn: BuiltInQuery, text = ''): QueryInput {
  return {
    builtIn,
    ...(text.trim() !== '' && { text }),
    // Of more than the table holds, the latest matter.
    ...(builtIn.startsWith('recent_') && { keep: 'last' as const }),
  };
}

/** What is typed, as a filter and as words; first what it reads like. */
function typedItems(value: string, problem: string | undefined): QueryItem[] {
  const words: QueryItem = {
    label: vscode.l10n.t('Find events with these words'),
    description: value,
    iconPath: new vscode.ThemeIcon('search'),
    alwaysShow: true,
    input: { text: value, keep: 'last' },
  };
  const filter: QueryItem =
    problem === undefined
      ? {
          label: vscode.l10n.t('Run the jq filter'),
          description: value,
          iconPath: new vscode.ThemeIcon('play'),
          alwaysShow: true,
          input: { jq: value },
        }
      : {
          label: vscode.l10n.t('Not a jq filter yet'),
          description: problem,
          iconPath: new vscode.ThemeIcon('warning'),
          alwaysShow: true,
        };
  return readsAsFilter(value) ? [...answeredByBuiltIn(value), filter, words] : [words, filter];
}

/** jq alone does not do what a pasted pipeline did; where Logbook knows the question, it offers the whole answer. */
function answeredByBuiltIn(value: string): QueryItem[] {
  try {
    const name = builtInFor(readJqCommand(value));
    if (name === undefined) return [];
    const { label, icon } = builtInWords(name);
    return [
      {
        label,
        description: vscode.l10n.t('answers what this command line is for'),
        iconPath: new vscode.ThemeIcon(icon),
        alwaysShow: true,
        input: inputFor(name),
      },
    ];
  } catch {
    // Half typed; the check says what is wrong.
    return [];
  }
}

function readsAsFilter(value: string): boolean {
  return /[.|[\]{}()$]|^\s*(?:jq|cat)\s/.test(value);
}

async function problemOf(workspace: LogbookWorkspace, value: string): Promise<string | undefined> {
  try {
    const { ledgerQueries } = await workspace.engine();
    return await ledgerQueries.check(readJqCommand(value));
  } catch (error) {
    if (isLogbookError(error)) return error.message;
    throw error;
  }
}

function knownItems(services: Services, { folder }: LogbookWorkspace): QueryItem[] {
  const builtIns = builtInQueries.map((name): QueryItem => {
    const { label, detail, icon } = builtInWords(name);
    return { label, detail, iconPath: new vscode.ThemeIcon(icon), input: inputFor(name) };
  });
  const saved = readSetting('logbook.ledger.savedQueries', folder.uri).map(
    ({ name, jq }): QueryItem => ({
      label: name,
      description: jq,
      iconPath: new vscode.ThemeIcon('bookmark'),
      input: { jq },
      ...forgettable(vscode.l10n.t('Delete'), () => deleteSavedQuery(folder, name)),
    }),
  );
  const recent = recentQueries(services.context).map((query): QueryItem => ({
    label: query.jq ?? query.text ?? '',
    iconPath: new vscode.ThemeIcon(query.jq === undefined ? 'search' : 'play'),
    input: inputOf(query),
    ...forgettable(vscode.l10n.t('Remove from Recent'), () => forgetQuery(services.context, query)),
  }));
  return [
    ...section(vscode.l10n.t('questions'), builtIns),
    ...section(vscode.l10n.t('saved'), saved),
    ...section(vscode.l10n.t('recent'), recent),
  ];
}

function inputOf({ jq, text }: RecentQuery): QueryInput {
  return jq === undefined ? { text, keep: 'last' } : { jq };
}

function forgettable(
  tooltip: string,
  forget: () => Promise<void>,
): Pick<QueryItem, 'buttons' | 'forget'> {
  return { buttons: [{ iconPath: new vscode.ThemeIcon('close'), tooltip }], forget };
}

function section(label: string, items: readonly QueryItem[]): QueryItem[] {
  if (items.length === 0) return [];
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
