import { guessLanguage } from '../rules/language';

/** What a text claims and the evidence does not hold. */
export interface Verified {
  /** The text, with "(unverified)" at the end of each statement that claims such a thing. */
  readonly text: string;
  /** The claims, as written. */
  readonly unknown: readonly string[];
}

const mark = '(unverified)';

/**
 * Compares the facts of drafts with what is known: figures, times and dates, names of people and things, paths,
 * hashes, quoted code. It cannot tell whether a sentence is true; it can tell that nothing recorded says so.
 * @param known all that the writer was given
 */
export function factChecker(known: readonly string[]): (text: string) => Verified {
  const corpus = plain(known.join('\n'));
  const figures = withoutGroups(corpus);
  const words = new Set(corpus.match(/[\p{L}\p{N}_]+/gu));
  return (text) => {
    const unknown: string[] = [];
    const withNames = guessLanguage(text) !== 'other';
    const isKnown = (fact: Fact): boolean => {
      const value = plain(fact.text);
      if (fact.kind === 'name')
        return value.split(/[^\p{L}\p{N}]+/u).every((word) => words.has(word));
      if (fact.kind === 'number') return holdsNumber(figures, value);
      return corpus.includes(value);
    };
    const checked = checkLines(text.split('\n'), corpus, (statement) => {
      if (statement.includes(mark)) return statement;
      const found = factsOf(statement, withNames).filter((fact) => !isKnown(fact));
      unknown.push(...found.map((fact) => fact.text));
      return found.length === 0 ? statement : marked(statement);
    });
    if (checked.unknownCode) unknown.push('code');
    return { text: checked.lines.join('\n'), unknown: [...new Set(unknown)] };
  };
}

interface Fact {
  readonly kind: 'code' | 'number' | 'name';
  readonly text: string;
}

const patterns = {
  code: /(?<ticks>`+)(?<code>.+?)\k<ticks>(?!`)/u,
  address: /\bhttps?:\/\/[^\s)>\]]+/u,
  path: /(?:\.{0,2}\/)?[\w.@-]+(?:\/[\w.@-]+)*\/[\w@-]+\.\w{1,8}(?::\d+)?/u,
  file: /\b[\w-]{2,}\.(?:[a-z]{2,5}|[cdhr])\b(?!\.\w)/u,
  hash: /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}\b/u,
  handle: /(?<![\w.])@[\w-]+/u,
  number:
    /(?<![\p{L}\p{N}_.])\d+(?:[.,:/-]\d+)*(?![\p{L}_])|(?<![\p{L}\p{N}_.])\d+(?:[.,]\d+)*(?=(?:ms|s|m|h|d|min|[kKMGT]i?B|x)\b)/u,
  identifier: /\b(?:[a-z]+[A-Z]\w*|[A-Z][a-z]+[A-Z]\w*|\w+_\w+)\b/u,
  name: /(?<=[\p{L}\p{N},;)"'] )\p{Lu}[\p{Ll}]+(?:[ -]\p{Lu}\p{Ll}+)*/u,
} as const;

const anyFact = new RegExp(
  Object.entries(patterns)
    .map(([name, { source }]) => `(?<${name}Fact>${source})`)
    .join('|'),
  'gu',
);

/** Capitalised in English wherever they stand. */
const calendar = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december english i we'
  ).split(' '),
);

function factsOf(statement: string, withNames: boolean): Fact[] {
  const facts: Fact[] = [];
  for (const { groups = {}, 0: whole } of statement.matchAll(anyFact)) {
    if (groups['codeFact'] !== undefined) facts.push({ kind: 'code', text: groups['code'] ?? '' });
    else if (groups['numberFact'] !== undefined) facts.push({ kind: 'number', text: whole });
    else if (groups['nameFact'] === undefined) facts.push({ kind: 'code', text: whole });
    else if (withNames && !calendar.has(whole.toLowerCase()))
      facts.push({ kind: 'name', text: whole });
  }
  return facts;
}

/** As one line in lower case, so that neither wrapping nor case makes a difference. */
function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** `1,200` and `1200` are the same figure. */
function withoutGroups(text: string): string {
  return text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');
}

const unit = /^(?:%|(?:ms|s|m|h|d|min|x|[kmgt]i?b)(?![\p{L}\p{N}]))/u;

/** Whether the number stands there by itself and not as a part of a longer one, or of a word. */
function holdsNumber(figures: string, number: string): boolean {
  const value = withoutGroups(number);
  const isSimple = /^\d+$/.test(value);
  for (let at = figures.indexOf(value); at !== -1; at = figures.indexOf(value, at + 1)) {
    const before = figures.slice(Math.max(0, at - 2), at);
    const after = figures.slice(at + value.length, at + value.length + 4);
    // A clock time is often followed by seconds, and a day by a time.
    const begins = isSimple ? !/(?:[\p{L}\p{N}_]|\d[.,:])$/u.test(before) : !/\d$/.test(before);
    const ends = isSimple
      ? !/^(?:[\p{L}\p{N}_]|[.,:]\d)/u.test(after) || unit.test(after)
      : !/^\d/.test(after);
    if (begins && ends) return true;
  }
  return false;
}

function checkLines(
  lines: readonly string[],
  corpus: string,
  check: (statement: string) => string,
): { lines: string[]; unknownCode: boolean } {
  const result: string[] = [];
  let unknownCode = false;
  let fence: { readonly marks: string; known: boolean } | undefined;
  for (const line of lines) {
    const marks = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      result.push(line);
      if (marks?.startsWith(fence.marks) !== true) {
        fence.known &&= corpus.includes(plain(line));
        continue;
      }
      if (!fence.known) result.push('', mark);
      unknownCode ||= !fence.known;
      fence = undefined;
    } else if (marks !== undefined) {
      result.push(line);
      fence = { marks, known: true };
    } else {
      result.push(checkLine(line, check));
    }
  }
  return { lines: result, unknownCode };
}

/** Sentence by sentence; in a table, cell by cell. The number of a list item is none of its facts. */
function checkLine(line: string, check: (statement: string) => string): string {
  if (/^\s*\|.*\|\s*$/.test(line))
    return line
      .split(/(?<!\\)(?=\|)/)
      .map(check)
      .join('');
  const lead = /^[\s>]*(?:#{1,6}\s+)?(?:\d+[.)]\s+)?/.exec(line)?.[0] ?? '';
  const sentences = line.slice(lead.length).split(/(?<=[.!?])(?=\s+[^\s\p{Ll}])/u);
  return lead + sentences.map(check).join('');
}

/** The mark stands before the full stop: it belongs to the sentence. */
function marked(statement: string): string {
  return statement
    .replace(/([.!?…]?["'*_]*)(\s*)$/, ` ${mark}$1$2`)
    .replace(/ {2,}(?=\(unverified\))/, ' ');
}
