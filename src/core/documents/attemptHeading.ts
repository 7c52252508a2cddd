import { requireSingleLine } from '../markdown/singleLine';
import type { Attempt, AttemptResult } from './types';

/** The heading of an attempt, taken apart: `Attempt 2: Clear the cache (failed)`. */
export interface AttemptHeading {
  /** Everything before the title, for instance `8:25am - Attempt 1: `. */
  readonly lead: string;
  readonly number: number | undefined;
  readonly title: string;
  readonly result: AttemptResult;
  /** The result as written with its parentheses and the space before; empty for none. */
  readonly tail: string;
}

const leadPattern = /^((?:[^()#]{1,20}?\s[-–—]\s*)?Attempt\s+#?(\d+)\s*(?:[:.)–—-]\s*|$))/i;
const tailPattern = /(\s*)\(([^()]*)\)$/;

const results: readonly (readonly [RegExp, AttemptResult])[] = [
  [/^(?:failed|fail|failure|did ?n[o']t work|no luck)$/, 'failed'],
  [
    /^(?:almost|almost worked|nearly|nearly worked|partial|partially worked|partial success)$/,
    'almost',
  ],
  [/^(?:the fix|fix|fixed|worked|it worked|success|succeeded|solved|the solution)$/, 'fixed'],
  [/^result unknown$/, 'unknown'],
];

const written: Readonly<Record<AttemptResult, string>> = {
  failed: ' (failed)',
  almost: ' (almost worked)',
  fixed: ' (the fix)',
  unknown: '',
};

export function readAttemptHeading(text: string): AttemptHeading {
  const leadMatch = leadPattern.exec(text);
  const lead = leadMatch?.[1] ?? '';
  const rest = text.slice(lead.length);
  const tailMatch = tailPattern.exec(rest);
  const result = tailMatch === null ? undefined : resultOf(tailMatch[2] ?? '');
  const tail = tailMatch === null || result === undefined ? '' : tailMatch[0];
  return {
    lead,
    number: leadMatch === null ? undefined : Number(leadMatch[2]),
    title: rest.slice(0, rest.length - tail.length).trim(),
    result: result ?? 'unknown',
    tail,
  };
}

function resultOf(words: string): AttemptResult | undefined {
  const plain = words.trim().toLowerCase().replaceAll('’', "'");
  return results.find(([pattern]) => pattern.test(plain))?.[1];
}

/**
 * The heading text for an attempt, as close as can be to the one that it replaces.
 * @param number counts from 1.
 * @throws invalid_input for a title with line breaks.
 */
export function attemptHeading(
  attempt: Pick<Attempt, 'title' | 'result'>,
  number: number,
  old?: AttemptHeading,
): string {
  const title = requireSingleLine(attempt.title, 'The title of an attempt');
  const fits = (text: string): boolean => {
    const read = readAttemptHeading(text);
    return read.title === title && read.result === attempt.result;
  };
  const blank = title === '' ? '' : ' ';
  const ownLead = `Attempt ${number}:${blank}`;
  // The blanks around a title are its own: where none stood, the lead may end with too many and the tail have none.
  const lead = old?.title === '' || title === '' ? spaced(old?.lead, blank) : old?.lead;
  const ownTail = written[attempt.result];
  const oldTail = old?.title === '' && old.tail !== '' ? ` ${old.tail.trim()}` : old?.tail;
  const tail = old?.result === attempt.result ? (oldTail ?? '') : ownTail;
  const candidates = [
    `${lead ?? ownLead}${title}${tail}`,
    `${lead ?? ownLead}${title}${ownTail}`,
    `${ownLead}${title}${ownTail}`,
  ].map((candidate) => candidate.trim());
  return candidates.find(fits) ?? `Attempt ${number}: ${title} (result unknown)`;
}

function spaced(lead: string | undefined, blank: string): string | undefined {
  return lead === undefined || lead === '' ? lead : `${lead.trimEnd()}${blank}`;
}

/** The heading text with another number, where it has one. */
export function renumberAttempt(text: string, number: number): string {
  const { lead } = readAttemptHeading(text);
  return lead.replace(/(\d+)(?=\D*$)/, String(number)) + text.slice(lead.length);
}
