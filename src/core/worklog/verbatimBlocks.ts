/** Lines of a work journal that say nothing to it: fenced code and comments. */
export interface VerbatimBlocks {
  /** Whether a line stands in one. @param line zero-based; to be asked in rising order */
  covers(line: number): boolean;
  /** Zero-based lines that begin one that is never closed. */
  readonly unclosed: readonly number[];
}

interface OpenBlock {
  readonly at: number;
  /** The run of backticks or tildes that closes a fence; undefined for a comment. */
  readonly fence: string | undefined;
  /** The first heading of an entry in it. */
  entry?: number;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Sessions, entries and mutations as journals have them: few blocks of code say the same, and those are closed. */
const entryHeading = /^## +(?:\[?\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}|MUTATION\b)/;

/**
 * Finds fenced code and comments. One that is closed is verbatim, whatever is in it. One that nobody closed would hide
 * all that is written behind it, so it ends where the next entry begins.
 */
export function verbatimBlocks(lines: readonly string[]): VerbatimBlocks {
  const ranges: Range[] = [];
  const unclosed: number[] = [];
  let open: OpenBlock | undefined;
  for (let index = 0; index <= lines.length; index++) {
    const line = lines[index];
    if (line === '') continue;
    if (open === undefined) {
      open = line === undefined ? undefined : blockFrom(line, index);
      if (open !== undefined && isClosedBy(open, line ?? '', true)) {
        ranges.push({ from: index, to: index });
        open = undefined;
      }
    } else if (line !== undefined && isClosedBy(open, line, false)) {
      ranges.push({ from: open.at, to: index });
      open = undefined;
    } else if (line === undefined || (open.entry !== undefined && opensAnother(open, line))) {
      unclosed.push(open.at);
      ranges.push({ from: open.at, to: (open.entry ?? lines.length) - 1 });
      // What was passed over from the entry on is looked at again, outside of the block.
      if (open.entry !== undefined) index = open.entry - 1;
      open = undefined;
    } else if (open.entry === undefined && entryHeading.test(line)) {
      open.entry = index;
    }
  }
  let next = 0;
  return {
    unclosed,
    covers(line) {
      while (next < ranges.length && (ranges[next]?.to ?? 0) < line) next++;
      return (ranges[next]?.from ?? Infinity) <= line;
    },
  };
}

function blockFrom(line: string, at: number): OpenBlock | undefined {
  // Most lines begin with none of these characters: a look at the first is cheaper than a pattern.
  const first = line.trimStart()[0];
  if (first !== '`' && first !== '~' && first !== '<') return undefined;
  const fence = /^\s*(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
  if (fence !== undefined) return { at, fence };
  return /^\s*<!--/.test(line) ? { at, fence: undefined } : undefined;
}

function isClosedBy({ fence }: OpenBlock, line: string, isFirst: boolean): boolean {
  if (fence === undefined) return line.includes('-->');
  if (isFirst) return false;
  const closing = /^\s*(`{3,}|~{3,})\s*$/.exec(line)?.[1];
  return closing?.startsWith(fence) === true;
}

/** Code with a language begins: nobody writes that inside of a fence of the same kind. */
function opensAnother({ fence }: OpenBlock, line: string): boolean {
  return fence !== undefined && /^\s*(?:`{3,}[^`\s]+|~{3,}\S+)\s*$/.test(line);
}
