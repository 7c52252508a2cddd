import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { frameLocation, lineInFile } from '../output/locations';
import type { RunnerInput, RunnerReport } from './runner';
import { noCounts, someStarting, verdictOf } from './runner';

const subtest = /^( *)# Subtest: (.*)$/;
const point = /^( *)(not )?ok \d+ - (.*?)(?: # (SKIP|TODO)\b.*)?$/;

/** Node marks the levels with comments and writes the durations as YAML. */
export function isNodeTap(input: RunnerInput): boolean {
  const { lines } = input;
  return (
    someStarting(input, ['TAP '], (line) => line.startsWith('TAP version 1')) &&
    someStarting(input, ['# du'], (line) => /^# duration_ms [\d.]+$/.test(line)) &&
    lines.some((line) => subtest.test(line))
  );
}

export function parseNodeTap(input: RunnerInput): RunnerReport {
  const failures: Failure[] = [];
  const passed: { file: null; name: string }[] = [];
  let levels: { indent: number; title: string }[] = [];
  for (let index = 0; index < input.lines.length; index++) {
    const line = input.lines[index] ?? '';
    const opened = subtest.exec(line);
    if (opened !== null) {
      const indent = opened[1]?.length ?? 0;
      levels = levels.filter((level) => level.indent < indent);
      levels.push({ indent, title: unescape(opened[2] ?? '') });
    }
    const match = point.exec(line);
    if (match === null) continue;
    const indent = match[1]?.length ?? 0;
    const parents = levels.filter((level) => level.indent < indent).map((level) => level.title);
    const name = [...parents, unescape(match[3] ?? '')].join(' > ');
    const body = diagnosticsOf(input.lines, index + 1);
    index += body.length;
    if (match[4] !== undefined) continue;
    if (match[2] === undefined) passed.push({ file: null, name });
    else if (!body.some((one) => /failureType: 'subtestsFailed'/.test(one)))
      failures.push(failureOf(name, body, input));
  }
  return {
    kind: 'test',
    verdict: verdictOf(failures),
    failures,
    passed: { files: [], tests: passed },
    counts: countsOf(input.lines),
  };
}

function diagnosticsOf(lines: readonly string[], start: number): readonly string[] {
  if (!/^ +---$/.test(lines[start] ?? '')) return [];
  let end = start + 1;
  while (end < lines.length && !/^ +\.\.\.$/.test(lines[end] ?? '')) end++;
  return lines.slice(start, end);
}

function failureOf(name: string, body: readonly string[], input: RunnerInput): Failure {
  const place = frameLocation(
    /location: '(.+)'$/.exec(body.find((line) => /^ +location: '/.test(line)) ?? '')?.[1] ?? '',
  );
  const file = place === undefined ? null : input.relative(place.path);
  const stack = body.slice(body.findIndex((line) => /^ +stack: /.test(line)) + 1);
  const suite = name === file || (file !== null && input.relative(name) === file);
  return {
    name: suite ? null : name,
    file,
    line: file === null ? null : (lineInFile(stack, file, input) ?? place?.line ?? null),
    message: messageOf(errorIn(body) ?? 'Failed without a message'),
    excerpt: excerptOf(body.slice(1)),
    suite,
  };
}

/** `error: 'text'`, or a block of lines of which the first counts. */
function errorIn(body: readonly string[]): string | undefined {
  const at = body.findIndex((line) => /^ +error: /.test(line));
  const value = /^ +error: (.*)$/.exec(body[at] ?? '')?.[1];
  if (value === undefined) return undefined;
  const text = /^\|-?$/.test(value) ? (body[at + 1] ?? '') : value.replace(/^(['"])(.*)\1$/, '$2');
  return text.replace(/\\x1B\[[\d;]*m/gi, '');
}

function unescape(title: string): string {
  return title.replace(/\\([#\\])/g, '$1');
}

function countsOf(lines: readonly string[]): RunReport['counts'] {
  const count = (word: string): number | null => {
    const found = lines.findLast((line) => line.startsWith(`# ${word} `));
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
