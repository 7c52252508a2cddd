import type { SecretRange } from './secretRange';

const begin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const end = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
/** Behind what a diff, a code frame or a quotation puts in front: base64, a header of the block, or nothing. */
const material =
  /^[\s|>+\-"'#*\d:,]{0,24}(?:[A-Za-z0-9+/=\\]{0,2000}["',;\\]{0,4}|[A-Z][A-Za-z-]{2,30}: .{0,200})\s*$/;
const fullLine = /^[\s|>+\-"'#*\d:,]{0,24}[A-Za-z0-9+/]{60,100}={0,2}["',;\\]{0,4}\s*$/;
const minFullLines = 3;

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
    const opening = begin.exec(line.text);
    const closing = end.exec(line.text);
    if (opening !== null) {
      const last = endOfBlock(lines, i, opening.index);
      add(line.start + opening.index, last.offset);
      i = last.line;
      free = i + 1;
      run = 0;
    } else if (closing !== null) {
      let first = i;
      while (first > free && isMaterial(lines[first - 1])) first--;
      add(lines[first]?.start ?? line.start, line.start + closing.index + closing[0].length);
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
  for (let i = from; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    // In the first line only what follows the beginning counts: the whole block may stand in a string.
    const skipped = i === from ? column : 0;
    const closing = end.exec(line.text.slice(skipped));
    if (closing !== null) {
      return { line: i, offset: line.start + skipped + closing.index + closing[0].length };
    }
    const next = lines[i + 1];
    if (next === undefined || !(isMaterial(next) || end.test(next.text)) || begin.test(next.text)) {
      return { line: i, offset: line.start + line.text.trimEnd().length };
    }
  }
  return { line: from, offset: lines[from]?.start ?? 0 };
}

function isMaterial(line: Line | undefined): boolean {
  return line !== undefined && material.test(line.text);
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
