/** The failed tests of a run, each in a line: what its title is and how its error begins. */

/** @typedef {{ passed: number, failed: string[] }} Counts */

/**
 * @typedef {object} VitestReport What Vitest's reporter `json` writes.
 * @property {{ assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }[]} testResults
 */

/**
 * @param {VitestReport} report
 * @returns {string[]}
 */
export function failedInVitest({ testResults }) {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages = [] }) => failureLine(fullName, failureMessages[0]));
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {PlaywrightSuite[]} [suites]
 * @property {{ file: string, title: string, ok: boolean, tests: { results: { error?: { message?: string } }[] }[] }[]} [specs]
 */

/**
 * @param {{ suites: PlaywrightSuite[] }} report What Playwright's reporter `json` writes.
 * @returns {string[]}
 */
export function failedInPlaywright({ suites }) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter(({ ok }) => !ok)
      .map(({ file, title, tests }) =>
        failureLine(`${file} > ${title}`, tests[0]?.results[0]?.error?.message),
      ),
    ...failedInPlaywright({ suites: suite.suites ?? [] }),
  ]);
}

/**
 * @param {string} title
 * @param {string} [message] The whole error, its stack included.
 */
export function failureLine(title, message = '') {
  const [first = ''] = message.split('\n', 1);
  return first === '' ? title : `${title}: ${first}`;
}
