import * as vscode from 'vscode';
import { relativeTime } from '../../../core/text/relativeTime';
import type { Learnings } from '../../../node/learnings/readLearnings';
import { kindIcons } from './learningItems';
import type { EntryNode, LearningPart } from './learningNode';

/** What a row shows of a record, and where the record stands. */
export type LearningRow = Pick<EntryNode, 'line' | 'label' | 'description' | 'details' | 'icon'> & {
  /** Tells rows of one kind apart. */
  readonly key: string;
};

/** The latest first. */
export function learningRows(learnings: Learnings, kind: LearningPart): readonly LearningRow[] {
  const icon = kindIcons[kind];
  switch (kind) {
    case 'corrections':
      return learnings.corrections.entries.map((correction) => {
        const { id, line, isRule, wrong, approach, pattern, task, when } = correction;
        return {
          key: id || String(line),
          line,
          label: oneLine(pattern || wrong || approach),
          description: described(isRule ? vscode.l10n.t('rule') : task, agoOfText(when)),
          details: isRule ? [] : [wrong, approach, when],
          icon: isRule ? 'law' : icon,
        };
      });
    case 'patterns':
      return learnings.patterns.entries.map((pattern) => {
        const { id, line, title, category, problem, solution, agent, time, isRetired } = pattern;
        return {
          key: id || String(line),
          line,
          label: oneLine(title),
          description: described(
            isRetired ? vscode.l10n.t('withdrawn') : category,
            agent,
            agoOf(time),
          ),
          details: [problem, solution, pattern.tags.join(', ')],
          icon: isRetired ? 'circle-slash' : icon,
        };
      });
    case 'discoveries':
      return learnings.discoveries.entries.map(({ id, line, text, agent, task, time }) => ({
        key: id || String(line),
        line,
        label: oneLine(text),
        description: described(agent, agoOf(time)),
        details: [task],
        icon,
      }));
    case 'signals':
      return learnings.signals.entries.map(({ kind: signal, text, count, tasks, latest }) => ({
        key: latest.id || String(latest.line),
        line: latest.line,
        label: oneLine(text),
        description: described(signalWords(signal), taskWords(tasks.length, count)),
        details: tasks,
        icon,
      }));
  }
}

function signalWords(kind: Learnings['signals']['entries'][number]['kind']): string {
  switch (kind) {
    case 'H1':
      return vscode.l10n.t('H1 similar commands');
    case 'H2':
      return vscode.l10n.t('H2 wish');
    case 'H3':
      return vscode.l10n.t('H3 repeated correction');
    case 'H4':
      return vscode.l10n.t('H4 manual process');
  }
}

function taskWords(tasks: number, count: number): string {
  if (tasks > 1) return vscode.l10n.t('{0} tasks', tasks);
  return count > 1 ? vscode.l10n.t('{0} times', count) : '';
}

function described(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' - ');
}

function agoOf(time: number | undefined): string {
  return time === undefined ? '' : relativeTime(time, Date.now(), vscode.env.language);
}

function agoOfText(when: string): string {
  const time = Date.parse(when);
  return Number.isNaN(time) ? when : agoOf(time);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
