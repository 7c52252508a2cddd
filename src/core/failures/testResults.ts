import * as z from 'zod/mini';
import { hash64 } from './hash';

/*
 * What VS Code writes down of a run of the Test Explorer. No API gives other extensions those results; the file is
 * read where it can be found, and whatever in it is not as expected counts as not there.
 */

const place = z.object({ scheme: z.string(), path: z.string() });

const entry = z.object({
  item: z.object({
    /** Ids from the controller down, separated by NUL. */
    extId: z.string(),
    label: z.string(),
    uri: z.optional(z.nullable(place)),
    range: z.optional(z.nullable(z.object({ startLineNumber: z.number() }))),
  }),
  ownComputedState: z.number(),
});

const resultsFile = z.object({
  id: z.string(),
  completedAt: z.number(),
  items: z.array(z.unknown()),
});

/** One test of a run. */
export interface TestResult {
  /** Absolute path. */
  readonly file: string;
  /** One-based. */
  readonly line: number | null;
  /** ` > ` between levels; null for a file that did not load. */
  readonly name: string | null;
  readonly state: 'passed' | 'failed';
}

export interface TestResults {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly completedAt: number;
  /** The first part of the tests' ids: whose tests they are. */
  readonly controller: string;
  readonly tests: readonly TestResult[];
}

const passedState = 3;
const failedStates: ReadonlySet<number> = new Set([4, 6]);
/** The window's name of a file: another one where VS Code runs in a browser. */
const schemes: ReadonlySet<string> = new Set(['file', 'vscode-remote']);
const separator = '\0';

/** Reads a results file; undefined when it is none, is not complete yet, or names no test. */
export function readTestResults(text: string): TestResults | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const file = resultsFile.safeParse(json);
  if (!file.success) return undefined;
  const entries = new Map<string, z.infer<typeof entry>>();
  for (const raw of file.data.items) {
    const parsed = entry.safeParse(raw);
    if (parsed.success) entries.set(parsed.data.item.extId, parsed.data);
  }
  const parents = new Set([...entries.keys()].map(parentOf));
  const tests: TestResult[] = [];
  for (const [id, { item, ownComputedState }] of entries) {
    const failed = failedStates.has(ownComputedState);
    if (!schemes.has(item.uri?.scheme ?? '')) continue;
    if (!failed && ownComputedState !== passedState) continue;
    // A suite is as its tests are; a file that failed by itself did not load.
    if (parents.has(id) && !(failed && isFile(item))) continue;
    tests.push({
      file: pathOf(item.uri?.path ?? ''),
      line: item.range?.startLineNumber ?? null,
      name: isFile(item) ? null : nameOf(id, entries),
      state: failed ? 'failed' : 'passed',
    });
  }
  const [first] = entries.keys();
  if (tests.length === 0 || first === undefined) return undefined;
  const { id, completedAt } = file.data;
  return { id, completedAt, controller: first.split(separator)[0] ?? '', tests };
}

function isFile({ range }: z.infer<typeof entry>['item']): boolean {
  return range === undefined || range === null;
}

/** A drive stands behind a slash in a Uri. */
function pathOf(path: string): string {
  return path.replace(/^\/(?=[A-Za-z]:)/, '');
}

function parentOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf(separator)));
}

/** The labels from below the file down to the test. */
function nameOf(id: string, entries: ReadonlyMap<string, z.infer<typeof entry>>): string {
  const levels: string[] = [];
  for (let at = id; at !== ''; at = parentOf(at)) {
    const item = entries.get(at)?.item;
    if (item !== undefined && !isFile(item)) levels.unshift(item.label);
  }
  return levels.join(' > ');
}

/** The program that runs of the Test Explorer count as having run. */
export const testExplorerProgram = 'test-explorer';

/**
 * A command line that is the same for the same choice of tests and another for any other choice: that one choice passed
 * says nothing about another.
 */
export function testExplorerCommand({ controller, tests }: TestResults): string {
  const names = tests.map(({ file, name }) => `${file}::${name ?? ''}`).sort();
  const [only] = tests;
  const what =
    tests.length === 1 && only !== undefined && only.name !== null
      ? `'${only.name.replaceAll("'", '')}'`
      : `${tests.length}-tests-${hash64(names.join('\n')).slice(0, 8)}`;
  return `${testExplorerProgram} ${controller.replace(/[^\w.-]+/g, '-')} ${what}`;
}

/** A run's results as text, one test a line, with what the run printed behind an empty line. */
export function testExplorerOutput({ tests }: TestResults, printed: string): string {
  return [...tests.map((test) => JSON.stringify(test)), '', printed].join('\n');
}

const testLine = z.object({
  file: z.string(),
  line: z.nullable(z.number()),
  name: z.nullable(z.string()),
  state: z.enum(['passed', 'failed']),
});

/** Takes that text apart again; lines that were cut are left out. */
export function readTestExplorerOutput(lines: readonly string[]): {
  readonly tests: readonly TestResult[];
  readonly printed: readonly string[];
} {
  const end = lines.indexOf('');
  const tests = lines.slice(0, end < 0 ? lines.length : end).flatMap((line) => {
    try {
      const parsed = testLine.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
  return { tests, printed: end < 0 ? [] : lines.slice(end + 1) };
}
