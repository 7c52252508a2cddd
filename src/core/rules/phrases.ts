import type { DocumentView, Span } from './documentView';
import type { RuleFinding } from './rule';

/** A turn of phrase that a rule does not want, and what to say about it. */
export interface Phrase {
  /** With the flags `gi`; words are separated by `\s+`, since lines may break anywhere. */
  readonly pattern: RegExp;
  readonly message: string;
  /** What the same words are in plain English, where that is certain. */
  readonly plain?: (matched: string) => string | undefined;
  /** A sentence with this in it says enough. */
  readonly unless?: RegExp;
}

/** Looks for phrases in the author's own words; quotations and code do not count. */
export function* findPhrases(
  view: DocumentView,
  spans: readonly Span[],
  phrases: readonly Phrase[],
): Iterable<RuleFinding> {
  if (view.language === 'other') return;
  for (const span of spans) {
    const prose = view.prose.slice(span.start, span.end);
    for (const { pattern, message, plain, unless } of phrases) {
      for (const match of prose.matchAll(pattern)) {
        if (unless?.test(sentenceAround(prose, match.index))) continue;
        const start = span.start + match.index;
        const place = { start, end: start + match[0].length };
        const replacement = plain?.(match[0]);
        // Code or a quotation between the words: they are no such phrase, and a fix would take it out.
        const isWhole = view.document.text.slice(place.start, place.end) === match[0];
        if (replacement !== undefined && !isWhole) continue;
        yield {
          ...place,
          message: message.replaceAll('{match}', match[0].replace(/\s+/g, ' ')),
          ...(replacement !== undefined && {
            fix: { title: `Write "${replacement}"`, edits: [{ ...place, text: replacement }] },
          }),
        };
      }
    }
  }
}

const boundary = /[.!?](?=\s|$)|\n[ \t]*(?=\n|[-*+|#>]|\d+[.)])/g;

/** The sentence, list item or table row in which an offset stands. */
export function sentenceAround(prose: string, offset: number): string {
  const from = Math.max(0, offset - 600);
  const before = [...prose.slice(from, offset).matchAll(boundary)].at(-1);
  boundary.lastIndex = 0;
  const behind = boundary.exec(prose.slice(offset, offset + 600));
  boundary.lastIndex = 0;
  const start = before === undefined ? from : from + before.index + 1;
  const end = behind === null ? offset + 600 : offset + behind.index;
  return prose.slice(start, end);
}

/** Gives a word the capital that the word it stands for had. */
export function likeCase(model: string, word: string): string {
  return /^\p{Lu}/u.test(model) ? word.replace(/^./u, (first) => first.toUpperCase()) : word;
}
