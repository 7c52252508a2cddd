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

const part = /^=+ (ERRORS|FAILURES) =+$/;
const otherPart = /^=+ .* =+$/;
const header = /^_{3,} (.+?) _{3,}$/;
const chained =
  /^(?:During handling of the above exception|The above exception was the direct cause)/;

export function readSections(lines: readonly string[]): PytestSection[] {
  const sections: PytestSection[] = [];
  let inPart = false;
  let title: string | undefined;
  let start = 0;
  const close = (end: number): void => {
    if (title !== undefined) sections.push(sectionOf(title, lines.slice(start, end)));
    title = undefined;
  };
  for (const [index, line] of lines.entries()) {
    if (part.test(line) || otherPart.test(line)) {
      close(index);
      inPart = part.test(line);
      continue;
    }
    if (!inPart) continue;
    const heading = header.exec(line)?.[1];
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
  /** Those of `--tb=line`, by the path as printed. */
  readonly byPath: ReadonlyMap<string, PytestSection[]>;
}

export function indexSections(sections: readonly PytestSection[]): SectionIndex {
  const byTitle = new Map<string, PytestSection[]>();
  const byPath = new Map<string, PytestSection[]>();
  for (const section of sections) {
    const [map, key] =
      section.title === ''
        ? [byPath, section.locations[0]?.path ?? '']
        : [byTitle, section.subtest === undefined ? section.title : baseOf(section)];
    const listed = map.get(key);
    if (listed === undefined) map.set(key, [section]);
    else listed.push(section);
  }
  return { byTitle, byPath };
}

function baseOf({ title, subtest = '' }: PytestSection): string {
  return title.slice(0, -subtest.length - 1);
}

/**
 * The section of a test: by its title, and among equal titles by a place in its file.
 * Takes the section, so that the next test of the same name gets the next one.
 */
export function findSection(
  { byTitle, byPath }: SectionIndex,
  path: string,
  levels: readonly string[],
  isItsFile: (place: string) => boolean,
): PytestSection | undefined {
  const title = levels.length === 0 ? path : levels.join('.');
  const titled = byTitle.get(title) ?? [];
  const at = titled.findIndex(({ locations }) => locations.some((place) => isItsFile(place.path)));
  if (at !== -1) return titled.splice(at, 1)[0];
  for (const [printed, sections] of byPath) {
    if (sections.length > 0 && isItsFile(printed)) return sections.shift();
  }
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
  const from = lines.findLastIndex((line) => chained.test(line)) + 1;
  const errors = lines.slice(from).flatMap((line) => /^E {1,}(.*)$/.exec(line)?.[1] ?? []);
  const [first] = errors;
  if (first === undefined)
    return lines.findLast((line) => /^(?:\w+\.)*\w+(?:Error|Exception|Failed|Exit)\b/.test(line));
  // A syntax error shows its place first and itself last.
  return first.trimStart().startsWith('File "') ? errors.at(-1) : first;
}

function locationIn(line: string): { path: string; line: number } | undefined {
  const match =
    /^([^\s:][^:]*\.py):(\d+): /.exec(`${line} `) ??
    /^(?:E )? *File "([^"]+)", line (\d+)/.exec(line);
  return match?.[1] === undefined ? undefined : { path: match[1], line: Number(match[2]) };
}
