import * as vscode from 'vscode';
import type { CommandId } from '../../../core/contributions/commands';
import { failureItem } from '../../../core/contributions/views';
import { changeTitle, daysWords, describeStreak, shortName } from '../../../core/failures/evidence';
import { cutText } from '../../../core/failures/output/excerpt';
import { relativeTime } from '../../../core/text/relativeTime';
import { describeEndedStreak, streakIcon } from '../../streakWords';
import { attemptChildren } from './failureChildren';
import { failureFile } from './failureFile';
import type {
  AttemptNode,
  ChangeNode,
  ErrorNode,
  FailureNode,
  GroupNode,
  MatchNode,
  NoteNode,
  PatternNode,
  SeenNode,
  StreakNode,
} from './failureNode';
import { sidesOf } from './snapshotDocuments';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** How a node of the view looks. @param named whether several folders are open */
export function treeItem(node: FailureNode, named: boolean): vscode.TreeItem {
  switch (node.kind) {
    case 'streak':
      return streakItem(node, named);
    case 'attempt':
      return attemptItem(node);
    case 'change':
      return changeItem(node);
    case 'error':
      return errorItem(node);
    case 'seen':
      return seenItem(node);
    case 'match':
      return matchItem(node);
    case 'pattern':
      return patternItem(node);
    case 'note':
      return noteItem(node);
    case 'group':
      return groupItem(node);
  }
}

/** `2 hr. ago` */
export function ago(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : relativeTime(time, Date.now(), vscode.env.language);
}

function streakItem({ streak, streakId, workspace }: StreakNode, named: boolean): vscode.TreeItem {
  const { runs, endedBy } = streak;
  const isStanding = endedBy === undefined;
  const item = new vscode.TreeItem(shortName(streak), Collapsed);
  item.id = streakId;
  item.contextValue = !isStanding
    ? failureItem.ended
    : streak.muted
      ? failureItem.muted
      : failureItem.standing;
  const icon = streakIcon(streak);
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(iconColours[icon]));
  const latest = runs.at(-1);
  const times = howOften(streak);
  const folder = named ? workspace.folder.name : '';
  item.description = (
    isStanding
      ? [streak.muted ? vscode.l10n.t('muted') : '', times, ago(latest?.record.at ?? ''), folder]
      : [passedAfter(runs.length), ago(endedBy.at), folder]
  )
    .filter((part) => part !== '')
    .join(' - ');
  item.tooltip = [
    streak.name,
    isStanding ? describeStreak(streak, Date.now()) : describeEndedStreak(streak),
    latest?.failure.message ?? '',
    latest?.record.command ?? '',
    streak.muted ? vscode.l10n.t('Logbook does not ask about it.') : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
  item.accessibilityInformation = { label: `${shortName(streak)}, ${item.description}` };
  return item;
}

const iconColours: Readonly<Record<ReturnType<typeof streakIcon>, string>> = {
  error: 'testing.iconFailed',
  question: 'testing.iconQueued',
  pass: 'testing.iconPassed',
};

/** `7 times in 3 days` */
function howOften({ runs, flaky }: StreakNode['streak']): string {
  if (flaky !== undefined) return vscode.l10n.t('flaky');
  const days = daysWords(Date.now() - Date.parse(runs[0]?.record.at ?? ''));
  const times = runs.length === 1 ? vscode.l10n.t('once') : vscode.l10n.t('{0} times', runs.length);
  return days === '' ? times : vscode.l10n.t('{0} in {1}', times, days);
}

function passedAfter(attempts: number): string {
  return vscode.l10n.t('passed after {0} attempts', attempts);
}

function attemptItem(node: AttemptNode): vscode.TreeItem {
  const { of, number, record, failure, previous, diff } = node;
  const label = previous === undefined ? vscode.l10n.t('First failure') : changeTitle(diff);
  const item = new vscode.TreeItem(label, attemptChildren(node).length === 0 ? None : Collapsed);
  item.id = `${of.streakId}#${record.id}`;
  item.contextValue = failureItem.attempt;
  item.iconPath =
    failure === undefined
      ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'))
      : new vscode.ThemeIcon('circle-outline');
  item.description = [
    failure === undefined ? vscode.l10n.t('passed') : vscode.l10n.t('attempt {0}', number),
    ago(record.at),
    cutText(record.command, 60),
  ].join(' - ');
  item.tooltip = [
    new Date(record.at).toLocaleString(vscode.env.language),
    record.command,
    failure?.message ?? '',
    diff === undefined && previous !== undefined
      ? vscode.l10n.t('What changed before this run was not recorded or is no longer kept.')
      : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
  const open = openChanges(node);
  if (open !== undefined) item.command = open;
  return item;
}

/** All that changed before an attempt, in one editor. */
function openChanges({
  of,
  number,
  record,
  failure,
  previous,
  diff,
}: AttemptNode): vscode.Command | undefined {
  const before = previous?.record.tree;
  const after = record.tree;
  if (before === undefined || after === undefined || !diff?.files.length) return undefined;
  const title =
    failure === undefined
      ? vscode.l10n.t('{0}: what fixed it', shortName(of.streak))
      : vscode.l10n.t('{0}: attempt {1}', shortName(of.streak), number);
  return {
    command: 'vscode.changes',
    title: vscode.l10n.t('Open Changes'),
    arguments: [
      title,
      diff.files.map((change) => {
        const [left, right] = sidesOf(of.workspace, change, before, after);
        return [right, left, right];
      }),
    ],
  };
}

function changeItem({ of, change }: ChangeNode): vscode.TreeItem {
  const before = of.previous?.record.tree ?? '';
  const after = of.record.tree ?? '';
  const [left, right] = sidesOf(of.of.workspace, change, before, after);
  const item = new vscode.TreeItem(right.with({ query: '' }), None);
  item.id = `${of.of.streakId}#${of.record.id}#${change.path}`;
  item.label = change.path.split('/').pop() ?? change.path;
  item.iconPath = vscode.ThemeIcon.File;
  item.description = [change.path.split('/').slice(0, -1).join('/'), statusWord(change.status)]
    .filter((part) => part !== '')
    .join(' - ');
  item.tooltip = change.path;
  item.command = {
    command: 'vscode.diff',
    title: vscode.l10n.t('Open Changes'),
    arguments: [left, right, vscode.l10n.t('{0} (attempt {1})', item.label, of.number)],
  };
  return item;
}

function statusWord(status: ChangeNode['change']['status']): string {
  switch (status) {
    case 'added':
      return vscode.l10n.t('added');
    case 'modified':
      return vscode.l10n.t('changed');
    case 'deleted':
      return vscode.l10n.t('deleted');
    case 'renamed':
      return vscode.l10n.t('renamed');
  }
}

function errorItem({ of, record, failure }: ErrorNode): vscode.TreeItem {
  const item = new vscode.TreeItem(cutText(failure.message, 200), None);
  item.id = `${of.streakId}#${record.id}#error`;
  item.iconPath = new vscode.ThemeIcon('debug-breakpoint-log-unverified');
  const { file, line } = failure;
  if (file !== null) {
    item.description = line === null ? file : `${file}:${line}`;
    const uri = failureFile(of.folder, record, file);
    const start = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
    item.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Open'),
      arguments: [uri, { selection: new vscode.Range(start, start), preview: true }],
    };
  }
  item.tooltip = failure.excerpt.trim() === '' ? failure.message : failure.excerpt;
  return item;
}

function seenItem({ of, seen, matches }: SeenNode): vscode.TreeItem {
  const label =
    seen === undefined
      ? vscode.l10n.t('Have we seen this before?')
      : seen === 0
        ? vscode.l10n.t('Never seen before')
        : seen === 1
          ? vscode.l10n.t('Seen once before')
          : vscode.l10n.t('Seen {0} times before', seen);
  const item = new vscode.TreeItem(label, matches.length === 0 ? None : Collapsed);
  item.id = `${of.streakId}#seen`;
  item.iconPath = new vscode.ThemeIcon('question');
  if (seen === undefined) {
    item.command = {
      command: 'logbook.recall' satisfies CommandId,
      title: label,
      arguments: [of],
    };
  }
  return item;
}

function matchItem({ workspace, match }: MatchNode): vscode.TreeItem {
  const { resolution, exact, date, path, line, error } = match;
  const label =
    resolution === null
      ? vscode.l10n.t('No resolution is recorded')
      : cutText(resolution.replace(/\s+/g, ' ').trim(), 200);
  const item = new vscode.TreeItem(label, None);
  item.iconPath = new vscode.ThemeIcon('lightbulb');
  item.description = [
    exact ? vscode.l10n.t('same error') : vscode.l10n.t('similar error'),
    date === null ? '' : ago(date),
  ]
    .filter((part) => part !== '')
    .join(' - ');
  item.tooltip = [resolution ?? label, error, `${path}:${line}`].join('\n');
  const start = new vscode.Position(Math.max(0, line - 1), 0);
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [
      vscode.Uri.joinPath(workspace.folder.uri, path),
      { selection: new vscode.Range(start, start), preview: true },
    ],
  };
  return item;
}

function patternItem({ id, label, description, icon }: PatternNode): vscode.TreeItem {
  const item = new vscode.TreeItem(label, None);
  item.id = id;
  item.contextValue = failureItem.pattern;
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = `${label}, ${description}`;
  return item;
}

function noteItem({ id, text, icon, command }: NoteNode): vscode.TreeItem {
  const item = new vscode.TreeItem(text, None);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = text;
  if (command !== undefined) item.command = command;
  return item;
}

function groupItem({ id, label, description, icon, unfolded }: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(label, unfolded ? Expanded : Collapsed);
  item.id = id;
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}
