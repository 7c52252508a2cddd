import * as vscode from 'vscode';
import type { OperationOutput } from '../../../core/operations/registry';
import { relativeTime } from '../../../core/text/relativeTime';
import type { LogbookWorkspace, Services } from '../../services';
import { openPlace, PlacePreview, type FoundPlace } from './foundPlace';
import { keepSearch, recentSearches } from './recentSearches';
import { searchKinds, type SearchKind } from './searchKinds';

type Result = OperationOutput<'search_logbook'>['results'][number];

interface ResultItem extends vscode.QuickPickItem {
  readonly place?: FoundPlace;
  /** Searched for again when it is chosen. */
  readonly text?: string;
}

interface KindButton extends vscode.QuickInputButton {
  readonly kind: SearchKind;
}

interface FoundResult {
  readonly workspace: LogbookWorkspace;
  readonly result: Result;
}

const limit = 50;

/**
 * Searches while somebody types, over all workspace folders.
 * @param given what to begin with
 */
export async function search(services: Services, given: unknown): Promise<void> {
  const workspaces = services.workspaces.all();
  if (workspaces.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a folder: Logbook searches its documents and its ledger.'),
    );
    return;
  }
  const memory = services.context.workspaceState;
  const kinds = await searchKinds(workspaces);
  const preview = new PlacePreview();
  const pick = vscode.window.createQuickPick<ResultItem>();
  let chosenKind: SearchKind | undefined;
  let searching = false;
  let answered: string | undefined;
  let isOpen = true;

  pick.placeholder = vscode.l10n.t('An error message, words of a title, a cause, a fix, a tag');
  pick.matchOnDetail = true;
  pick.buttons = kinds.map((kind): KindButton => ({
    kind,
    iconPath: new vscode.ThemeIcon(kind.icon),
    tooltip: vscode.l10n.t('Only {0}', kind.label),
  }));

  const describe = (): void => {
    pick.title =
      chosenKind === undefined
        ? vscode.l10n.t('Search Logbook')
        : vscode.l10n.t('Search Logbook: {0}', chosenKind.label);
  };

  /** One search at a time; what was typed meanwhile is searched for next, and what came between never. */
  const update = async (): Promise<void> => {
    if (searching) return;
    searching = true;
    try {
      for (;;) {
        const text = pick.value.trim();
        const asked = `${chosenKind?.id ?? ''}\n${text}`;
        if (!isOpen || asked === answered) return;
        pick.busy = text !== '';
        const items =
          text === ''
            ? recentItems(memory)
            : await resultItems(workspaces, { text, kind: chosenKind, kinds });
        answered = asked;
        // The items before stay until there are others: nothing flickers.
        if (asked === `${chosenKind?.id ?? ''}\n${pick.value.trim()}`) pick.items = items;
      }
    } catch (error) {
      pick.hide();
      void services.problems.report(vscode.l10n.t('search the logbook'), error);
    } finally {
      searching = false;
      pick.busy = false;
    }
  };

  pick.onDidChangeValue(() => void update());
  pick.onDidChangeActive(([item]) => preview.show(item?.place));
  pick.onDidTriggerButton((button) => {
    const { kind } = button as KindButton;
    chosenKind = kind === chosenKind ? undefined : kind;
    describe();
    void update();
  });
  pick.onDidAccept(() => {
    const [item] = pick.selectedItems;
    if (item?.text !== undefined) {
      pick.value = item.text;
      void update();
      return;
    }
    if (item?.place === undefined) return;
    const { place } = item;
    void keepSearch(memory, pick.value.trim());
    pick.hide();
    void preview
      .close()
      .then(() => openPlace(place))
      .catch((error: unknown) =>
        services.problems.report(vscode.l10n.t('open what was found'), error),
      );
  });
  pick.onDidHide(() => {
    isOpen = false;
    void preview.close();
    pick.dispose();
  });
  describe();
  if (typeof given === 'string') pick.value = given;
  pick.show();
  prepare(workspaces);
  await update();
}

/** Opens the indexes while the first word is being typed. */
function prepare(workspaces: readonly LogbookWorkspace[]): void {
  for (const workspace of workspaces) {
    void workspace
      .engine()
      .then(({ index }) => index.prepareSearch())
      // What is wrong is told by the search.
      .catch(() => undefined);
  }
}

function recentItems(memory: vscode.Memento): ResultItem[] {
  const recent = recentSearches(memory);
  if (recent.length === 0) return [];
  return [
    { label: vscode.l10n.t('Recent searches'), kind: vscode.QuickPickItemKind.Separator },
    ...recent.map((text) => ({ label: text, iconPath: new vscode.ThemeIcon('history'), text })),
  ];
}

async function resultItems(
  workspaces: readonly LogbookWorkspace[],
  query: {
    readonly text: string;
    readonly kind: SearchKind | undefined;
    readonly kinds: readonly SearchKind[];
  },
): Promise<ResultItem[]> {
  const answers = await Promise.all(
    workspaces.map(async (workspace) => {
      const engine = await workspace.engine();
      const { results, problems } = await engine.operate('search_logbook', {
        query: query.text,
        limit,
        ...(query.kind === undefined ? {} : { kinds: [query.kind.id] }),
      });
      return { found: results.map((result) => ({ workspace, result })), problems };
    }),
  );
  const unsearched = answers.flatMap(({ problems }) => problems.map(problemItem));
  const found = answers
    .flatMap((answer) => answer.found)
    .sort((a, b) => b.result.score - a.result.score);
  if (found.length === 0) return [...unsearched, nothingFound(query.text, query.kind)];
  const rows = bestParts(found, query.kinds).map(({ workspace, result }) => {
    const kind = query.kinds.find(({ id }) => id === result.kind);
    return {
      label: result.title,
      description: describeResult(result, kind),
      detail: result.snippet,
      iconPath: new vscode.ThemeIcon(kind?.icon ?? 'file'),
      // It was found by the index, whatever the pick's own filter makes of it.
      alwaysShow: true,
      place: { workspace, path: result.path, line: result.line, kind },
    };
  });
  return [...rows, ...unsearched];
}

function problemItem(problem: string): ResultItem {
  return {
    label: vscode.l10n.t('Not everything could be searched'),
    detail: problem,
    iconPath: new vscode.ThemeIcon('warning'),
    alwaysShow: true,
  };
}

/** Several parts of one document are one row: the best part that says something. */
function bestParts(
  found: readonly FoundResult[],
  kinds: readonly SearchKind[],
): readonly FoundResult[] {
  const rows = new Map<string, FoundResult>();
  for (const one of found) {
    const { workspace, result } = one;
    const isDocument = kinds.find(({ id }) => id === result.kind)?.isDocument === true;
    const place = `${workspace.folder.uri.toString()}/${result.path}`;
    const key = isDocument ? place : `${place}#${result.line}`;
    const before = rows.get(key)?.result;
    if (before === undefined) rows.set(key, one);
    else if (!saysMore(before) && saysMore(result)) {
      rows.set(key, { workspace, result: { ...before, snippet: result.snippet } });
    }
  }
  return [...rows.values()];
}

/** A title alone and front matter say nothing that the row does not show already. */
function saysMore({ snippet }: Result): boolean {
  return snippet !== '' && !snippet.startsWith('---');
}

function describeResult({ date, path }: Result, kind: SearchKind | undefined): string {
  const at = date === null ? Number.NaN : Date.parse(date);
  const ago = Number.isNaN(at) ? undefined : relativeTime(at, Date.now(), vscode.env.language);
  return [kind?.label ?? path, ago].filter(Boolean).join(' - ');
}

function nothingFound(text: string, kind: SearchKind | undefined): ResultItem {
  return {
    label: vscode.l10n.t('Nothing found for "{0}"', text),
    detail:
      kind === undefined
        ? vscode.l10n.t(
            'Logbook looked in the ledger with its archives, the notes and all documents.',
          )
        : vscode.l10n.t('Logbook looked only for this kind: {0}.', kind.label),
    iconPath: new vscode.ThemeIcon('search-stop'),
    alwaysShow: true,
  };
}
