import type { SecretRange } from './secretRange';

const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const end = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
/** What a diff, a code frame or a quotation puts in front of a line. */
const margin = String.raw`^[\s|>+\-"'#*\d:,]{0,24}`;
const closing = String.raw`["',;\\]{0,4}\s*$`;
/** Key material long enough not to be a word, or a header of the block. */
const material = new RegExp(
  `${margin}(?:[A-Za-z0-9+/=\\\\]{16,2000}${closing}|[A-Z][A-Za-z-]{2,30}: .{0,200}$)`,
);
/** The last line of a key may be this short; others only if they are empty. */
const shortLine = new RegExp(`${margin}[A-Za-z0-9+/=]{0,16}${closing}`);
const emptyLine = new RegExp(`${margin}$`);
const fullLine = new RegExp(`${margin}[A-Za-z0-9+/]{60,100}={0,2}${closing}`);
const minFullLines = 3;
/** Git puts the last line that begins with a letter behind the places of a hunk: in a key file a line of the key. */
const hunkHeading = /^(@@ [-+\d, ]{3,60} @@ )[A-Za-z0-9+/]{40,}={0,2}\s*$/;

interface Line {
  readonly start: number;
  readonly text: string;
}

/**
 * Private key blocks, also when the text was cut in the middle of one: from a beginning without an end, back
 * from an end without a beginning, and runs of key material without either.
 */
export function findPrivateKeys(text: string): SecretRange[] {
  const lines = splitLines(text);
  const ranges: SecretRange[] = [];
  const add = (start: number, stop: number): void => {
    ranges.push({ start, end: stop, kind: 'private key' });
  };
  let free = 0;
  let run = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const heading = hunkHeading.exec(line.text);
    if (heading !== null) {
      add(line.start + (heading[1]?.length ?? 0), line.start + line.text.trimEnd().length);
    }
    const opening = begin.exec(line.text);
    const ending = end.exec(line.text);
    if (opening !== null) {
      const last = endOfBlock(lines, i, opening.index);
      add(line.start + opening.index, last.offset);
      i = last.line;
      free = i + 1;
      run = 0;
    } else if (ending !== null) {
      let first = i;
      if (first > free && shortLine.test(lines[i - 1]?.text ?? '')) first--;
      while (first > free && material.test(lines[first - 1]?.text ?? '')) first--;
      add(lines[first]?.start ?? line.start, line.start + ending.index + ending[0].length);
      free = i + 1;
      run = 0;
    } else if (fullLine.test(line.text)) {
      run++;
      const first = lines[i - run + 1];
      const after = lines[i + 1];
      if (run >= minFullLines && first && (after === undefined || !fullLine.test(after.text))) {
        add(first.start, line.start + line.text.trimEnd().length);
      }
    } else {
      run = 0;
    }
  }
  return ranges;
}

/** Where the block that begins in a line ends: at its own end, or where the key material does. */
function endOfBlock(
  lines: readonly Line[],
  from: number,
  column: number,
): { line: number; offset: number } {
  const first = lines[from];
  if (first === undefined) return { line: from, offset: 0 };
  // In the first line only what follows the beginning counts: the whole block may stand in a string.
  const inFirst = end.exec(first.text.slice(column));
  if (inFirst !== null) {
    return { line: from, offset: first.start + column + inFirst.index + inFirst[0].length };
  }
  let last = { line: from, offset: first.start + first.text.trimEnd().length };
  for (let i = from + 1; i < lines.length; i++) {
    const { start, text } = lines[i] ?? { start: 0, text: '' };
    const ending = end.exec(text);
    if (ending !== null) return { line: i, offset: start + ending.index + ending[0].length };
    if (material.test(text)) last = { line: i, offset: start + text.trimEnd().length };
    else if (!emptyLine.test(text) && !isLastOfKey(lines, i)) break;
  }
  return last;
}

function isLastOfKey(lines: readonly Line[], at: number): boolean {
  return shortLine.test(lines[at]?.text ?? '') && end.test(lines[at + 1]?.text ?? '');
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 ? text.length : newline;
    lines.push({ start, text: text.slice(start, stop) });
    start = stop + 1;
  }
  return lines;
}
