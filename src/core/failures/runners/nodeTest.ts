import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { lastOwnLocation, lineInFile } from '../output/locations';
import { isAbsolute } from '../output/paths';
import { findException } from '../salient/exceptions';
import { isNodeJunit, parseNodeJunit } from './nodeJunit';
import { isNodeTap, parseNodeTap } from './nodeTap';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, noCounts, someStarting, verdictWithCounts } from './runner';

const listStarts = ['✖ failing tests:', 'Failed tests:'];
/** `✖ pops by priority (1.05ms)`, with `# TODO` or the reason for a skip behind it. */
const entry = /^( *)(▶|✔|✖|﹣|⚠) (.*?)(?: \(([\d.]+ms)\))?(?: # (.*))?$/;
const definition = /^test at (.+?):(\d+):\d+$/;
const onlyChildren = /^'?\d+ subtests? failed'?$/;

/** Node's own runner with its spec, dot, TAP and JUnit reporters. */
export const nodeTest: Runner = {
  id: 'node:test',
  programs: ['node'],
  filters: /^--test-(?:only|skip-pattern|shard)(?:=|$)/,

  recognise(input) {
    const { text } = input;
    return (
      (anyStarts(input, 'ℹ te') && /^ℹ tests \d+$/m.test(text) && /^ℹ pass \d+$/m.test(text)) ||
      someStarting(input, ['✖ fa', 'Fail'], (line) => listStarts.includes(line)) ||
      isNodeTap(input) ||
      isNodeJunit(input)
    );
  },

  parse(input) {
    if (isNodeTap(input)) return parseNodeTap(input);
    if (isNodeJunit(input)) return parseNodeJunit(input);
    const { lines } = input;
    const list = lines.findLastIndex((line) => listStarts.includes(line));
    const tree = readTree(list === -1 ? lines : lines.slice(0, list));
    const failures = list === -1 ? [] : failuresOf(lines.slice(list + 1), tree.names, input);
    const counts = countsOf(lines);
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: { files: [], tests: tree.passed },
      counts,
    };
  },
};

interface Tree {
  /** Whole names by the name and duration that the list of failures repeats. */
  readonly names: ReadonlyMap<string, string>;
  readonly passed: readonly { readonly file: null; readonly name: string }[];
}

function readTree(lines: readonly string[]): Tree {
  const names = new Map<string, string>();
  const passed: { file: null; name: string }[] = [];
  let suites: { indent: number; title: string }[] = [];
  for (const line of lines) {
    const match = entry.exec(line);
    if (match === null) continue;
    const indent = match[1]?.length ?? 0;
    const title = match[3] ?? '';
    const opened = suites.find((suite) => suite.indent === indent);
    suites = suites.filter((suite) => suite.indent < indent);
    if (match[2] === '▶') suites.push({ indent, title });
    else if (match[4] !== undefined && opened?.title !== title) {
      const name = [...suites.map((suite) => suite.title), title].join(' > ');
      names.set(`${title}\n${match[4]}`, name);
      if (match[2] === '✔' && match[5] === undefined) passed.push({ file: null, name });
    }
  }
  return { names, passed };
}

function failuresOf(
  lines: readonly string[],
  names: ReadonlyMap<string, string>,
  input: RunnerInput,
): Failure[] {
  const failures: Failure[] = [];
  for (let index = 0; index < lines.length; index++) {
    const head = entry.exec(lines[index] ?? '');
    if (head === null || head[1] !== '') continue;
    let end = index + 1;
    while (end < lines.length && !definition.test(lines[end] ?? '') && !startsEntry(lines[end]))
      end++;
    const body = lines.slice(index + 1, end);
    const place = definition.exec(lines[index - 1] ?? '');
    index = end - 1;
    const isOpen = head[2] !== '✖' || /^TODO\b/.test(head[5] ?? '');
    if (isOpen || body.some((line) => onlyChildren.test(line.trim()))) continue;
    const title = head[3] ?? '';
    failures.push(failureOf(names.get(`${title}\n${head[4]}`) ?? title, place, body, input));
  }
  return failures;
}

function startsEntry(line: string | undefined): boolean {
  return line !== undefined && /^[✖⚠﹣✔] /.test(line);
}

function failureOf(
  name: string,
  place: RegExpExecArray | null,
  body: readonly string[],
  input: RunnerInput,
): Failure {
  const frames = body
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.replace(/ \{$/, ''));
  const file =
    place?.[1] === undefined
      ? (lastOwnLocation(frames, input)?.file ?? null)
      : input.relative(place[1]);
  const line =
    file === null
      ? null
      : (lineInFile(frames, file, input) ?? (place === null ? null : Number(place[2])));
  const own = body.find((text) => text.trim() !== '') ?? 'Failed without a message';
  // A file that does not load is listed as a test; its error was printed where it happened.
  const suite = isAbsolute(name) || name === file;
  const error = suite ? findException(input) : undefined;
  return {
    name: suite ? null : name,
    file,
    line,
    message: error?.message ?? messageOf(own),
    excerpt: error?.excerpt ?? excerptOf(body),
    suite,
  };
}

function countsOf(lines: readonly string[]): RunReport['counts'] {
  const count = (word: string): number | null => {
    const found = lines.findLast((line) => line.startsWith(`ℹ ${word} `));
    return found === undefined ? null : Number(found.slice(word.length + 3));
  };
  const passed = count('pass');
  if (passed === null) return noCounts;
  return {
    passed,
    failed: count('fail') ?? 0,
    skipped: count('skipped'),
  };
}
