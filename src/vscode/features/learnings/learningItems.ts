import * as vscode from 'vscode';
import type { CommandId } from '../../../core/contributions/commands';
import { learningItem } from '../../../core/contributions/views';
import { plainHover } from '../../plainHover';
import type { KindNode, LearningNode, LearningPart } from './learningNode';

export function learningTreeItem(node: LearningNode): vscode.TreeItem {
  const item = itemOf(node);
  item.id = node.id;
  return item;
}

function itemOf(node: LearningNode): vscode.TreeItem {
  switch (node.part) {
    case 'root': {
      const item = container(vscode.l10n.t('Learnings'), 'bookmark');
      item.contextValue = learningItem.root;
      return item;
    }
    case 'kind': {
      const item = container(kindLabel(node.learning), kindIcons[node.learning]);
      item.description = kindDescription(node);
      return item;
    }
    case 'entry': {
      const item = action(node.label, node.icon, 'logbook.openLearning', node);
      item.description = node.description;
      return item;
    }
    case 'proposal': {
      const { text, corrections } = node.proposal;
      const item = action(text, 'law', 'logbook.makeRule', node);
      item.iconPath = new vscode.ThemeIcon(
        'law',
        new vscode.ThemeColor('problemsInfoIcon.foreground'),
      );
      item.description = vscode.l10n.t('corrected {0} times, make it a rule', corrections.length);
      return item;
    }
    case 'note':
      return noteItem(node.parent.learning, node.more);
  }
}

function noteItem(kind: LearningPart, more: number): vscode.TreeItem {
  if (more === 0) {
    const empty = new vscode.TreeItem('');
    empty.description = emptyWords(kind);
    empty.accessibilityInformation = { label: emptyWords(kind) };
    return empty;
  }
  const item = new vscode.TreeItem(vscode.l10n.t('{0} older ones: search for them', more));
  item.iconPath = new vscode.ThemeIcon('search');
  item.command = {
    command: 'logbook.search' satisfies CommandId,
    title: vscode.l10n.t('Search Logbook'),
  };
  return item;
}

export function learningHover(node: LearningNode): vscode.MarkdownString | undefined {
  const lines =
    node.part === 'entry'
      ? [node.label, ...node.details]
      : node.part === 'proposal'
        ? [node.proposal.text, ...node.proposal.corrections.map(({ wrong }) => wrong)]
        : [];
  const [first, ...others] = lines;
  return first === undefined ? undefined : plainHover(first, others);
}

export const kindIcons: Readonly<Record<LearningPart, string>> = {
  corrections: 'issue-reopened',
  patterns: 'lightbulb',
  discoveries: 'telescope',
  signals: 'tools',
};

function kindLabel(kind: LearningPart): string {
  switch (kind) {
    case 'corrections':
      return vscode.l10n.t('Corrections');
    case 'patterns':
      return vscode.l10n.t('Patterns');
    case 'discoveries':
      return vscode.l10n.t('Discoveries');
    case 'signals':
      return vscode.l10n.t('Skill signals');
  }
}

function kindDescription({ count, proposals }: KindNode): string {
  const shown = count.toLocaleString(vscode.env.language);
  if (proposals === 0) return shown;
  const waiting =
    proposals === 1
      ? vscode.l10n.t('1 should be a rule')
      : vscode.l10n.t('{0} should be rules', proposals);
  return `${shown} - ${waiting}`;
}

function emptyWords(kind: LearningPart): string {
  switch (kind) {
    case 'corrections':
      return vscode.l10n.t('What was wrong, and what is right instead');
    case 'patterns':
      return vscode.l10n.t('Changes of approach that led to a pass');
    case 'discoveries':
      return vscode.l10n.t('What was found in the last 72 hours');
    case 'signals':
      return vscode.l10n.t('Tools that somebody wished for');
  }
}

function container(label: string, icon: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

function action(
  label: string,
  icon: string,
  command: CommandId,
  node: LearningNode,
): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.command = { command, title: label, arguments: [node] };
  return item;
}
