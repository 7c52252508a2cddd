import type { Failure, RunReport } from '../model';
import { messageOf } from '../output/excerpt';
import { lastMatch, sectionsOf } from '../output/sections';
import { cargoFailure, cargoName } from './cargoTest';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, mentions, noCounts, verdictWithCounts } from './runner';
import { refusedRun } from './suiteFailure';

/** `FAIL [   0.004s] (2/4) shop cart::tests::sums`, with `TRY 2` in front where tests are tried again. */
const result =
  /^ +(?:TRY \d+ )?([A-Z][A-Z-]+)(?: \d+\/\d+| \(\w+\))? \[ *[\d.]+s\] (?:\( *\d+\/ *\d+\) +)?(\S+) +(\S+)$/;
/** What a test printed: below its result, and in older versions below a line of its own. */
const section =
  /^(?: +(?:TRY \d+ )?[A-Z][A-Z-]+(?: \d+\/\d+| \(\w+\))? \[ *[\d.]+s\] (?:\( *\d+\/ *\d+\) +)?|-{3} (?:TRY \d+ )?STD(?:OUT|ERR): +)(\S+) +(\S+?)(?: -{3})?$/;
const sectionEnd = /^(?: +(?:Summary|Cancelling|Canceling|Starting) |[─-]{4,}$|error: |warning: )/;
const summary = /^ +Summary \[ *[\d.]+s\] +\d+(?:\/\d+)? tests? run: (.*)$/;
const successes = new Set(['PASS', 'LEAK', 'FLAKY', 'SKIP', 'SLOW', 'START', 'SETUP']);
const refused = /^error: (?!test run failed$)/;

/** `cargo nextest`, which runs every test in a process of its own. */
export const nextest: Runner = {
  id: 'nextest',
  programs: ['cargo', 'cargo-nextest'],
  filters:
    /^(?:-E|--filterset|--filter-expr|--partition|--skip|--exact|-p|--package|--exclude|--lib|--bin|--bins|--run-ignored)(?:=|$)/,

  recognise(input) {
    if (!anyStarts(input, 'Summ', 'PASS', 'FAIL', 'TRY ')) return false;
    if (!['Summary [', 'PASS [', 'FAIL ['].some((mark) => mentions(input, mark))) return false;
    return input.lines.some(
      (line) =>
        line.startsWith(' ') && line.length < 1000 && (summary.test(line) || result.test(line)),
    );
  },

  parse(input) {
    const results = resultsOf(input.lines);
    const bodies = bodiesOf(input.lines);
    const failures = [...results]
      .filter(([, { status }]) => !successes.has(status))
      .map(([id, { name, status }]) => failureOf(name, status, bodies.get(id) ?? [], input));
    if (failures.length === 0) failures.push(...refusedRun(input, refused));
    const counts = countsOf(input.lines);
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: {
        files: [],
        tests: [...results.values()]
          .filter(({ status }) => successes.has(status))
          .map(({ name }) => ({ file: null, name: cargoName(name) })),
      },
      counts,
    };
  },
};

/** The last result of each test: after tries that failed the next one counts, and the list at the end repeats. */
function resultsOf(lines: readonly string[]): Map<string, { name: string; status: string }> {
  const results = new Map<string, { name: string; status: string }>();
  for (const line of lines) {
    const match = line.startsWith(' ') && line.length < 1000 ? result.exec(line) : null;
    const [, status = '', binary = '', name = ''] = match ?? [];
    if (match === null || status === 'SLOW' || status === 'START' || status === 'SETUP') continue;
    results.set(`${binary} ${name}`, { name, status });
  }
  return results;
}

function bodiesOf(lines: readonly string[]): Map<string, readonly string[]> {
  const bodies = new Map<string, readonly string[]>();
  for (const { head, lines: body } of sectionsOf(lines, section, sectionEnd)) {
    const id = `${head[1]} ${head[2]}`;
    // Newer versions indent it.
    bodies.set(id, [...(bodies.get(id) ?? []), ...body.map((line) => line.replace(/^ {4}/, ''))]);
  }
  return bodies;
}

function failureOf(
  name: string,
  status: string,
  body: readonly string[],
  input: RunnerInput,
): Failure {
  const failure = cargoFailure(name, body, input);
  const said = failure.line !== null || body.some((line) => line.startsWith('Error: '));
  return said ? failure : { ...failure, message: messageOf(wordsOf(status)) };
}

function wordsOf(status: string): string {
  if (status === 'TIMEOUT' || status === 'TMT') return 'Timed out';
  return status.startsWith('SIG') ? `Stopped by ${status}` : 'Failed without a message';
}

/** `1 passed (1 slow), 1 failed, 1 timed out, 0 skipped`. */
function countsOf(lines: readonly string[]): RunReport['counts'] {
  const totals = lastMatch(lines, summary)?.[1]?.replace(/ \([^)]*\)/g, '');
  if (totals === undefined) return noCounts;
  const count = (words: string): number =>
    Number(new RegExp(`(?:^|, )(\\d+) ${words}(?:,|$)`).exec(totals)?.[1] ?? 0);
  return {
    passed: count('passed'),
    failed: count('failed') + count('timed out') + count('exec failed'),
    skipped: count('skipped'),
  };
}
