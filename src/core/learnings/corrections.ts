import { hash64 } from '../failures/hash';
import { entryMark, oneLine, onceById, readEntryMark } from './entryMarks';

/** Where corrections stand, relative to the top of the main worktree. Append-only. */
export const correctionsFile = 'self-improving/corrections.md';

export interface CorrectionDraft {
  /** Milliseconds since the epoch; undefined: at the completion of the task. */
  readonly time: number | undefined;
  /** What was done wrong. */
  readonly wrong: string;
  /** What to do instead; may be empty. */
  readonly approach: string;
  /** What it teaches beyond the task; may be empty. */
  readonly pattern?: string;
}

/** An entry of `corrections.md`, whoever wrote it. */
export interface Correction {
  /** Empty for one that was not written by Logbook. */
  readonly id: string;
  /** A rule that corrections were made into, and no correction itself. */
  readonly isRule: boolean;
  /** As written: `2026-03-17 14:30`; empty where there is none. */
  readonly when: string;
  /** The heading without date and time. */
  readonly title: string;
  readonly wrong: string;
  readonly approach: string;
  readonly pattern: string;
  readonly task: string;
  /** One-based, of the heading. */
  readonly line: number;
}

/** The same each time that a task is completed. */
export function correctionId({ wrong, approach }: CorrectionDraft, task: string): string {
  return `c-${hash64([task, wrong, approach].join('\n'))}`;
}

/** @param when in the zone of the people who read it */
export function renderCorrection(
  draft: CorrectionDraft,
  { id, when, task }: { readonly id: string; readonly when: string; readonly task: string },
): string {
  const { wrong, approach, pattern = '' } = draft;
  return entry(`${when} - detected correction`, entryMark('correction', id), [
    ['What was wrong', wrong],
    ['Correct approach', approach],
    ['Generalisable pattern', pattern],
    ['Task', task],
  ]);
}

/** A rule, with how many corrections made it one. */
export function renderRule(
  text: string,
  { id, when, times }: { readonly id: string; readonly when: string; readonly times: number },
): string {
  return entry(`${when} - rule`, entryMark('rule', id), [
    ['Rule', text],
    ['Because', `corrected ${times} times`],
  ]);
}

function entry(
  heading: string,
  mark: string,
  parts: readonly (readonly [label: string, text: string])[],
): string {
  const lines = parts
    .map(([label, text]) => [label, oneLine(text)] as const)
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `- **${label}:** ${text}`);
  return `\n## ${heading}\n\n${lines.join('\n')}\n\n${mark}\n`;
}

/** The opening of a new file. */
export const correctionsHead =
  '# Corrections\n\nWhat turned out to be wrong, and what is right instead. Entries are only added.\n';

const labels: readonly (readonly [keyof Parts, RegExp])[] = [
  ['rule', /^rule$/i],
  ['wrong', /^(?:what (?:was|went) wrong|wrong|mistake|error|before|problem|what happened)$/i],
  [
    'approach',
    /^(?:the )?(?:correct(?:ed)?(?: approach| way)?|correction|right(?: way)?|fix|instead|after|solution)$/i,
  ],
  [
    'pattern',
    /^(?:the )?(?:generali[sz](?:able|ed)(?: pattern)?|pattern|lesson|general pattern)$/i,
  ],
  ['task', /^(?:task|branch|context)$/i],
  ['when', /^(?:when|date|time)$/i],
];

interface Parts {
  readonly rule?: string;
  readonly wrong?: string;
  readonly approach?: string;
  readonly pattern?: string;
  readonly task?: string;
  readonly when?: string;
}

/**
 * The entries of a file in the order in which they stand. An entry is a heading below the first level with text that
 * says what was wrong or right; its labels may be written in any of the usual ways, and text without a label is what
 * was wrong. Equal ids count once: two windows may have completed a task at the same time.
 */
export function readCorrections(content: string): readonly Correction[] {
  const entries = sections(content).flatMap(({ heading, line, lines }) => {
    const parts = readParts(lines);
    const mark = readEntryMark(lines.join('\n'));
    const isRule = mark?.kind === 'rule' || (mark === undefined && parts.rule !== undefined);
    const { wrong = '', approach = '', pattern = '', task = '' } = parts;
    const text = isRule ? (parts.rule ?? pattern) : wrong + approach + pattern;
    if (text === '') return [];
    const [, when = parts.when ?? '', title = ''] = headingParts.exec(heading) ?? [];
    return [
      {
        id: mark?.id ?? '',
        isRule,
        when,
        title,
        wrong,
        approach,
        pattern: isRule ? text : pattern,
        task,
        line,
      },
    ];
  });
  return onceById(entries);
}

const headingParts =
  /^(?:\[?(\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?)\]?)?[\s:–—|-]*(.*)$/;

interface Section {
  readonly heading: string;
  readonly line: number;
  readonly lines: string[];
}

function sections(content: string): readonly Section[] {
  const found: Section[] = [];
  let fenced = false;
  for (const [index, line] of content
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .entries()) {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? undefined : /^#{2,4}[ \t]+(.*?)[ \t#]*$/.exec(line)?.[1];
    if (heading === undefined) found.at(-1)?.lines.push(line);
    else found.push({ heading, line: index + 1, lines: [] });
  }
  return found;
}

const labelled =
  /^(?:[-*+]\s+)?(?:\*\*|__)?([A-Za-z][\w ]{1,40}?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:|:)\s*(.*)$/;

const boldLabel = /^(?:[-*+]\s+)?(?:\*\*|__)/;

function readParts(lines: readonly string[]): Parts {
  const parts: { -readonly [Key in keyof Parts]: string } = {};
  let current: keyof Parts | undefined;
  for (const line of lines) {
    const text = line.trim();
    if (text === '' || text.startsWith('<!--')) {
      current = text === '' ? undefined : current;
      continue;
    }
    const [, label, value = ''] = labelled.exec(text) ?? [];
    const key = label && labels.find(([, pattern]) => pattern.test(label.trim()))?.[0];
    if (key) {
      current = key;
      parts[key] = joined(parts[key], value);
    } else if (label !== undefined && boldLabel.test(text)) {
      // A label that Logbook does not know is no part of what stands before it.
      current = undefined;
    } else if (current !== undefined || label === undefined) {
      current ??= 'wrong';
      parts[current] = joined(parts[current], text.replace(/^[-*+]\s+/, ''));
    }
  }
  return parts;
}

function joined(before: string | undefined, text: string): string {
  return [before ?? '', text].filter((part) => part !== '').join(' ');
}
