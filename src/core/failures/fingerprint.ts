import { hash64 } from './hash';
import { terminalText } from './terminalText';

/** What stands behind it differs between two errors that begin alike. */
const maxLength = 2000;

/**
 * Masks, applied in order. Each takes away what differs from run to run, machine to machine or checkout to
 * checkout. What names an error stays: class names, codes such as `ENOENT`, `TS2322`, `404`, `exit code 3`, and the
 * last part of a path.
 */
const masks: readonly (readonly [pattern: RegExp, mask: string])[] = [
  [/[‘’‛`´]/g, "'"],
  [/[“”]/g, '"'],
  // Times first, because their digits and colons look like everything else.
  [
    /\b\d{4}-\d{2}-\d{2}(?:[T_ ]\d{2}[:_]\d{2}(?:[:_]\d{2})?(?:[.,_]\d+)?)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2})\b)?/g,
    '<time>',
  ],
  [
    /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [A-Z][a-z]{2} \d{1,2} \d{2}:\d{2}:\d{2}(?: \w+)?(?: \d{4})?/g,
    '<time>',
  ],
  [/\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?(?: ?[AP]M)?\b/g, '<time>'],
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s'"<>()[\]{}]+/gi, '<url>'],
  [/\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}\b/g, '<mail>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>'],
  // Temporary files have no name worth keeping.
  [
    /(?:[A-Za-z]:)?(?:[\\/][\w.@~+-]+)*[\\/](?:tmp|temp|Temp|TMP|var[\\/]folders)[\\/][\w.@~+\\/-]+(?::\d+(?::\d+)?)?/g,
    '<tmp>',
  ],
  [/(['"])[^'"\s]{0,200}?(?:tmp|temp)[-_.][^'"\s]{0,200}\1/gi, '<tmp>'],
  // A path keeps its last part: the folder depends on the checkout, the line on the last edit.
  [
    /(?:\b[A-Za-z]:|~|\.{1,2}|\b[\w@+-][\w.@+-]*)?(?:[\\/]+[\w.@~+%-]+)*[\\/]+([\w.@~+%-]+)(?::\d+(?::\d+)?|\(\d+,\d+\))?/g,
    '<path>/$1',
  ],
  [/\b([\w-]+\.[A-Za-z]\w{0,5})(?::\d+(?::\d+)?|\(\d+(?:,\d+)?\))/g, '$1'],
  // Hosts and ports.
  [
    /\[?(?:\b\d{1,3}(?:\.\d{1,3}){3}|::1|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4})\]?(?::\d{1,5})?/gi,
    '<host>',
  ],
  [/\b(?:localhost|[a-z][\w-]*(?:\.[\w-]+)+):\d{2,5}\b/gi, '<host>'],
  [/\blocalhost\b/gi, '<host>'],
  [/<host>["']?(?:,)? port \d{1,5}/g, '<host>'],
  // Addresses, hashes and ids.
  [/\b0x[0-9a-f]+\b/gi, '<hex>'],
  [/@[0-9a-f]{4,16}\b/g, '@<hex>'],
  [/\b(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,64}\b/gi, '<hex>'],
  [/\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g, '<id>'],
  [/\b(?=[a-z]*\d+[a-z]+\d|\d+[a-z]+\d+[a-z])[a-z0-9]{5,64}\b/g, '<id>'],
  [/\b(?=\w{0,63}\d)(?=\w{0,63}[A-Z])(?=\w{0,63}[a-z])\w{16,64}\b/g, '<id>'],
  // Durations and sizes.
  [
    /(?<![\w.])\d+(?:[.,]\d+)*\s?(?:ms|[µun]s|s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b/g,
    '<duration>',
  ],
  [/(?<![\w.])\d+(?:[.,]\d+)*\s?(?:bytes?|[kKMGT]i?B|B)\b/g, '<size>'],
];

/** Numbers that are codes and stay: behind a word that says so, or an HTTP status in front of its reason. */
const codeBefore =
  /(?:\b(?:codes?|status(?: code)?|errno|exit(?:ed)?(?: with)?|signal|error|err|http(?:\/\d(?:\.\d)?)?|sqlstate)\b[\s:=#[('"]{0,3})$/i;
const reasonAfter =
  /^ (?:Bad|Unauthorized|Payment|Forbidden|Not|Method|Request|Conflict|Gone|Too|Unprocessable|Internal|Service|Gateway|HTTP|Moved|Found|OK)\b/;
const number = /(?<!\w)[-+]?\d+(?:[.,]\d+)*(?:e[-+]?\d+)?(?!\w)/g;

/**
 * The error with everything masked that differs from run to run, on one line. Two errors that a person would call
 * the same have the same normalised text; this is also what recall indexes.
 */
export function normaliseError(error: string): string {
  let text = terminalText(error.slice(0, 4 * maxLength)).slice(0, maxLength);
  for (const [pattern, mask] of masks) text = text.replace(pattern, mask);
  text = text.replace(number, (digits, offset: number) => {
    const before = text.slice(Math.max(0, offset - 24), offset);
    if (codeBefore.test(before)) return digits;
    if (/^[1-5]\d\d$/.test(digits) && reasonAfter.test(text.slice(offset + 3, offset + 20)))
      return digits;
    return '<n>';
  });
  return text.replace(/\s+/g, ' ').trim();
}

/** Versioned identity of an error: `f1:` and 16 hex digits of a hash over the normalised error. */
export function fingerprint(error: string): string {
  return `f1:${hash64(normaliseError(error))}`;
}
