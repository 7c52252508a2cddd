/** Scripts that are written without spaces between words. */
const unspaced =
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const anyUnspaced = new RegExp(`[${unspaced}]`, 'u');
const notAscii = /[^\0-\x7f]/;
const runs = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu');

/** Whether a text has letters of which nobody can say where a word begins. */
export function hasUnspaced(text: string): boolean {
  // Most texts are ASCII, which is told much faster.
  return notAscii.test(text) && anyUnspaced.test(text);
}

/**
 * A run of letters as what is looked up: where words have no spaces between them, each two letters that follow each other,
 * so that a word is found in the middle of a sentence; a letter that stands alone as it is.
 */
export function splitUnspaced(run: string): string[] {
  const parts: string[] = [];
  for (const [part] of run.matchAll(runs)) {
    const letters = Array.from(part);
    if (letters.length === 1 || !hasUnspaced(part)) parts.push(part);
    else for (let at = 1; at < letters.length; at++) parts.push(`${letters[at - 1]}${letters[at]}`);
  }
  return parts;
}
