import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { frameLocation, lineInFile } from '../output/locations';
import type { RunnerInput, RunnerReport } from './runner';
import { anyStarts, noCounts, verdictOf } from './runner';

const testFile = /\S+\.[cm]?[jt]sx?\b/;
const testLine = /^( *)(not )?ok \d+ - (.*?)( \{)?$/;

/** Vitest's TAP has a file at the start of a name and the time in a comment behind it, and no other comments. */
export function isVitestTap(input: RunnerInput): boolean {
  const { lines } = input;
  return (
    anyStarts(input, 'TAP ') &&
    lines.includes('TAP version 13') &&
    !lines.some((line) => /^ *# Subtest: /.test(line)) &&
    lines.some((line) =>
      /^(?:not )?ok \d+ - \S+\.[cm]?[jt]sx?(?: > .*)? # (?:time=|SKIP|TODO)/.test(line),
    )
  );
}

/** The `tap-flat` reporter, with whole names on each line, and the nested `tap` reporter. */
export function parseVitestTap(input: RunnerInput): RunnerReport {
  const failures: Failure[] = [];
  const tests: { file: string | null; name: string }[] = [];
  /** Names of the blocks around the line, in the nested form. */
  const blocks: string[] = [];

  for (let index = 0; index < input.lines.length; index++) {
    const line = input.lines[index] ?? '';
    if (/^ *\}$/.test(line)) blocks.pop();
    const match = testLine.exec(line);
    if (match === null) continue;
    const [title = '', directive = ''] = (match[3] ?? '').split(/ # (?=time=|SKIP|TODO)/);
    if (match[4] !== undefined) {
      blocks.push(title);
      continue;
    }
    const { file, name } = readId([...blocks, title].join(' > '), input);
    if (match[2] === undefined) {
      if (directive.startsWith('time=') && name !== null) tests.push({ file, name });
    } else if (!/^(?:SKIP|TODO)/.test(directive)) {
      const indent = match[1]?.length ?? 0;
      const body = diagnosticsOf(input.lines, index + 1, indent);
      failures.push(failureOf(file, name, body, input));
      index += body.length;
    }
  }
  return {
    kind: 'test',
    verdict: verdictOf(failures),
    failures,
    passed: { files: [], tests },
    counts: noCounts,
  };
}

function readId(id: string, input: RunnerInput): { file: string | null; name: string | null } {
  const separator = id.indexOf(' > ');
  const path = separator === -1 ? id : id.slice(0, separator);
  if (!testFile.test(path)) return { file: null, name: id };
  return {
    file: input.relative(path),
    name: separator === -1 ? null : id.slice(separator + 3),
  };
}

/** The YAML block below a `not ok`, from `---` to `...`. */
function diagnosticsOf(lines: readonly string[], start: number, indent: number): readonly string[] {
  if (!/^ +---$/.test(lines[start] ?? '')) return [];
  let end = start + 1;
  while (end < lines.length && !/^ +\.\.\.$/.test(lines[end] ?? '')) {
    const match = testLine.exec(lines[end] ?? '');
    if (match !== null && (match[1]?.length ?? 0) <= indent) break;
    end++;
  }
  return lines.slice(start, end);
}

function failureOf(
  file: string | null,
  name: string | null,
  body: readonly string[],
  input: RunnerInput,
): Failure {
  const className = quoted(body.find((line) => /^ +name: /.test(line)));
  const message = quoted(body.find((line) => /^ +message: /.test(line)));
  const at = quoted(body.find((line) => /^ +at: /.test(line)));
  const location = at === undefined ? undefined : frameLocation(at);
  return {
    name,
    file,
    line: file === null || location === undefined ? null : lineInFile([at ?? ''], file, input),
    // With its class, as the other reporters print it: both must count as the same error.
    message: messageOf(
      [className, message].filter((part) => part !== undefined).join(': ') || 'Failed',
    ),
    excerpt: excerptOf(body.slice(1)),
    suite: name === null,
  };
}

/** The first line of a value in double quotes. */
function quoted(line: string | undefined): string | undefined {
  const value = /: "(.*?)"?$/.exec(line ?? '')?.[1];
  return value?.replace(/\\(["\\])/g, '$1');
}
