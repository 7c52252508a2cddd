import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { javaFrames, javaPlace } from '../output/javaStack';
import { sectionsOf, type Section } from '../output/sections';
import { readJunitTree, type TreeNode } from './junit5Tree';
import type { Runner } from './runner';
import { anyStarts, mentions, noCounts, verdictWithCounts } from './runner';
import { nowhere, suiteFailure } from './suiteFailure';

const listHead = /^Failures \(\d+\):$/;
const entry = /^ {2}(\S.*)$/;
const entriesEnd = /^(?:Test run finished after |\S)/;
const source = /\b(Method|Class)Source \[className = '([^']*)'/;
const total = /^\[ +(\d+) (tests|containers) (\w+) +\]$/;
const cause = /^(?:Caused by: )?(org\.junit\.\S+: .+)$/;

/** The console launcher of the JUnit platform. */
export const junit5: Runner = {
  id: 'junit5',
  programs: ['java', 'junit'],

  recognise(input) {
    const { text, exitCode } = input;
    return (
      (anyStarts(input, '[ ') &&
        text.includes(' tests successful ') &&
        text.includes(' tests failed ')) ||
      (exitCode !== 0 &&
        mentions(input, 'junit.platform.console.') &&
        mentions(input, 'org.junit.platform.console.'))
    );
  },

  parse({ lines }) {
    const tree = readJunitTree(lines);
    const from = lines.findIndex((line) => listHead.test(line));
    const listed = from === -1 ? [] : sectionsOf(lines.slice(from + 1), entry, entriesEnd);
    const failures =
      listed.length > 0
        ? listed.map((section) => listedFailure(section, tree))
        : tree.filter(({ failed }) => failed).map(treeFailure);
    const counts = countsOf(lines);
    if (failures.length === 0 && counts.passed === null) failures.push(...notStarted(lines));
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: {
        files: [],
        tests: tree
          .filter(({ passed }) => passed)
          .map(({ levels }) => ({ file: null, name: nameOf(levels) })),
      },
      counts,
    };
  },
};

/** Without the engine. */
function nameOf(levels: readonly string[]): string {
  return levels.slice(1).join(' > ');
}

function listedFailure({ head, lines }: Section, tree: readonly TreeNode[]): Failure {
  const joined = head[1] ?? '';
  // Titles can hold colons: the tree, where it was printed, knows the levels.
  const levels = tree.find((node) => node.levels.join(':') === joined)?.levels ?? joined.split(':');
  const said = lines.findIndex((line) => line.startsWith('    => '));
  const message = (lines[said] ?? lines[0] ?? '').replace(/^ +=> /, '');
  return failureOf(nameOf(levels), lines, message, said === -1 ? lines : lines.slice(said));
}

function treeFailure({ levels, details, message }: TreeNode): Failure {
  const caught = details.findIndex((line) => /^[│| ]*caught: /.test(line));
  const said = caught === -1 ? message : (details[caught] ?? '').replace(/^[│| ]*caught: /, '');
  const body = details.slice(Math.max(caught, 0)).map((line) => line.replace(/^[│| ]+/, ''));
  return failureOf(nameOf(levels), details, said, body);
}

function failureOf(
  name: string,
  lines: readonly string[],
  message: string,
  body: readonly string[],
): Failure {
  const [, kind, type] = source.exec(lines.find((line) => source.test(line)) ?? '') ?? [];
  const place = javaPlace(javaFrames(lines), type);
  return {
    name,
    file: place?.path ?? null,
    line: place?.line ?? null,
    message: messageOf(message === '' ? 'Failed without a message' : message),
    excerpt: excerptOf(body),
    // What fails around a class's tests, as their set-up, has only the class as its source.
    suite: kind === 'Class',
  };
}

/** The launcher could not find what it was asked for: the innermost of its own errors says what. */
function notStarted(lines: readonly string[]): Failure[] {
  const at = lines.findLastIndex((line) => line.length < 2000 && cause.test(line));
  const message = cause.exec(lines[at] ?? '')?.[1];
  return message === undefined ? [] : [suiteFailure(nowhere, message, lines.slice(at, at + 12))];
}

function countsOf(lines: readonly string[]): RunReport['counts'] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const match = line.startsWith('[ ') ? total.exec(line) : null;
    if (match !== null) counts.set(`${match[2]} ${match[3]}`, Number(match[1]));
  }
  const passed = counts.get('tests successful');
  if (passed === undefined) return noCounts;
  const skipped = (counts.get('tests skipped') ?? 0) + (counts.get('tests aborted') ?? 0);
  return { passed, failed: counts.get('tests failed') ?? 0, skipped };
}
