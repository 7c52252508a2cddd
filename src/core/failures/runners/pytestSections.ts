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
  /** Taken by an entry of the summary. */
  used: boolean;
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

/**
 * The section of a test: by its title, and among equal titles by a place in its file.
 * Takes the section, so that the next test of the same name gets the next one.
 */
export function findSection(
  sections: readonly PytestSection[],
  path: string,
  levels: readonly string[],
  isItsFile: (place: string) => boolean,
): PytestSection | undefined {
  const title = levels.length === 0 ? path : levels.join('.');
  const fits = sections.filter(
    (section) =>
      !section.used &&
      (section.title === title ||
        section.title === '' ||
        (section.subtest !== undefined && section.title.startsWith(`${title} [`))),
  );
  const inFile = (section: PytestSection): boolean =>
    section.locations.some((place) => isItsFile(place.path));
  const section = fits.find(inFile) ?? fits.find(({ title: own }) => own === title);
  if (section !== undefined) section.used = true;
  return section;
}

function lineSection(match: RegExpExecArray, line: string): PytestSection {
  return {
    title: '',
    subtest: undefined,
    collecting: false,
    message: match[3],
    locations: [{ path: match[1] ?? '', line: Number(match[2]) }],
    lines: [line],
    used: false,
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
    used: false,
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
