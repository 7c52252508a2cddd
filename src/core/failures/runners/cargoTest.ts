import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import type { Runner, RunnerInput } from './runner';
import { noCounts, someStarting, verdictOf } from './runner';
import { loadFailure, nowhere, suiteFailure } from './suiteFailure';

const result = /^test result: (?:ok|FAILED)\. (\d+) passed; (\d+) failed; (\d+) ignored;/;
const listed = /^test (.+?)(?: - should panic)? \.\.\. (ok|FAILED)\b/;
const quietFailure = /^(\S+) --- FAILED$/;
const sectionHead = /^---- (.+) stdout ----$/;
const documentedTest = /^(\S+) - .*\(line (\d+)\)$/;
/** Of a program of tests; in front of it stands the name of a test that runs alone. */
const runFailed = /(?:^| )error: (?:doc)?test failed, to rerun pass /;
const crash = /^ +process didn't exit successfully: `([^`]*)` (\(.+\))$/;
const programName = /[\\/]deps[\\/]([^\\/ ]+)-[0-9a-f]+(?:\.exe)?(?: |$)/;
const panic = /^thread '.*?'(?: \(\d+\))? panicked at (?:'(.*)', )?(\S+?):(\d+):\d+:?$/;

/** `cargo test`; what `cargo build` prints is a compiler's and needs no runner. */
export const cargoTest: Runner = {
  id: 'cargo',
  programs: ['cargo'],

  recognise(input) {
    const { commands, exitCode } = input;
    return (
      someStarting(input, ['test'], (line) => /^test result: (?:ok|FAILED)\. /.test(line)) ||
      (exitCode !== 0 &&
        someStarting(input, ['erro', 'Caus'], (line) =>
          /^(?:error(?:\[\w+\])?: |Caused by:$)/.test(line),
        ) &&
        commands.some(
          ({ program, args }) => program === 'cargo' && /^(?:t|test|nextest)$/.test(args[0] ?? ''),
        ))
    );
  },

  parse(input) {
    const failures = failuresOf(input);
    if (failures.length === 0 && input.exitCode !== 0) failures.push(...notBuilt(input));
    return {
      kind: 'test',
      verdict: verdictOf(failures),
      failures,
      passed: { files: [], tests: passedOf(input.lines) },
      counts: countsOf(input.lines),
    };
  },
};

function failuresOf(input: RunnerInput): Failure[] {
  const sections = readSections(input.lines);
  const names = new Set<string>();
  for (const line of input.lines) {
    const test = listed.exec(line);
    const name = test?.[2] === 'FAILED' ? test[1] : quietFailure.exec(line)?.[1];
    if (name !== undefined) names.add(name);
  }
  // Output that was cut may have the sections only.
  for (const name of sections.keys()) names.add(name);
  return [...names].map((name) => cargoFailure(name, sections.get(name) ?? [], input));
}

function readSections(lines: readonly string[]): Map<string, readonly string[]> {
  const sections = new Map<string, readonly string[]>();
  let name: string | undefined;
  let start = 0;
  for (const [index, line] of [...lines, 'failures:'].entries()) {
    const head = sectionHead.exec(line)?.[1];
    if (head === undefined && !/^failures:$|^test result: /.test(line)) continue;
    if (name !== undefined) sections.set(name, lines.slice(start, index));
    name = head;
    start = index + 1;
  }
  return sections;
}

/** A failing test from what it printed: its panic, or the error that it returned. */
export function cargoFailure(name: string, lines: readonly string[], input: RunnerInput): Failure {
  const at = lines.findIndex((line) => panic.test(line));
  const match = panic.exec(lines[at] ?? '');
  // A documentation test is named after its place; the panic's line counts from the start of the example.
  const documented = documentedTest.exec(name);
  const path = documented?.[1] ?? match?.[2];
  const line = documented?.[2] ?? match?.[3];
  const message =
    match === null
      ? (lines.find((one) => one.startsWith('Error: ')) ?? lines.find((one) => one.trim() !== ''))
      : (match[1] ?? lines[at + 1]);
  return {
    name: cargoName(name),
    file: path === undefined ? null : input.relative(path),
    line: line === undefined ? null : Number(line),
    message: messageOf(message ?? 'Failed without a message'),
    excerpt: excerptOf(lines),
    suite: false,
  };
}

/** Modules are levels; a documentation test is called after its place. */
export function cargoName(name: string): string {
  return documentedTest.test(name) ? name : name.replaceAll('::', ' > ');
}

/** The tests do not compile, crash, or there is nothing of the name that was asked for. */
function notBuilt(input: RunnerInput): Failure[] {
  const built = loadFailure(input);
  if (built !== undefined) return [built];
  const crashed = crashOf(input.lines);
  if (crashed !== undefined) return [crashed];
  const index = input.lines.findIndex((line) => /^error(?:\[\w+\])?: /.test(line));
  if (index === -1) return [];
  return [suiteFailure(nowhere, input.lines[index] ?? '', input.lines.slice(index, index + 12))];
}

/** A program of tests that a signal ended, or that left by itself: which of its tests it was is not told. */
function crashOf(lines: readonly string[]): Failure | undefined {
  const index = lines.findIndex((line) => runFailed.test(line));
  const below = index === -1 ? [] : lines.slice(index, index + 6);
  const [line, program, how] = below.map((one) => crash.exec(one)).find(Boolean) ?? [];
  if (line === undefined) return undefined;
  // Its folder, its hash and its arguments are not the same on every machine and in every run.
  const name = programName.exec(program ?? '')?.[1];
  const message =
    name === undefined ? line : `process didn't exit successfully: \`${name}\` ${how ?? ''}`;
  return suiteFailure(nowhere, message, below);
}

function passedOf(lines: readonly string[]): { file: null; name: string }[] {
  return lines.flatMap((line) => {
    const test = listed.exec(line);
    return test?.[2] === 'ok' ? [{ file: null, name: cargoName(test[1] ?? '') }] : [];
  });
}

/** Summed over the targets. */
function countsOf(lines: readonly string[]): RunReport['counts'] {
  const results = lines.flatMap((line) => {
    const match = result.exec(line);
    return match === null ? [] : [match.slice(1, 4).map(Number)];
  });
  if (results.length === 0) return noCounts;
  const sum = (which: number): number =>
    results.reduce((total, one) => total + (one[which] ?? 0), 0);
  return { passed: sum(0), failed: sum(1), skipped: sum(2) };
}
