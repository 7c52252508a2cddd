/** What a text of JSON Lines begins with, where somebody wrote its records as one array. */
export interface LeadingArray {
  readonly items: readonly { readonly value: unknown; /** One-based. */ readonly line: number }[];
  /** Where the text goes on: behind the bracket, in the line that it stands in. */
  readonly end: number;
  /** One-based. */
  readonly endLine: number;
}

/** Strings, line ends, marks, and the rest between them. A string that is not closed ends with its line. */
const tokens = /"(?:\\.|[^"\\\r\n])*"?|\r\n?|\n|[[\]{},]|[^\s"[\]{},]+/g;

/** The array that a text begins with; undefined where it begins otherwise or more stands in the line of its end. */
export function leadingArray(text: string): LeadingArray | undefined {
  if (!/^\s*\[/.test(text)) return undefined;
  const extent = extentOf(text);
  if (extent === undefined || !/^[ \t]*(?:[\r\n]|$)/.test(text.slice(extent.end))) return undefined;
  const values = parseArray(text.slice(0, extent.end));
  if (values === undefined) return undefined;
  const { end, endLine, lines } = extent;
  return { items: values.map((value, at) => ({ value, line: lines[at] ?? 1 })), end, endLine };
}

/** Looks for the end once, by the brackets: trying to parse at each line that may be the end takes far too long. */
function extentOf(
  text: string,
):
  | { readonly end: number; readonly endLine: number; readonly lines: readonly number[] }
  | undefined {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let isItemNext = true;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '\n' || token.startsWith('\r')) {
      line++;
      continue;
    }
    const closes = token === ']' || token === '}';
    if (depth === 1 && token === ',') isItemNext = true;
    else if (depth === 1 && isItemNext && !closes) {
      lines.push(line);
      isItemNext = false;
    }
    if (token === '[' || token === '{') depth++;
    if (closes) depth--;
    if (depth === 0) return { end: index + 1, endLine: line, lines };
  }
  return undefined;
}

function parseArray(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
