import * as vscode from 'vscode';
import type { TimelineEvent, TimelineOrigin } from '../../../core/timeline/timelineEvent';
import { utcDay } from '../../../core/timeline/timelineTable';

const icons: Readonly<Record<TimelineOrigin, string>> = {
  commit: 'git-commit',
  merge: 'git-merge',
  tag: 'tag',
  run: 'beaker',
  ledger: 'notebook',
  workJournal: 'note',
  pasted: 'clippy',
};

interface EventItem extends vscode.QuickPickItem {
  readonly event?: TimelineEvent;
}

/**
 * Lets the user tick what goes into the timeline.
 * @param known how many more the timeline has already
 */
export async function pickEvents(
  events: readonly TimelineEvent[],
  known: number,
): Promise<readonly TimelineEvent[] | undefined> {
  const items = events.flatMap((event, index): EventItem[] => {
    const day = utcDay(event.at);
    const isNewDay = index === 0 || utcDay(events[index - 1]?.at ?? 0) !== day;
    const item: EventItem = {
      label: `${new Date(event.at).toISOString().slice(11, 16)}  ${plainText(event.text)}`,
      iconPath: new vscode.ThemeIcon(icons[event.origin]),
      event,
    };
    const separator = { label: day, kind: vscode.QuickPickItemKind.Separator };
    return isNewDay ? [separator, item] : [item];
  });
  const chosen = await vscode.window.showQuickPick<EventItem>(items, {
    title:
      known === 0
        ? vscode.l10n.t('Gather Timeline (times in UTC)')
        : vscode.l10n.t('Gather Timeline (times in UTC; {0} are there already)', known),
    placeHolder: vscode.l10n.t('Tick what belongs into the timeline'),
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  return (chosen as readonly EventItem[] | undefined)?.flatMap(({ event }) => event ?? []);
}

/** A row's Markdown as a list shows it. */
function plainText(markdown: string): string {
  return markdown.replace(/\\([\\`*_[\]<>])/g, '$1').replace(/`/g, '');
}
