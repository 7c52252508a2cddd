import * as vscode from 'vscode';
import { plainWords } from '../core/failures/markdownText';
import type { CommandId } from '../core/contributions/commands';
import { statusItemId } from '../core/contributions/views';
import type { Disposable } from './disposable';

/** What the status bar can say; what matters most comes first. */
const topics = ['handover', 'mutation', 'failures'] as const;
export type StatusTopic = (typeof topics)[number];

export interface StatusEntry {
  /** With its codicon: `$(bell-dot) Handover unread`. */
  readonly text: string;
  /** Without its codicon, as a sentence: for the hover text and for screen readers. */
  readonly detail: string;
  readonly command: CommandId;
  /** What the command is called where it is a link. */
  readonly action: string;
  /** Coloured as something to act upon. */
  readonly urgent?: true;
}

/**
 * Logbook's one item in the status bar. Features say what there is to say about their topic; the most important is
 * shown, all of it stands in the hover text. Hidden while there is nothing.
 */
export interface StatusBar extends Disposable {
  /** Undefined: there is nothing to say about the topic any more. */
  set(topic: StatusTopic, entry: StatusEntry | undefined): void;
}

export function createStatusBar(): StatusBar {
  const entries = new Map<StatusTopic, StatusEntry>();
  let item: vscode.StatusBarItem | undefined;

  function createItem(): vscode.StatusBarItem {
    const created = vscode.window.createStatusBarItem(statusItemId, vscode.StatusBarAlignment.Left);
    created.name = 'Logbook';
    return created;
  }

  function show(): void {
    const standing = topics.flatMap((topic) => entries.get(topic) ?? []);
    const [first] = standing;
    if (first === undefined) {
      item?.hide();
      return;
    }
    item ??= createItem();
    item.text = first.text;
    item.command = first.command;
    item.tooltip = hoverText(standing);
    item.accessibilityInformation = { label: `Logbook: ${first.detail}`, role: 'button' };
    item.backgroundColor =
      first.urgent === true ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  }

  return {
    set(topic, entry) {
      if (entry === undefined && !entries.delete(topic)) return;
      if (entry !== undefined) entries.set(topic, entry);
      show();
    },
    dispose() {
      item?.dispose();
    },
  };
}

function hoverText(entries: readonly StatusEntry[]): vscode.MarkdownString {
  const hover = new vscode.MarkdownString();
  // Links may run these commands and no others.
  hover.isTrusted = { enabledCommands: entries.map(({ command }) => command) };
  for (const [index, { detail, command, action }] of entries.entries()) {
    if (index > 0) hover.appendMarkdown('\n\n---\n\n');
    hover.appendMarkdown(detail.split('\n').map(plainWords).join('\n\n'));
    hover.appendMarkdown(`\n\n[${action}](command:${command})`);
  }
  return hover;
}
