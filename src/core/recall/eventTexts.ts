import { fileNames } from '../ledger/delivery/rollup';
import { lessonText, type ReadEvent } from '../ledger/readEvent';
import { textTokens } from './errorTokens';

const errorKeys = ['error', 'error_message', 'exception', 'stderr'];
const textKeys = [
  'title',
  'summary',
  'description',
  'fix',
  'decision',
  'reason',
  'notes',
  'rationale',
];

export interface EventTexts {
  readonly errors: readonly string[];
  readonly cause: string | undefined;
  readonly texts: readonly string[];
}

/** The texts of an event that are searched, apart for what they say. */
export function eventTexts({ fields }: ReadEvent): EventTexts {
  const texts: string[] = [];
  for (const key of textKeys) push(texts, fields[key]);
  push(texts, lessonText(fields['lesson_learned']));
  const errors: string[] = [];
  for (const key of errorKeys) push(errors, fields[key]);
  return { errors, cause: nonEmpty(fields['root_cause']), texts };
}

/** What an event is called by: its type, and the files that it modified. */
export function eventNames({ type, fields }: ReadEvent): readonly string[] {
  const files = fileNames(fields['files_modified']);
  return type === undefined ? files : [type, ...files];
}

/** The words of a name, and itself: other names may have the same words. */
export function nameTokens(name: string): readonly string[] {
  return [...textTokens(name), name.replace(/\s/g, ' ')];
}

/** What resolved it: the fix, else the lesson, else the root cause. */
export function eventResolution({ fields }: ReadEvent): string | undefined {
  return (
    nonEmpty(fields['fix']) ??
    lessonText(fields['lesson_learned']) ??
    nonEmpty(fields['root_cause'])
  );
}

/** The text or name of an event that has most of the words, for showing why it was found. */
export function bestEventText(event: ReadEvent, words: ReadonlySet<string>): string {
  const { errors, cause, texts } = eventTexts(event);
  let best = '';
  let bestCount = -1;
  const named = eventNames(event);
  for (const text of [...errors, ...(cause === undefined ? [] : [cause]), ...texts, ...named]) {
    const lower = text.toLowerCase();
    let count = 0;
    for (const word of words) if (lower.includes(word)) count++;
    if (count <= bestCount) continue;
    best = text;
    bestCount = count;
  }
  return best;
}

function push(texts: string[], value: unknown): void {
  const text = nonEmpty(value);
  if (text !== undefined) texts.push(text);
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
