import { findNodeAtLocation, getLocation, parseTree, type Node } from 'jsonc-parser';

/** Between two UTF-16 columns of a line. */
export interface ColumnRange {
  readonly start: number;
  readonly end: number;
}

/** What is being written, or pointed at, at a column of a line that may be half written. */
export type LinePosition = {
  /** Keys of the objects around, outermost first; for a value also its own key. Indexes of lists are left out. */
  readonly path: readonly string[];
  /** What a completion replaces; empty at a place where nothing is written yet. */
  readonly range: ColumnRange;
} & (
  | {
      readonly kind: 'key';
      /** The keys that the object has already, without the one at the column. */
      readonly used: ReadonlySet<string>;
      /** A colon follows, so that only the name is written. */
      readonly hasColon: boolean;
      /** Another member follows without a comma between. */
      readonly needsComma: boolean;
    }
  | {
      readonly kind: 'value';
      /** What is there already, as parsed; undefined where nothing is or it is half written. */
      readonly value: unknown;
      readonly inList: boolean;
    }
);

/**
 * The key or value at a column.
 * @returns undefined outside of an object, and between members where neither can be written.
 */
export function positionInLine(line: string, column: number): LinePosition | undefined {
  const { path, isAtPropertyKey, previousNode } = getLocation(line, column);
  if (path.length === 0) return undefined;
  const names = path.filter((step) => typeof step === 'string');
  const inList = typeof path.at(-1) === 'number';
  const range = writtenRange(line, column, previousNode);
  const root = parseTree(line);
  if (isAtPropertyKey) {
    const around = root && findNodeAtLocation(root, path.slice(0, -1));
    const behind = line.slice(range.end);
    return {
      kind: 'key',
      path: names.slice(0, -1),
      range,
      used: keysOf(around, range),
      hasColon: /^\s*:/.test(behind),
      needsComma: /^\s*"/.test(behind),
    };
  }
  if (isBehindValue(line, column, previousNode)) return undefined;
  const node = root && findNodeAtLocation(root, path);
  // A string that swallowed the start of the next one is no value.
  const isWritten = node?.offset === range.start && node.offset + node.length === range.end;
  return {
    kind: 'value',
    path: names,
    range,
    value: isWritten ? valueOf(node) : undefined,
    inList,
  };
}

/** The word at the column with its quotes. A string that nobody closed ends with the word, not with the line. */
function writtenRange(line: string, column: number, node: Node | undefined): ColumnRange {
  if (node === undefined || column < node.offset || column > node.offset + node.length) {
    return { start: column, end: column };
  }
  if (line[node.offset] !== '"') return { start: node.offset, end: node.offset + node.length };
  const whole = line.slice(node.offset, node.offset + node.length);
  if (isClosedBeforeNextMember(whole, line.slice(node.offset + node.length))) {
    return { start: node.offset, end: node.offset + node.length };
  }
  const rest = /^[\w.+:-]*"?/.exec(line.slice(column))?.[0].length ?? 0;
  return { start: node.offset, end: column + rest };
}

/** A string that swallowed the start of the next one ends where no string can end. */
function isClosedBeforeNextMember(text: string, behind: string): boolean {
  return text.length > 1 && text.endsWith('"') && /^\s*(?:[,:}\]]|$)/.test(behind);
}

function isBehindValue(line: string, column: number, node: Node | undefined): boolean {
  if (node === undefined || node.type === 'property') return false;
  const end = node.offset + node.length;
  return column > end && !/[:[,]\s*$/.test(line.slice(0, column));
}

function keysOf(object: Node | undefined, written: ColumnRange): ReadonlySet<string> {
  const keys = (object?.children ?? []).flatMap(({ children: [key] = [] }) =>
    key === undefined || (key.offset >= written.start && key.offset < written.end + 1) ? [] : [key],
  );
  return new Set(keys.map(({ value }) => String(value)));
}

function valueOf(node: Node): unknown {
  switch (node.type) {
    case 'array':
      return (node.children ?? []).map(valueOf);
    case 'object':
      return Object.fromEntries(
        (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
          key === undefined || value === undefined ? [] : [[String(key.value), valueOf(value)]],
        ),
      );
    default:
      return node.value as unknown;
  }
}

/** Where a member stands in a line: its key with quotes, and its value. */
export interface MemberRange {
  readonly key: ColumnRange;
  readonly value: ColumnRange | undefined;
}

/**
 * Finds a member by its path, for instance `['dora_impact', 'lead_time']`.
 * @returns the ranges of the deepest member on the way that is there; undefined when not even the first is.
 */
export function memberRange(line: string, path: readonly string[]): MemberRange | undefined {
  let object = parseTree(line);
  let found: MemberRange | undefined;
  for (const name of path) {
    // The last of equal keys is the one that counts.
    const member = object?.children?.findLast(({ children: [key] = [] }) => key?.value === name);
    const [key, value] = member?.children ?? [];
    if (key === undefined) break;
    found = { key: rangeOf(key), value: value && rangeOf(value) };
    object = value;
  }
  return found;
}

function rangeOf({ offset, length }: Node): ColumnRange {
  return { start: offset, end: offset + length };
}

/** The value of `type` in a line that may be half written. */
export function typeOfLine(line: string): unknown {
  const root = parseTree(line);
  return root && (findNodeAtLocation(root, ['type'])?.value as unknown);
}
