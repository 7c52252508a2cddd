import { commandPatterns } from './commandPatterns';
import { isPlaceholder, type SecretPattern } from './secretPattern';
import type { SecretRange } from './secretRange';

/*
 * What the scanner's rules do not look for, because in source code it is mostly harmless, but what test output
 * and commands do print: assignments, headers, command line options.
 */

/** Colour codes may stand between a key and its value in what a terminal shows. */
const colour = String.raw`(?:\x1b\[[0-9;]{0,12}m){0,3}`;
const assigned = String.raw`["'\]]?${colour}[ \t]{0,4}(?:=>|:=|[:=])[ \t]{0,4}${colour}`;
const value = String.raw`(?:"(?<double>[^"\r\n]{1,2000})"?|'(?<single>[^'\r\n]{1,2000})'?|(?<bare>[^\s"',;&)}\]]{1,2000}))`;

const sensitiveKey =
  'passw(?:or)?d|passphrase|pwd|secret|api[_-]?key|apikey|access[_-]?key|private[_-]?key|account[_-]?key|' +
  'encryption[_-]?key|signing[_-]?key|(?:auth|access|refresh|id|bearer|session|api|bot|npm|csrf)[_-]?token';

const assignedKey = String.raw`(?<key>${sensitiveKey})[\w-]{0,40}${assigned}`;
/** Logs say it twice: `password: password: hunter2`. */
const keyAgain = String.raw`(?:(?:${sensitiveKey})[\w-]{0,40}${assigned}){0,3}`;

const patterns: readonly SecretPattern[] = [
  {
    kind: 'authorization',
    pattern: new RegExp(
      String.raw`\b(?:proxy-)?authorization${assigned}["']?(?:(?:bearer|basic|token|digest|negotiate|apikey)[ \t]+)?(?<secret>[^\s"'][^"'\r\n]{2,4000})`,
      'gi',
    ),
  },
  {
    kind: 'cookie',
    pattern: new RegExp(
      String.raw`\b(?:set-)?cookie["']?${colour}:[ \t]{0,4}${colour}["']?(?<secret>[^\s"'=]{1,200}=[^"'\r\n]{1,4000})`,
      'gi',
    ),
  },
  {
    kind: 'token',
    pattern: /\bbearer[ \t]+(?<secret>[A-Za-z0-9._~+/=-]{8,4000})/gi,
    isSecret: (secret) => /\d/.test(secret) || secret.length >= 24,
  },
  {
    kind: 'jwt',
    pattern:
      /(?<![A-Za-z0-9_-])(?<secret>eyJ[A-Za-z0-9_-]{5,8000}\.[A-Za-z0-9_-]{4,8000}(?:\.[A-Za-z0-9_-]{0,8000})?)/g,
  },
  {
    kind: 'url credentials',
    pattern: /:\/\/(?<secret>[^\s/"'<>?#]{1,500})@(?=[^\s/@])/g,
    // `git@host` and other plain user names are no secret.
    isSecret: (secret) => secret.includes(':') || (secret.length >= 16 && /\d/.test(secret)),
  },
  {
    kind: 'url credentials',
    // Passwords of databases are often written into the address without being encoded.
    pattern:
      /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|mssql|sqlserver|clickhouse)(?:\+[a-z\d]{1,20})?:\/\/(?<secret>[^\s/:"'<>?@]{0,200}:[^\s"'<>?]{1,500})@(?=[\w[])/gi,
  },
  {
    // The signature of a shared address of Azure is all that it takes to use it.
    kind: 'token',
    pattern: /(?:[?&;]|\\u0026)sig=(?<secret>[\w%+/=~.-]{16,2000})/gi,
  },
  {
    kind: 'password',
    pattern: new RegExp(`${assignedKey}${keyAgain}${value}`, 'gi'),
    isSecret: isAssignedSecret,
  },
  {
    kind: 'token',
    pattern: new RegExp(
      String.raw`(?<![A-Za-z])(?<key>token|credentials?|pat|auth)${assigned}${value}`,
      'gi',
    ),
    isSecret: isAssignedToken,
  },
  {
    kind: 'password',
    pattern: new RegExp(
      String.raw`(?<![\w-])--?(?:[a-z]{1,20}-)?(?:password|passwd|passphrase|pass|secret|token|api-?key|access-?key)[ =]${value}`,
      'gi',
    ),
    isSecret: (secret) => !secret.startsWith('-') && !isPlaceholder(secret),
  },
  {
    kind: 'api key',
    pattern: /(?<![A-Za-z0-9])(?<secret>[sp]k[-_][A-Za-z0-9_-]{16,400})/g,
    isSecret: (secret) => /\d/.test(secret),
  },
  {
    kind: 'token',
    pattern:
      /(?<![A-Za-z0-9])(?<secret>(?:gh[pousr]_|github_pat_|glpat-|npm_|hf_|xox[abeoprs]-|[rs]k_live_|dop_v1_|ya29\.|SG\.)[A-Za-z0-9._-]{16,400})/g,
  },
  {
    kind: 'aws',
    pattern: /(?<![A-Za-z0-9])(?<secret>(?:AKIA|ASIA)[A-Z0-9]{16})(?![A-Za-z0-9])/g,
  },
  {
    kind: 'api key',
    pattern: /(?<![A-Za-z0-9])(?<secret>AIza[A-Za-z0-9_-]{35})/g,
  },
  ...commandPatterns,
];

/** @param text a bounded piece; the caller cuts long texts. */
export function findPatterns(text: string): SecretRange[] {
  const ranges: SecretRange[] = [];
  for (const { kind, pattern, isSecret } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const { secret, double, single, bare } = match.groups ?? {};
      const found = secret ?? double ?? single ?? bare;
      if (found === undefined || isSecret?.(found, match) === false) continue;
      // The value is the last part of the match, but for a closing quote or what a look-ahead saw.
      const start = match.index + match[0].lastIndexOf(found);
      ranges.push({ start, end: start + found.length, kind });
    }
  }
  return ranges;
}

function isAssignedSecret(secret: string, match: RegExpExecArray): boolean {
  if (secret.length < 3 || isPlaceholder(secret) || beginsSentence(secret, match)) return false;
  const quoted = match.groups?.['bare'] === undefined;
  // `password: hash(input)`, `secret = config.secret`: code that names a secret and does not hold one.
  return quoted || !/^[A-Za-z_$][\w$]*(?:\(|(?:\.[A-Za-z_$][A-Za-z_$]*)+\(?$)/.test(secret);
}

/**
 * Parsers call words tokens, too: one without a digit is a secret only behind `token=` or in quotes, and not where a
 * parser expected something else.
 */
function isAssignedToken(secret: string, match: RegExpExecArray): boolean {
  if (secret.length < 8 || !isAssignedSecret(secret, match)) return false;
  if (/\d/.test(secret)) return true;
  const { key = '', bare } = match.groups ?? {};
  if (key.toLowerCase() !== 'token' || /\s/.test(secret)) return false;
  // Code has blanks around `=`.
  if (bare !== undefined) return /^token=[^=>\s]/i.test(match[0]);
  return !/expected $/i.test(match.input.slice(Math.max(0, match.index - 9), match.index));
}

/** The next word, unless it is the key of another value. */
const nextWord = / [a-z\d][\w-]{0,60}(?![\w:=-])/iy;

/** `password: rejects empty values`: the name of a test, or a message, that begins with what it is about. */
function beginsSentence(word: string, match: RegExpExecArray): boolean {
  if (!/^[a-z]+$/.test(word) || !match[0].endsWith(`: ${word}`)) return false;
  nextWord.lastIndex = match.index + match[0].length;
  return nextWord.test(match.input);
}
