import * as vscode from 'vscode';
import { failureOutput } from '../../../core/failures/failureName';
import type { Streak } from '../../../core/failures/model';
import { cutText } from '../../../core/failures/output/excerpt';
import type { OperationOutput } from '../../../core/operations/registry';
import { askInTurn } from '../../../core/recall/askInTurn';
import { relativeTime } from '../../../core/text/relativeTime';
import { runCommand } from '../../commands';
import type { LogbookWorkspace, Services } from '../../services';
import { openPlace, PlacePreview, type FoundPlace } from './foundPlace';
import { searchKinds, type SearchKind } from './searchKinds';

type Answer = OperationOutput<'recall_failure'>;
type Match = Answer['matches'][number];

/** An error to look up, and the command that printed it. */
interface Question {
  readonly workspace: LogbookWorkspace;
  readonly output: string;
  readonly command?: string;
  /** Only this folder was asked about; else the others may have seen it too. */
  readonly onlyHere?: boolean;
}

interface MatchItem extends vscode.QuickPickItem {
  readonly place: FoundPlace;
  /** The event's entry in the notes. */
  readonly notes: FoundPlace | undefined;
}

/**
 * Says whether an error has been seen before, how often, when last, and what resolved it.
 * @param given the error's text or `{output, command?, folder?}`; else the selection, the failure that stands, the clipboard
 * @returns how often it was seen
 */
export async function recall(services: Services, given: unknown): Promise<number> {
  const question = await findQuestion(services, given);
  if (question === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'There is no error to look up. Select one in an editor, or copy it from a terminal.',
      ),
    );
    return 0;
  }
  const { asked, answer } = await askInTurn(workspacesToAsk(services, question), (workspace) =>
    askWorkspace(workspace, question),
  );
  if (answer.seen === 0) sayNeverSeen(question.output, answer.problems);
  else await pickMatch(services, asked, answer);
  return answer.seen;
}

/** The one that the question comes from first. */
function workspacesToAsk(
  { workspaces }: Services,
  { workspace, onlyHere = false }: Question,
): readonly [LogbookWorkspace, ...LogbookWorkspace[]] {
  const others = workspaces.all().filter((other) => other !== workspace);
  return onlyHere ? [workspace] : [workspace, ...others];
}

async function askWorkspace(
  workspace: LogbookWorkspace,
  { output, command }: Question,
): Promise<Answer> {
  const engine = await workspace.engine();
  return engine.operate('recall_failure', {
    output,
    ...(command === undefined ? {} : { command }),
  });
}

async function findQuestion(services: Services, given: unknown): Promise<Question | undefined> {
  const editor = vscode.window.activeTextEditor;
  const own = asQuestion(given);
  const near = own?.folder ?? editor?.document.uri;
  const workspace = services.workspaces.of(near) ?? services.workspaces.of();
  if (workspace === undefined) return undefined;
  if (own !== undefined) {
    const { output, command, folder } = own;
    const onlyHere = folder !== undefined;
    return { workspace, output, onlyHere, ...(command === undefined ? {} : { command }) };
  }
  const selected = editor?.document.getText(editor.selection).trim() ?? '';
  if (selected !== '') return { workspace, output: selected };
  const streak = await standingStreak(services);
  if (streak !== undefined) return streak;
  const copied = (await vscode.env.clipboard.readText()).trim();
  return copied === '' ? undefined : { workspace, output: copied };
}

/** What keybindings, other extensions and menus may pass. */
interface GivenError {
  readonly output: string;
  readonly command?: string;
  /** Workspace folder, or any file in it. */
  readonly folder?: vscode.Uri;
}

function asQuestion(given: unknown): GivenError | undefined {
  if (typeof given === 'string') return { output: given };
  if (typeof given !== 'object' || given === null || !('output' in given)) return undefined;
  if (typeof given.output !== 'string') return undefined;
  const command = 'command' in given ? given.command : undefined;
  const folder = 'folder' in given ? given.folder : undefined;
  return {
    output: given.output,
    ...(typeof command === 'string' ? { command } : {}),
    ...(folder instanceof vscode.Uri ? { folder } : {}),
  };
}

/** The failure that happened last and has not passed since. */
async function standingStreak({ workspaces }: Services): Promise<Question | undefined> {
  const all = await Promise.all(
    workspaces.all().map(async (workspace) => {
      const engine = await workspace.engine();
      return (await engine.streaks()).map((streak) => ({ workspace, streak }));
    }),
  );
  const [latest] = all.flat().sort((a, b) => lastRun(b.streak).localeCompare(lastRun(a.streak)));
  const run = latest?.streak.runs.at(-1);
  if (latest === undefined || run === undefined) return undefined;
  const { failure, record } = run;
  return {
    workspace: latest.workspace,
    output: failureOutput(failure),
    command: record.command,
  };
}

function lastRun(streak: Streak): string {
  return streak.runs.at(-1)?.record.at ?? '';
}

function sayNeverSeen(output: string, problems: readonly string[]): void {
  const search = vscode.l10n.t('Search Logbook');
  const line = firstLine(output);
  const shown =
    problems.length === 0
      ? vscode.window.showInformationMessage(vscode.l10n.t('Never seen before: {0}', line), search)
      : vscode.window.showWarningMessage(
          vscode.l10n.t('Not seen in what could be read: {0}. {1}', line, problems.join(' ')),
          search,
        );
  void shown.then((choice) => (choice === search ? runCommand('logbook.search', line) : undefined));
}

function firstLine(output: string): string {
  return cutText(output.trim().split(/\r?\n/)[0] ?? '', 120);
}

async function pickMatch(
  services: Services,
  workspace: LogbookWorkspace,
  { seen, matches }: Answer,
): Promise<void> {
  const kinds = await searchKinds([workspace]);
  const preview = new PlacePreview();
  const last =
    matches
      .map(({ date }) => date ?? '')
      .sort()
      .at(-1) ?? '';
  const pick = vscode.window.createQuickPick<MatchItem>();
  pick.title = [
    seen === 1 ? vscode.l10n.t('Seen once') : vscode.l10n.t('Seen {0} times', seen),
    last === '' ? '' : vscode.l10n.t('last {0}', ago(last)),
  ]
    .filter((part) => part !== '')
    .join(', ');
  pick.placeholder = vscode.l10n.t('What resolved it. Enter opens the record');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  // A form that was left for the notification takes the focus back late, from this.
  pick.ignoreFocusOut = true;
  pick.items = matches.map((match) => matchItem(workspace, match, kinds));
  pick.onDidChangeActive(([item]) => preview.show(item?.place));
  const open = (place: FoundPlace): void => {
    pick.hide();
    void preview
      .close()
      .then(() => openPlace(place))
      .catch((error: unknown) =>
        services.problems.report(vscode.l10n.t('open what was found'), error),
      );
  };
  pick.onDidAccept(() => {
    const [item] = pick.selectedItems;
    if (item !== undefined) open(item.place);
  });
  pick.onDidTriggerItemButton(({ item }) => {
    if (item.notes !== undefined) open(item.notes);
  });
  pick.onDidHide(() => {
    void preview.close();
    pick.dispose();
  });
  pick.show();
}

function matchItem(
  workspace: LogbookWorkspace,
  match: Match,
  kinds: readonly SearchKind[],
): MatchItem {
  const kind = kinds.find(({ id }) => id === match.kind);
  const { resolution, error, exact, date, path, line, notes } = match;
  const notesKind = kinds.find(({ id }) => id === 'notes');
  return {
    label: resolution === null ? vscode.l10n.t('No resolution is recorded') : oneLine(resolution),
    description: [
      exact ? vscode.l10n.t('same error') : vscode.l10n.t('similar error'),
      kind?.label,
      date === null ? undefined : ago(date),
      notes === undefined ? undefined : vscode.l10n.t('with notes'),
    ]
      .filter(Boolean)
      .join(' - '),
    detail: oneLine(error),
    iconPath: new vscode.ThemeIcon(kind?.icon ?? 'file'),
    place: { workspace, path, line, kind },
    notes: notes && { workspace, ...notes, kind: notesKind },
    buttons:
      notes === undefined
        ? []
        : [
            {
              iconPath: new vscode.ThemeIcon(notesKind?.icon ?? 'note'),
              tooltip: vscode.l10n.t('Open the entry in the notes'),
            },
          ],
  };
}

function ago(date: string): string {
  const at = Date.parse(date);
  return Number.isNaN(at) ? date : relativeTime(at, Date.now(), vscode.env.language);
}

function oneLine(text: string): string {
  return cutText(text.replace(/\s+/g, ' ').trim(), 200);
}
