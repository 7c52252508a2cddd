import type { Failure } from '../model';
import { messageOf } from '../output/excerpt';
import type { Runner } from './runner';
import { anyStarts, verdictOf } from './runner';

/** `//cart:cart_test   FAILED in 3 out of 3 in 0.2s`, `(cached) PASSED in 0.1s`. */
const result =
  /^(\/\/[^\s:]*(?::\S+)?) +(?:\(cached\) )?(PASSED|FLAKY|FAILED TO BUILD|FAILED|TIMEOUT|NO STATUS)\b(.*)$/;
const failed: ReadonlySet<string | undefined> = new Set(['FAILED', 'FAILED TO BUILD', 'TIMEOUT']);

/**
 * Bazel's summary: a target is a test. What its tests print stands in files, unless `--test_output=errors` shows it; then
 * their own runners say more.
 */
export const bazel: Runner = {
  id: 'bazel',
  programs: ['bazel', 'bazelisk', 'blaze'],

  recognise(input) {
    return (
      anyStarts(input, '//') &&
      input.lines.some((line) => line.startsWith('//') && result.test(line))
    );
  },

  parse({ lines }) {
    const results = lines.flatMap((line) => {
      const found = line.startsWith('//') ? result.exec(line) : null;
      return found?.[1] === undefined
        ? []
        : [{ target: found[1], state: found[2], said: `${found[2]}${found[3]}` }];
    });
    const failures = results
      .filter(({ state }) => failed.has(state))
      .map(({ target, said, state }): Failure => ({
        name: target,
        file: null,
        line: null,
        // Times differ from run to run, and say nothing about what went wrong.
        message: messageOf(`${target} ${said.replace(/ in [\d.]+s$/, '')}`),
        excerpt: said,
        suite: state === 'FAILED TO BUILD',
      }));
    const passed = results.filter(({ state }) => state === 'PASSED');
    return {
      kind: 'test',
      verdict: verdictOf(failures),
      failures,
      passed: { files: [], tests: passed.map(({ target }) => ({ file: null, name: target })) },
      counts: {
        passed: passed.length,
        failed: failures.length,
        skipped: results.filter(({ state }) => state === 'NO STATUS').length,
      },
    };
  },
};
