import * as vscode from 'vscode';
import type { CommandId } from '../../../core/contributions/commands';
import { describeStreak } from '../../../core/failures/evidence';
import type { Streak } from '../../../core/failures/model';
import { testLine } from '../../../core/failures/testLine';
import type { Disposable } from '../../disposable';
import { runCommand } from '../../commands';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';
import { describeEndedStreak, streakIcon } from '../../streakWords';
import { failureFile } from './failureFile';
import { streakNode, type StreakNode } from './failureNode';

const recallWithinMs = 500;
/** Shorter messages stand in lines that have nothing to do with the failure. */
const leastLinked = 12;

/** The latest streaks of each test by the Uri of the file that it stands in. */
type History = ReadonlyMap<string, readonly StreakNode[]>;

/**
 * What is known of tests where they are written and where they fail: a line above a test that has a history, a hover on
 * a failing line, a link in the terminal. The run log is read once and again when it has changed.
 */
export function showTestHistory({ workspaces, log }: Services): vscode.Disposable {
  const known = new Map<LogbookWorkspace, Promise<History>>();
  /** Of what was read last: links in a terminal are wanted at once. */
  const standing = new Map<LogbookWorkspace, readonly StreakNode[]>();
  const changed = new vscode.EventEmitter<void>();
  const subscriptions: Disposable[] = [changed];

  function historyOf(workspace: LogbookWorkspace): Promise<History> {
    let history = known.get(workspace);
    if (history === undefined) {
      history = load(workspace);
      known.set(workspace, history);
    }
    return history;
  }

  async function load(workspace: LogbookWorkspace): Promise<History> {
    const { failures } = await workspace.engine();
    subscriptions.push(
      failures.onDidChange(() => {
        refresh(workspace).catch((error: unknown) =>
          log.error('The history of the tests was not read:', String(error)),
        );
      }),
    );
    return read(workspace);
  }

  async function refresh(workspace: LogbookWorkspace): Promise<void> {
    const next = read(workspace);
    known.set(workspace, next);
    await next;
    changed.fire();
  }

  async function read(workspace: LogbookWorkspace): Promise<History> {
    const { failures } = await workspace.engine();
    const all = await failures.streaks();
    const byFile = new Map<string, StreakNode[]>();
    const seen = new Set<string>();
    for (const streak of [...all.standing, ...all.ended.filter(({ runs }) => runs.length > 1)]) {
      if (seen.has(streak.key)) continue;
      seen.add(streak.key);
      const uri = fileOf(workspace, streak)?.toString();
      if (uri === undefined) continue;
      const node = streakNode(workspace, streak);
      const others = byFile.get(uri);
      if (others === undefined) byFile.set(uri, [node]);
      else others.push(node);
    }
    standing.set(
      workspace,
      all.standing.map((streak) => streakNode(workspace, streak)),
    );
    return byFile;
  }

  async function streaksIn(document: vscode.TextDocument): Promise<readonly StreakNode[]> {
    const workspace = workspaces.of(document.uri);
    if (workspace === undefined) return [];
    return (await historyOf(workspace)).get(document.uri.toString()) ?? [];
  }

  const links: vscode.TerminalLinkProvider<FailureLink> = {
    provideTerminalLinks: ({ line }) => linksIn(line, [...standing.values()].flat()),
    handleTerminalLink: async ({ node }) => {
      await runCommand('logbook.recall', node);
    },
  };
  const files: vscode.DocumentSelector = { scheme: 'file' };
  subscriptions.push(
    vscode.languages.registerCodeLensProvider(files, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document) {
        if (!readSetting('logbook.failures.codeLens', document.uri)) return [];
        const streaks = await streaksIn(document);
        if (streaks.length === 0) return [];
        const lines = document.getText().split(/\r?\n/);
        return streaks.map(({ streak }) => lensOf(lines, streak));
      },
    }),
    vscode.languages.registerHoverProvider(files, {
      async provideHover(document, position) {
        const failing = (await streaksIn(document)).find(
          ({ streak }) =>
            streak.endedBy === undefined && streak.runs.at(-1)?.failure.line === position.line + 1,
        );
        const error =
          failing?.streak.runs.at(-1)?.failure.message ?? errorAt(document.uri, position);
        const workspace = workspaces.of(document.uri);
        if (error === undefined || workspace === undefined) return undefined;
        return hoverOf(workspace, failing, error);
      },
    }),
    vscode.window.registerTerminalLinkProvider(links),
  );
  for (const workspace of workspaces.all()) {
    historyOf(workspace).then(
      () => changed.fire(),
      (error: unknown) => log.error('The history of the tests was not read:', String(error)),
    );
  }
  return new vscode.Disposable(() => {
    vscode.Disposable.from(...subscriptions).dispose();
  });
}

/** The error of a failure that stands, where a terminal shows it. */
class FailureLink extends vscode.TerminalLink {
  constructor(
    startIndex: number,
    length: number,
    readonly node: StreakNode,
  ) {
    super(startIndex, length, vscode.l10n.t('Have we seen this before?'));
  }
}

function linksIn(line: string, standing: readonly StreakNode[]): FailureLink[] {
  for (const node of standing) {
    const message = node.streak.runs.at(-1)?.failure.message ?? '';
    const at = message.length < leastLinked ? -1 : line.indexOf(message);
    if (at >= 0) return [new FailureLink(at, message.length, node)];
  }
  return [];
}

function fileOf({ folder }: LogbookWorkspace, { runs, file }: Streak): vscode.Uri | undefined {
  const record = runs.at(-1)?.record;
  if (file === null || record === undefined) return undefined;
  return failureFile(folder.uri, record, file);
}

function lensOf(lines: readonly string[], streak: Streak): vscode.CodeLens {
  const failure = streak.runs.at(-1)?.failure;
  const named =
    failure === undefined || failure.name === null ? undefined : testLine(lines, failure.name);
  const line = Math.min(named ?? (failure?.line ?? 1) - 1, lines.length - 1);
  const words =
    streak.endedBy === undefined ? describeStanding(streak) : describeEndedStreak(streak);
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
    title: `$(${streakIcon(streak)})\u00a0${words}`,
    command: 'logbook.showFailures' satisfies CommandId,
    tooltip: vscode.l10n.t('Show the attempts in the Failures view'),
  });
}

/** Without the name, which stands in the line below. */
function describeStanding(streak: Streak): string {
  return describeStreak(streak, Date.now())
    .replace(/^".*" (?:has|is) /s, '')
    .replace(/\.$/, '');
}

function errorAt(uri: vscode.Uri, position: vscode.Position): string | undefined {
  return vscode.languages
    .getDiagnostics(uri)
    .find(
      ({ range, severity }) =>
        severity === vscode.DiagnosticSeverity.Error && range.contains(position),
    )?.message;
}

/** Says nothing about an error that nobody has met before, unless its test is failing. */
async function hoverOf(
  workspace: LogbookWorkspace,
  failing: StreakNode | undefined,
  error: string,
): Promise<vscode.Hover | undefined> {
  const { index } = await workspace.engine();
  const answer = await index.recall([error], { limit: 1, withinMs: recallWithinMs });
  const seen = answer?.seen ?? 0;
  if (failing === undefined && seen === 0) return undefined;
  const text = new vscode.MarkdownString('', true);
  text.isTrusted = { enabledCommands: ['logbook.recall' satisfies CommandId] };
  if (failing !== undefined) text.appendText(`${describeStreak(failing.streak, Date.now())}\n`);
  if (seen === 0) {
    text.appendText(vscode.l10n.t('Never seen before.'));
    return new vscode.Hover(text);
  }
  const resolution = answer?.matches[0]?.resolution;
  const link = encodeURIComponent(JSON.stringify([{ output: error }]));
  text.appendMarkdown(
    `[${seen === 1 ? vscode.l10n.t('Seen once before') : vscode.l10n.t('Seen {0} times before', seen)}](command:logbook.recall?${link})`,
  );
  if (typeof resolution === 'string') text.appendText(`: ${resolution}`);
  return new vscode.Hover(text);
}
