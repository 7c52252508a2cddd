/** A file of the report and what its tree of tests says, where one is printed. */
interface JestFile {
  readonly path: string;
  readonly passed: boolean;
  readonly hasTree: boolean;
  /** Nothing in the tree failed, was skipped or is still to do. */
  readonly complete: boolean;
}

interface JestTree {
  readonly files: readonly JestFile[];
  readonly tests: readonly { readonly file: string; readonly name: string }[];
  /** Names as failures are titled, joined by ` › `, to names joined by ` > `: a name may hold the arrow itself. */
  readonly joinedNames: ReadonlyMap<string, string>;
}

/** Marks in terminals with and without Unicode. */
const testEntry = /^( +)([✓√✕×○✎]) (.*?)(?: \([\d.]+ m?s\))?$/;
const suiteEntry = /^( +)(\S.*)$/;

/** Reads the trees that the verbose reporter, and a run of a single file, print below a file's header. */
export function readJestTree(
  lines: readonly string[],
  readHeader: (line: string) => { path: string; passed: boolean } | undefined,
): JestTree {
  const files: { path: string; passed: boolean; hasTree: boolean; complete: boolean }[] = [];
  const tests: { file: string; name: string }[] = [];
  const joinedNames = new Map<string, string>();
  let inTree = false;
  let suites: { indent: number; title: string }[] = [];

  for (const line of lines) {
    const header = readHeader(line);
    if (header !== undefined) {
      files.push({ ...header, hasTree: false, complete: true });
      inTree = true;
      suites = [];
      continue;
    }
    const file = files.at(-1);
    if (!inTree || file === undefined) continue;
    const test = testEntry.exec(line);
    const indent = (test ?? suiteEntry.exec(line))?.[1]?.length ?? 0;
    // The tree ends at the first failure, at printed output and at the first blank line behind an entry.
    if (
      indent < 2 ||
      line.startsWith('  ● ') ||
      (indent === 2 && /^ {2}console\.\w+$/.test(line))
    ) {
      if (line.trim() !== '' || file.hasTree) inTree = false;
      continue;
    }
    suites = suites.filter((suite) => suite.indent < indent);
    if (test === null) {
      suites.push({ indent, title: line.trim() });
      continue;
    }
    file.hasTree = true;
    const mark = test[2] ?? '';
    const path = [...suites.map((suite) => suite.title), test[3] ?? ''];
    if ('✓√'.includes(mark)) tests.push({ file: file.path, name: path.join(' > ') });
    else file.complete = false;
    if ('✕×'.includes(mark)) joinedNames.set(path.join(' › '), path.join(' > '));
  }
  return { files, tests, joinedNames };
}
