import type { Failure, PassedSet, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { relativePath } from '../output/paths';
import { isCypress } from './cypressText';
import { mochaFailures } from './mocha';
import { passedOfMocha } from './mochaTree';
import type { Runner, RunnerInput } from './runner';
import { noCounts, verdictWithCounts } from './runner';

/** `  Running:  login.cy.js                    (1 of 2)` */
const specHead = /^ {2}Running: {2}(\S.*?) +\(\d+ of \d+\)$/;
/** The frame with the results of a spec. */
const boxed = /^ {2}│ (Passing|Failing|Pending|Skipped): +(\d+) +│$/;
const searched = /^ {2}│ Searched: +(\S+)/;
const unprepared = /^Oops\.\.\.we found an error preparing this test file:$/;
const outside = 'An uncaught error was detected outside of a test';
/** What keeps Cypress from running anything. */
const complaint =
  /^(?:Can't run because |Cypress (?:could not verify|failed to start|verification failed|executable not found)|Your configFile |The cypress npm package is installed, but|No version of Cypress is installed)/;

/** `cypress run`: Mocha's spec report once for every spec, with tables around it. */
export const cypress: Runner = {
  id: 'cypress',
  programs: ['cypress'],
  filters: /^(?:--spec|-s)(?:=|$)/,

  recognise(input) {
    const { lines, commands } = input;
    if (isCypress(input)) return true;
    return (
      commands.some(({ program, args }) => program === 'cypress' && args[0] === 'run') &&
      lines.some((line) => complaint.test(line))
    );
  },

  parse(input) {
    const sections = specSections(input);
    const failures = sections.flatMap((section) => specFailures(section, input));
    if (sections.length === 0) failures.push(...complaintsOf(input.lines));
    const counts = countsOf(input.lines);
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: { files: [], tests: sections.flatMap(passedTests) },
      counts,
    };
  },
};

interface SpecSection {
  /** Best guess from what the report says of the spec; frames know better. */
  readonly file: string;
  /** With the addresses in frames made paths. */
  readonly lines: readonly string[];
}

function specSections({ lines, cwd, programCwd, commands }: RunnerInput): SpecSection[] {
  const folder = searched.exec(lines.find((line) => searched.test(line)) ?? '')?.[1] ?? '';
  const args = commands.flatMap((command) => command.args).flatMap((arg) => arg.split(/[,=]/));
  const starts = lines.flatMap((line, index) => (specHead.test(line) ? [index] : []));
  return starts.map((start, which) => {
    const spec = (specHead.exec(lines[start] ?? '')?.[1] ?? '').replaceAll('\\', '/');
    const named = args.find((arg) => arg === spec || arg.endsWith(`/${spec}`));
    const found = folder.endsWith(`/${spec}`)
      ? folder
      : `${folder.replace(/[^/]*[*{].*$/, '')}${spec}`;
    return {
      file: relativePath(named ?? (folder === '' ? spec : found), cwd, programCwd),
      lines: lines
        .slice(start + 1, starts[which + 1] ?? lines.length)
        .map((line) =>
          line.length > 2000 ? line : line.replace(/webpack:\/\/[^/()]*\/(?:\.\/)?/, ''),
        ),
    };
  });
}

function specFailures({ file, lines }: SpecSection, input: RunnerInput): Failure[] {
  const end = lines.findIndex((line) => line.trim() === '(Results)');
  const report = end === -1 ? lines : lines.slice(0, end);
  const broken = report.findIndex((line) => unprepared.test(line));
  if (broken !== -1) return [unpreparedSpec(file, report.slice(broken))];
  return mochaFailures(report, input).map((failure) => {
    const loose = failure.name?.startsWith(outside) === true;
    return {
      ...failure,
      name: loose ? null : failure.name,
      file: failure.file ?? file,
      suite: loose,
    };
  });
}

/** The spec, or the support file that all specs load, could not be bundled. */
function unpreparedSpec(file: string, lines: readonly string[]): Failure {
  const at = lines.findIndex((line) => line.startsWith('The error was:'));
  const error = lines.slice(at + 1).find((line) => line.trim() !== '') ?? '';
  const reason = lines.find((line) =>
    /^(?:Module not found: |\w*(?:SyntaxError|TypeError|ReferenceError)\b)/.test(line.trim()),
  );
  return {
    name: null,
    file,
    line: null,
    message: messageOf(reason ?? error),
    excerpt: excerptOf(lines.slice(0, 30)),
    suite: true,
  };
}

function complaintsOf(lines: readonly string[]): Failure[] {
  const start = lines.findIndex((line) => complaint.test(line));
  if (start === -1) return [];
  return [
    {
      name: null,
      file: null,
      line: null,
      message: messageOf(lines[start] ?? ''),
      excerpt: excerptOf(lines.slice(start, start + 12)),
      suite: true,
    },
  ];
}

function passedTests({ file, lines }: SpecSection): PassedSet['tests'] {
  const end = lines.findIndex((line) => / passing(?: \(|$)/.test(line));
  return passedOfMocha(end === -1 ? [] : lines.slice(0, end)).map(({ name }) => ({ file, name }));
}

/** The sum over the specs. */
function countsOf(lines: readonly string[]): RunReport['counts'] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const match = boxed.exec(line);
    if (match === null) continue;
    const word = match[1] ?? '';
    counts.set(word, (counts.get(word) ?? 0) + Number(match[2]));
  }
  if (counts.size === 0) return noCounts;
  const count = (word: string): number => counts.get(word) ?? 0;
  return {
    passed: count('Passing'),
    failed: count('Failing'),
    skipped: count('Pending') + count('Skipped'),
  };
}
