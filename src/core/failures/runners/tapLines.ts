import type { RunReport } from '../model';
import type { RunnerInput } from './runner';
import { someStarting } from './runner';

/** One test point of the Test Anything Protocol. */
export interface TapPoint {
  readonly ok: boolean;
  /** Names of the sub-tests around it, from the outermost, and its own. */
  readonly levels: readonly string[];
  readonly directive: 'SKIP' | 'TODO' | undefined;
  /** Sums up a sub-test, whose points came before. */
  readonly isParent: boolean;
  /** The YAML block below it, without its marks. */
  readonly diagnostics: readonly string[];
  /** Index of its line. */
  readonly line: number;
  /** The last comment in front of it that is no sub-test's name. */
  readonly comment: string | undefined;
}

const version = /^TAP version 1[34]$/;
const point = /^( *)(not )?ok\b *(?:\d+)?(?: +- +| +)?(.*?)( \{)?$/;
const subtest = /^( *)# Subtest(?:: (.*))?$/;
const plan = /^ *1\.\.\d+/;

/** Whether the lines are a TAP document and not a test's output that happens to say `ok`. */
export function isTap(input: RunnerInput): boolean {
  return someStarting(input, ['TAP '], (line) => version.test(line));
}

/**
 * Reads TAP 13 and 14 with both notations of sub-tests. Written here because the kept parser, `tap-parser`, is under a
 * licence that is not among those used here, works on streams and refuses what is usual on a terminal: lines of
 * other programs in between, documents that were cut, several documents in a row.
 */
export function readTap(lines: readonly string[]): TapPoint[] {
  const points: TapPoint[] = [];
  /** Sub-tests whose points are being read. */
  let open: { indent: number; name: string; filled: boolean }[] = [];
  let comment: string | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const opened = subtest.exec(line);
    if (opened !== null) {
      const indent = opened[1]?.length ?? 0;
      open = open.filter((one) => one.indent < indent);
      open.push({ indent, name: unescape(opened[2] ?? ''), filled: false });
      continue;
    }
    const said = /^ *# (.*)$/.exec(line)?.[1];
    if (said !== undefined) comment = said;
    const match = point.exec(line);
    if (match === null || plan.test(line)) continue;
    const indent = match[1]?.length ?? 0;
    const { name, directive } = readDescription(match[3] ?? '');
    const parent = open.find((one) => one.indent >= indent);
    open = open.filter((one) => one.indent < indent);
    const levels = [...open.map((one) => one.name), name];
    if (match[4] !== undefined) {
      open.push({ indent, name, filled: false });
      continue;
    }
    for (const one of open) one.filled = true;
    const diagnostics = readDiagnostics(lines, index + 1);
    points.push({
      line: index,
      ok: match[2] === undefined,
      levels,
      directive,
      isParent: parent?.filled === true,
      diagnostics: diagnostics.slice(1, -1),
      comment,
    });
    index += diagnostics.length;
  }
  return points;
}

function readDescription(text: string): {
  name: string;
  directive: TapPoint['directive'];
} {
  const directive = / ?# ?(skip|todo)\b.*$/i.exec(text);
  const name = text
    .slice(0, directive?.index ?? text.length)
    .replace(/ # time=[\d.]+m?s$/, '')
    .trim();
  return {
    name: unescape(name),
    directive: directive?.[1]?.toUpperCase() as TapPoint['directive'],
  };
}

/** From `---` to `...`, or as far as it is indented where the end was cut off. */
function readDiagnostics(lines: readonly string[], start: number): readonly string[] {
  const opening = /^( +)---$/.exec(lines[start] ?? '');
  if (opening === null) return [];
  const indent = opening[1] ?? '';
  let end = start + 1;
  while (end < lines.length && lines[end] !== `${indent}...`) {
    const line = lines[end] ?? '';
    if (line !== '' && !line.startsWith(indent)) return lines.slice(start, end);
    end++;
  }
  return lines.slice(start, end + 1);
}

/** The first line of a value at any depth of a YAML block: `message: "text"`, or the block below `message: |-`. */
export function yamlValue(lines: readonly string[], key: string): string | undefined {
  // The outermost one counts: blocks of text can hold lines that look like another.
  let at = -1;
  let indent = Number.POSITIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    const own = line.length - line.trimStart().length;
    if (own >= indent || !line.startsWith(`${key}:`, own)) continue;
    at = index;
    indent = own;
  }
  const line = lines[at];
  if (line === undefined) return undefined;
  const value = line.slice(line.indexOf(':') + 1).trim();
  if (/^[|>][-+\d]*$/.test(value)) return lines[at + 1]?.trim();
  const quoted = /^(["'])(.*?)\1?$/.exec(value);
  if (quoted?.[1] === '"') return (quoted[2] ?? '').replace(/\\n.*$/s, '').replace(/\\(.)/g, '$1');
  if (quoted?.[1] === "'") return (quoted[2] ?? '').replaceAll("''", "'");
  return value;
}

const totalComment = /^# (?:tests|(pass|ok)|(fail)|(skip(?:ped)?)):? +(\d+)$/;

/** The comments that most producers end with: `# pass  1`. */
export function tapTotals(lines: readonly string[]): RunReport['counts'] | undefined {
  let passed: number | undefined;
  let failed = 0;
  let skipped = 0;
  for (const line of lines) {
    const match = totalComment.exec(line);
    if (match === null) continue;
    const total = Number(match[4]);
    if (match[1] !== undefined) passed = total;
    else if (match[2] !== undefined) failed = total;
    else if (match[3] !== undefined) skipped = total;
  }
  return passed === undefined ? undefined : { passed, failed, skipped };
}

function unescape(text: string): string {
  return text.replace(/\\([#\\])/g, '$1');
}
