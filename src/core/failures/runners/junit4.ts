import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { javaFrames, javaMessage, javaPlace } from '../output/javaStack';
import { lastMatch, sectionsOf, type Section } from '../output/sections';
import type { Runner } from './runner';
import { anyStarts, noCounts, verdictWithCounts } from './runner';
import { nowhere, suiteFailure } from './suiteFailure';

const entry = /^\d+\) (.+)\(([\w$.]+)\)$/;
const entriesEnd = /^(?:FAILURES!!!|Tests run: \d+,)/;
const failedTotals = /^Tests run: (\d+), {1,2}Failures: (\d+)$/;
const passedTotals = /^OK \((\d+) tests?\)$/;

/** JUnit 4 on the command line, without a build tool. */
export const junit4: Runner = {
  id: 'junit4',
  programs: ['java'],

  recognise(input) {
    const { text } = input;
    return (
      anyStarts(input, 'OK (', 'Test') &&
      text.includes('JUnit version ') &&
      /^(?:OK \(\d+ tests?\)|Tests run: \d+, )/m.test(text)
    );
  },

  parse({ lines }) {
    const failures = sectionsOf(lines, entry, entriesEnd).map(failureOf);
    const counts = countsOf(lines);
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: { files: [], tests: [] },
      counts,
    };
  },
};

function failureOf({ head, lines }: Section): Failure {
  const title = head[1] ?? '';
  const type = head[2] ?? '';
  const message = javaMessage(lines) ?? 'Failed without a message';
  // Not a test: the class was not found, or has none.
  if (title === 'initializationError') {
    const place = type.startsWith('org.junit.') ? undefined : javaPlace(javaFrames(lines), type);
    return suiteFailure({ file: place?.path ?? null, line: place?.line ?? null }, message, lines);
  }
  const place = javaPlace(javaFrames(lines), type) ?? { path: null, ...nowhere };
  return {
    name: `${type} > ${title}`,
    file: place.path,
    line: place.line,
    message: messageOf(message),
    excerpt: excerptOf(lines),
    suite: false,
  };
}

/** Ignored tests are in no total. */
function countsOf(lines: readonly string[]): RunReport['counts'] {
  const failed = lastMatch(lines, failedTotals);
  if (failed !== null) {
    const failures = Number(failed[2]);
    return { passed: Number(failed[1]) - failures, failed: failures, skipped: null };
  }
  const passed = lastMatch(lines, passedTotals);
  return passed === null ? noCounts : { passed: Number(passed[1]), failed: 0, skipped: null };
}
