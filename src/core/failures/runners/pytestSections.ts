/** One `____ title ____` section of the failures or errors. */
export interface PytestSection {
  /** `TestTransfer.test_moves_money`, or empty for a line of `--tb=line`. */
  readonly title: string;
  /** Name and parameters of a sub-test, as `[row] (i=1)`. */
  readonly subtest: string | undefined;
  /** The file could not be collected. */
  readonly collecting: boolean;
  /** First line of the error that was not caught. */
  readonly message: string | undefined;
  /** Paths as printed, from the outermost frame to the innermost. */
  readonly locations: readonly { readonly path: string; readonly line: number }[];
  readonly lines: readonly string[];
}

const part = /^=+ .* =+$/;
const errorPart = /^=+ (?:ERRORS|FAILURES) =+$/;
const header = /^_{3,} (.+?) _{3,}$/;
const errorLine = /^E +(.*)$/;

export function readSections(lines: readonly string[]): PytestSection[] {
  const sections: PytestSection[] = [];
  let inPart = false;
  let title: string | undefined;
  let start = 0;
  const close = (end: number): void => {
    if (title !== undefined) sections.push(sectionOf(title, lines.slice(start, end)));
    title = undefined;
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.startsWith('=') && part.test(line)) {
      close(index);
      inPart = errorPart.test(line);
      continue;
    }
    if (!inPart) continue;
    const heading = line.startsWith('___') ? header.exec(line)?.[1] : undefined;
    if (heading !== undefined) {
      close(index);
      title = heading;
      start = index + 1;
    } else if (title === undefined) {
      const short = /^(\S.*?\.py):(\d+): (.+)$/.exec(line);
      if (short !== null) sections.push(lineSection(short, line));
    }
  }
  close(lines.length);
  return sections;
}

/** Sections by what an entry of the summary can be found by. */
export interface SectionIndex {
  /** By the title, without the parameters of a sub-test. */
  readonly byTitle: ReadonlyMap<string, PytestSection[]>;
  /** Those of `--tb=line`, by their file, and by how its path is printed. */
  readonly byFile: ReadonlyMap<string, readonly PytestSection[][]>;
}

export function indexSections(
  sections: readonly PytestSection[],
  fileOf: (path: string) => string,
): SectionIndex {
  const byTitle = new Map<string, PytestSection[]>();
  const byPath = new Map<string, PytestSection[]>();
  for (const section of sections) {
    if (section.title === '') addTo(byPath, section.locations[0]?.path ?? '', section);
    else addTo(byTitle, section.subtest === undefined ? section.title : baseOf(section), section);
  }
  const byFile = new Map<string, PytestSection[][]>();
  for (const [path, listed] of byPath) {
    addTo(byFile, fileOf(path), listed);
  }
  return { byTitle, byFile };
}

function addTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const listed = lists.get(key);
  if (listed === undefined) lists.set(key, [item]);
  else listed.push(item);
}

function baseOf({ title, subtest = '' }: PytestSection): string {
  return title.slice(0, -subtest.length - 1);
}

/**
 * The section of a test: by its title, and among equal titles by a place in its file.
 * Takes the section, so that the next test of the same name gets the next one.
 */
export function findSection(
  { byTitle, byFile }: SectionIndex,
  { path, levels, file }: { path: string; levels: readonly string[]; file: string },
  fileOf: (path: string) => string,
): PytestSection | undefined {
  const title = levels.length === 0 ? path : levels.join('.');
  const titled = byTitle.get(title) ?? [];
  const isInFile = (place: PytestSection['locations'][number]): boolean =>
    fileOf(place.path) === file;
  const at = titled.findIndex(({ locations }) => locations.some(isInFile));
  if (at !== -1) return titled.splice(at, 1)[0];
  const listed = byFile.get(file)?.find((sections) => sections.length > 0);
  if (listed !== undefined) return listed.shift();
  const own = titled.findIndex(({ subtest }) => subtest === undefined);
  return own === -1 ? undefined : titled.splice(own, 1)[0];
}

function lineSection(match: RegExpExecArray, line: string): PytestSection {
  return {
    title: '',
    subtest: undefined,
    collecting: false,
    message: match[3],
    locations: [{ path: match[1] ?? '', line: Number(match[2]) }],
    lines: [line],
  };
}

function sectionOf(heading: string, lines: readonly string[]): PytestSection {
  const title = heading.replace(/^ERROR (?:at (?:setup|teardown) of|collecting) /, '');
  return {
    title,
    subtest: /^\S+ (\[.*\](?: \(.*\))?|\(.*\))$/.exec(title)?.[1],
    collecting: heading.startsWith('ERROR collecting '),
    message: messageIn(lines),
    locations: lines.flatMap((line) => locationIn(line) ?? []),
    lines,
  };
}

/** Of a chain of exceptions the last one was not caught. */
function messageIn(lines: readonly string[]): string | undefined {
  const errors = lines.slice(lines.findLastIndex(isChained) + 1).filter(isErrorLine);
  const [first] = errors;
  if (first === undefined)
    return lines.findLast((line) => /^(?:\w+\.)*\w+(?:Error|Exception|Failed|Exit)\b/.test(line));
  // A syntax error shows its place first and itself last.
  const said = /^E +File "/.test(first) ? errors.at(-1) : first;
  return errorLine.exec(said ?? '')?.[1];
}

function isChained(line: string): boolean {
  return (
    line.startsWith('During handling of the above exception') ||
    line.startsWith('The above exception was the direct cause')
  );
}

function isErrorLine(line: string): boolean {
  return line.startsWith('E ') && errorLine.test(line);
}

/** `tests/test_a.py:7: AssertionError`, and without anything behind it. */
const leading = /^([^\s:][^:]*\.py):(\d+):(?: |$)/;
const quoted = /^(?:E )? *File "([^"]+)", line (\d+)/;

function locationIn(line: string): { path: string; line: number } | undefined {
  const match =
    (line.includes('.py:') ? leading.exec(line) : null) ??
    (line.includes('File "') ? quoted.exec(line) : null);
  return match?.[1] === undefined ? undefined : { path: match[1], line: Number(match[2]) };
}
