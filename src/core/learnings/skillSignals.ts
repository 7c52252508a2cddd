import { hash64 } from '../failures/hash';
import { entryMark, oneLine, onceById, readEntryMark } from './entryMarks';
import { groupSimilar } from './similarTexts';

/** Where signals stand, relative to the top of the main worktree. Append-only. */
export const skillSignalsFile = 'self-improving/skill-signals.md';

/**
 * What hints at a tool or skill that is missing. H1: three or more similar shell sequences. H2: a wish in a work
 * journal. H3: the same correction three times. H4: a manual process of over 5 minutes, three times.
 */
export type SignalKind = 'H1' | 'H2' | 'H3' | 'H4';

export interface SignalDraft {
  readonly kind: SignalKind;
  /** Milliseconds since the epoch; undefined: at the completion of the task. */
  readonly time: number | undefined;
  /** The tool that was wished for, the commands, the correction, the process. */
  readonly text: string;
}

export interface SkillSignal {
  /** Empty for one that was not written by Logbook. */
  readonly id: string;
  readonly kind: SignalKind;
  /** As written; empty where there is none. */
  readonly when: string;
  readonly text: string;
  readonly task: string;
  /** One-based. */
  readonly line: number;
}

/** Signals that say the same, over all tasks. */
export interface CountedSignal {
  readonly kind: SignalKind;
  /** As it was said last. */
  readonly text: string;
  readonly count: number;
  readonly tasks: readonly string[];
  readonly latest: SkillSignal;
}

export const skillSignalsHead =
  '# Skill signals\n\nWhat hints at a tool that is missing: H1 similar commands again and again, H2 a wish, H3 the same ' +
  'correction three times, H4 a long manual process three times. Entries are only added.\n\n';

/** The same each time that a task is completed. */
export function signalId({ kind, text }: SignalDraft, task: string): string {
  return `s-${hash64([task, kind, text].join('\n'))}`;
}

/** One line, so that many can be looked over. @param when in the zone of the people who read it */
export function renderSignal(
  { kind, text }: SignalDraft,
  { id, when, task }: { readonly id: string; readonly when: string; readonly task: string },
): string {
  const said = oneLine(text);
  return `- ${when} - **${kind}:** ${said}${task === '' ? '' : ` (task: ${oneLine(task)})`} ${entryMark('signal', id)}\n`;
}

const signalLine =
  /^\s*(?:[-*+]|#{2,6})\s+(?:\[?(\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2})?)\S*\s*[-–—:|]*\s*)?(?:\*\*|__|\[)?(H[1-4])\b[^\p{L}\p{N}]*(.*)$/iu;

/** The signals of a file, in the order in which they stand: every list item or heading that begins with its kind. */
export function readSkillSignals(content: string): readonly SkillSignal[] {
  const signals = content.split(/\r\n?|\n/).flatMap((line, index) => {
    const [, when = '', kind, rest = ''] = signalLine.exec(line) ?? [];
    if (kind === undefined) return [];
    const bare = rest.replace(/<!--.*?-->/g, '').trim();
    const [, text = bare, task = ''] =
      /^(.*?)\s*\(task: ([^()]*(?:\([^()]*\))?[^()]*)\)$/.exec(bare) ?? [];
    const id = readEntryMark(line)?.id ?? '';
    return [{ id, kind: kind.toUpperCase() as SignalKind, when, text, task, line: index + 1 }];
  });
  return onceById(signals);
}

/** Signals counted over tasks, the most frequent first: a wish of one task is a mood, one of three is a tool. */
export function countSignals(signals: readonly SkillSignal[]): readonly CountedSignal[] {
  const kinds: readonly SignalKind[] = ['H1', 'H2', 'H3', 'H4'];
  return kinds
    .flatMap((kind) =>
      groupSimilar(
        signals.filter((signal) => signal.kind === kind),
        ({ text }) => text,
      ),
    )
    .flatMap((group) => {
      const latest = group.at(-1);
      if (latest === undefined) return [];
      const tasks = [...new Set(group.map(({ task }) => task).filter((task) => task !== ''))];
      return [{ kind: latest.kind, text: latest.text, count: group.length, tasks, latest }];
    })
    .sort((a, b) => b.tasks.length - a.tasks.length || b.count - a.count);
}

/**
 * The tool that a sentence of a work journal wishes for: `a tool for diffing tokens` of `I wish I had a tool for ...`.
 * @returns undefined for a sentence without a wish
 */
export function wishedTool(sentence: string): string | undefined {
  const found =
    /\b(?:I|we) (?:really )?wish (?:I|we|there) (?:had|was|were)\s+(.+?)[.!]?\s*$/i.exec(
      oneLine(sentence),
    )?.[1];
  return found === undefined || found === '' ? undefined : found;
}
