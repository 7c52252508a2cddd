import { normaliseError } from '../failures/fingerprint';
import { textTokens } from '../recall/errorTokens';

/** Words that say nothing of what a text is about. */
const fillers = new Set(
  (
    'a an and are as at be been before but by can do does don for from had has have if in instead into is it its ' +
    'must never not of on or should so t that the their them then there this to use used using was we were when with you'
  ).split(' '),
);

/** The words that make a text what it is; what differs from task to task, numbers and paths, is masked. */
export function tellingWords(text: string): ReadonlySet<string> {
  const words = textTokens(normaliseError(text)).map(stem);
  return new Set(words.filter((word) => word.length > 1 && !fillers.has(word)));
}

/** Similar enough to be the same thing said again. */
export function areSimilar(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return (2 * shared) / (a.size + b.size) >= leastLikeness;
}

/** Of the words of both, this share is in both: less joins what merely is about the same component. */
const leastLikeness = 0.6;

/** Puts what is similar together, in the order in which it comes; the first one of a group is its measure. */
export function groupSimilar<T>(
  items: readonly T[],
  text: (item: T) => string,
): readonly (readonly T[])[] {
  const groups: { readonly words: ReadonlySet<string>; readonly items: T[] }[] = [];
  for (const item of items) {
    const words = tellingWords(text(item));
    const group = groups.find((known) => areSimilar(known.words, words));
    if (group === undefined) groups.push({ words, items: [item] });
    else group.items.push(item);
  }
  return groups.map((group) => group.items);
}

/** Enough to make `checks`, `checked` and `checking` one word; it need not be a word of the language. */
function stem(word: string): string {
  return word.length < 5 ? word : word.replace(/(?:ing|ed|es|s)$/, '');
}
