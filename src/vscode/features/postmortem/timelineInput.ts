import * as vscode from 'vscode';
import type { DocumentTimeline } from '../../../core/timeline/documentTimeline';
import { likelyWindow } from '../../../core/timeline/documentTimeline';
import { readPastedText, type Pasted } from '../../../core/timeline/pasted/pastedText';
import { utcOf, zoneMinutes, type WallTime } from '../../../core/timeline/pasted/timestamp';
import type { TimelineEvent, TimeWindow } from '../../../core/timeline/timelineEvent';
import { readWindow, windowText } from '../../../core/timeline/windowText';
import { localToUtc } from '../../../node/localTime';

/** Where the user wants rows from. */
export interface TimelineInput {
  readonly window?: TimeWindow | undefined;
  readonly text?: string | undefined;
}

const hour = 3_600_000;

interface SourceItem extends vscode.QuickPickItem {
  readonly input: () => TimelineInput | undefined | Promise<TimelineInput | undefined>;
}

/** Asks for a span of time or the clipboard; undefined when the user backed out. */
export async function pickSource(timeline: DocumentTimeline): Promise<TimelineInput | undefined> {
  const now = Date.now();
  const likely = likelyWindow(timeline);
  const spans: readonly (readonly [string, TimeWindow])[] = [
    ...(likely === undefined ? [] : [[vscode.l10n.t('Around the incident'), likely] as const]),
    [vscode.l10n.t('The last 4 hours'), { from: now - 4 * hour, to: now }],
    [vscode.l10n.t('The last 24 hours'), { from: now - 24 * hour, to: now }],
  ];
  const items: SourceItem[] = spans.map(([label, window]) => ({
    label,
    description: vscode.l10n.t('{0} UTC', windowText(window)),
    iconPath: new vscode.ThemeIcon('history'),
    input: () => ({ window }),
  }));
  const choice = await vscode.window.showQuickPick<SourceItem>(
    [
      ...items,
      {
        label: vscode.l10n.t('Another time...'),
        iconPath: new vscode.ThemeIcon('calendar'),
        input: async () => {
          const window = await askWindow(likely ?? { from: now - 4 * hour, to: now });
          return window && { window };
        },
      },
      clipboardItem(),
    ],
    {
      title: vscode.l10n.t('Gather Timeline'),
      ignoreFocusOut: true,
      placeHolder: vscode.l10n.t('Rows from what is recorded, or from text that you copied'),
    },
  );
  return choice?.input();
}

/** Read only once it is chosen: a browser asks its user before it gives the clipboard away. */
const clipboardItem = (): SourceItem => ({
  label: vscode.l10n.t('The clipboard'),
  description: vscode.l10n.t('kubectl events, alerts as JSON, a chat, or log lines'),
  iconPath: new vscode.ThemeIcon('clippy'),
  input: async () => ({ text: await vscode.env.clipboard.readText() }),
});

function nothingRead(): string {
  return vscode.l10n.t(
    'There are no times in that text. Logbook reads the output of "kubectl get events", JSON of Alertmanager, chats, and lines that begin with a time.',
  );
}

async function askWindow(proposed: TimeWindow): Promise<TimeWindow | undefined> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Gather Timeline'),
    ignoreFocusOut: true,
    prompt: vscode.l10n.t('From when to when, in UTC'),
    value: windowText(proposed),
    validateInput: (value) =>
      readWindow(value, Date.now()) === undefined
        ? vscode.l10n.t('Write it like this: {0}', windowText(proposed))
        : undefined,
  });
  return answer === undefined ? undefined : readWindow(answer, Date.now());
}

/** The events of a text, with its zone asked for where it names none; undefined when the user backed out. */
export async function eventsOfText(
  text: string,
  day: string | undefined,
): Promise<readonly TimelineEvent[] | undefined> {
  const read = (toUtc: (time: WallTime) => number): Pasted =>
    readPastedText(text, context(day, toUtc));
  const first = read(localToUtc);
  if (first.kind === undefined) {
    void vscode.window.showInformationMessage(nothingRead());
    return undefined;
  }
  if (!first.lacksZone) return first.events;
  const toUtc = await askZone();
  return toUtc && read(toUtc).events;
}

function context(day: string | undefined, toUtc: (time: WallTime) => number) {
  const now = Date.now();
  return { now, day: day ?? new Date(now).toISOString().slice(0, 10), toUtc };
}

interface ZoneItem extends vscode.QuickPickItem {
  readonly zone: ((time: WallTime) => number) | undefined;
}

async function askZone(): Promise<((time: WallTime) => number) | undefined> {
  const choice = await vscode.window.showQuickPick<ZoneItem>(
    [
      {
        label: vscode.l10n.t('Local time'),
        description: Intl.DateTimeFormat().resolvedOptions().timeZone,
        zone: localToUtc,
      },
      { label: 'UTC', zone: utcOf },
      { label: vscode.l10n.t('Another offset...'), zone: undefined },
    ],
    {
      title: vscode.l10n.t('Gather Timeline'),
      ignoreFocusOut: true,
      placeHolder: vscode.l10n.t(
        'Some times name no zone. Which one are they in? They become UTC.',
      ),
    },
  );
  return choice === undefined ? undefined : (choice.zone ?? askOffset());
}

async function askOffset(): Promise<((time: WallTime) => number) | undefined> {
  const isOffset = (value: string): boolean => /^\s*[+-]\d{1,2}(?::?\d{2})?\s*$/.test(value);
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Gather Timeline'),
    ignoreFocusOut: true,
    prompt: vscode.l10n.t('Offset from UTC'),
    placeHolder: '+02:00',
    validateInput: (value) =>
      isOffset(value) ? undefined : vscode.l10n.t('Write it like this: {0}', '+02:00'),
  });
  const minutes = zoneMinutes(answer?.trim());
  return minutes === undefined ? undefined : (time) => utcOf(time) - minutes * 60_000;
}
