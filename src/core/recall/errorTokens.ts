import { hasUnspaced, splitUnspaced } from './unspacedWords';

/** What stands behind it differs between two errors that begin alike. */
const maxLength = 1200;
const maxTokens = 120;
/** Folders above these differ from checkout to checkout. */
const keptOfAbsolutePath = 3;

// eslint-disable-next-line no-control-regex
const escapes = /\u001b\[[0-?]*[ -/]*[@-~]/g;
/** Some of its parts may be letters only. */
const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
/** Lines of a stack in the runtimes that print one below the message. */
const stackLine =
  /^\s+at \S|^\s*File ".*", line \d+|^\s+from \S+:\d+|^\s*\.\.\. \d+ more|^\s*\d+: 0x[0-9a-f]+/;
const word = /[\p{L}\p{M}\p{N}_]+/gu;
const code = /^[A-Z]{1,6}\d{2,6}$/;
const codeWord = /^(?:code|status|errno|exit|http|signal|sqlstate)$/;
const unit = /^(?:[mnuµ]?s|[kMGT]?i?B|[mh])$/i;
const hexadecimal = /^(?:0x[0-9a-f]+|(?=[a-f]*\d)[0-9a-f]{6,})$/i;

/** Stands for numbers, addresses, hashes and times: what differs from run to run. */
export const masked = '#';

/**
 * The words that make an error what it is, in order and in lower case: numbers, hashes, ids and times masked, stack
 * lines and the outer folders of absolute paths left out, codes kept (`TS2345`, `exit code 137`). Recall compares
 * errors by these; they keep more of paths than the fingerprint of streaks does, because the folder often says which
 * of two equal messages is meant. One pass, because a ledger may hold a million errors.
 */
export function errorTokens(error: string): string[] {
  const text = messageOf(error);
  const isSplit = hasUnspaced(text);
  const tokens: string[] = [];
  /** Where the parts of the path begin that is being read; undefined outside an absolute path. */
  let path: number[] | undefined;
  let end = 0;
  word.lastIndex = 0;
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    if (tokens.length >= maxTokens) break;
    const between = text.slice(end, match.index);
    end = word.lastIndex;
    if (/[\\/]$/.test(between)) {
      if (path !== undefined && !/[\s'"(),;]/.test(between)) path.push(tokens.length);
      else path = /(?:^|[\s'"(=[]|\b:)[\\/]$/.test(between) ? [tokens.length] : undefined;
      const [first, second] = path ?? [];
      if (path !== undefined && first !== undefined && second !== undefined) {
        if (path.length > keptOfAbsolutePath) {
          tokens.splice(first, second - first);
          path = path.slice(1).map((start) => start - (second - first));
        }
      }
    } else if (/[\s'"(),;]/.test(between)) {
      path = undefined;
    }
    if (isSplit && hasUnspaced(match[0])) {
      tokens.push(...splitUnspaced(match[0].toLowerCase()));
      continue;
    }
    const token = tokenOf(match[0], tokens.at(-1));
    if (token !== masked || tokens.at(-1) !== masked) tokens.push(token);
  }
  return tokens;
}

/** Of ordinary text so many words are looked at. */
export const maxTextTokens = 4000;
/** What is longer is no word that anybody types. */
export const maxTokenLength = 40;

/** The words of ordinary text in lower case; digits stay. */
export function textTokens(text: string, limit = maxTextTokens): string[] {
  const tokens: string[] = [];
  const isSplit = hasUnspaced(text);
  for (const [token] of text.toLowerCase().matchAll(word)) {
    if (tokens.length >= limit) break;
    if (isSplit && hasUnspaced(token)) tokens.push(...splitUnspaced(token));
    else if (token.length <= maxTokenLength) tokens.push(token);
  }
  return tokens;
}

function messageOf(error: string): string {
  const start = error.length > 4 * maxLength ? error.slice(0, 4 * maxLength) : error;
  const text = start.replace(escapes, '').replace(uuid, '0');
  if (!text.includes('\n')) return text.slice(0, maxLength);
  return text
    .split(/\r\n?|\n/)
    .filter((line) => !stackLine.test(line))
    .join('\n')
    .slice(0, maxLength);
}

function tokenOf(found: string, before: string | undefined): string {
  if (!/\d/.test(found)) {
    return before === masked && unit.test(found) ? masked : found.toLowerCase();
  }
  if (code.test(found)) return found.toLowerCase();
  if (/^\d+$/.test(found)) {
    return found.length <= 5 && before !== undefined && codeWord.test(before) ? found : masked;
  }
  if (hexadecimal.test(found)) return masked;
  const letters = found.replace(/[\d_]+/g, '');
  // `16ms`, `27T04`, `49t5`: a number with its unit, a time, an id.
  return letters.length <= 2 ? masked : found.replace(/\d+/g, masked).toLowerCase();
}
