import { expect, test } from 'vitest';
import { failuresIn, reportOf } from '../../../../support/terminalRun';

const rule = '─'.repeat(96);
const row = (name: string, value: number): string =>
  `  │ ${`${name}:`.padEnd(14)}${value}${' '.repeat(40)}│`;
const results = (passing: number, failing: number, skipped: number): string =>
  `
  (Results)

  ┌${rule}┐
${row('Tests', passing + failing)}
${row('Passing', passing)}
${row('Failing', failing)}
${row('Pending', 0)}
${row('Skipped', skipped)}
  └${rule}┘
`;

const failing = `
  (Run Starting)

  ┌${rule}┐
  │ Specs:          3 found (login.cy.js, cart.cy.js, ok.cy.js)                                     │
  │ Searched:       cypress/e2e/**/*.cy.{js,jsx,ts,tsx}                                             │
  └${rule}┘

  Running:  login.cy.js                                                                     (1 of 3)


  login
    ✓ shows the form (345ms)
    (Attempt 1 of 2) rejects a bad password
    1) rejects a bad password
    2) "before each" hook for "logs in"


  1 passing (5s)
  2 failing

  1) login
       rejects a bad password:
     AssertionError: Timed out retrying after 4000ms: expected 1 to equal 2
      at Context.eval (webpack://app/./cypress/e2e/login.cy.js:12:8)

  2) login
       "before each" hook for "logs in":
     Error: no session

Because this error occurred during a \`before each\` hook we are skipping the remaining tests.
${results(1, 2, 1)}
  Running:  cart.cy.js                                                                      (2 of 3)

Oops...we found an error preparing this test file:

  > cypress/e2e/cart.cy.js

The error was:

Error: Webpack Compilation Error
./cypress/e2e/cart.cy.js
Module not found: Error: Can't resolve './nope' in '/home/dev/app/cypress/e2e'
${results(0, 1, 0)}
  Running:  ok.cy.js                                                                        (3 of 3)


  ok
    ✓ 1 failing is only a name


  1 passing (5s)

${results(1, 0, 0)}
  (Run Finished)
`;

test('reads the report of every spec and finds its file', () => {
  const report = reportOf('npx cypress run', failing, { exitCode: 3 });
  expect(report).toMatchObject({
    runner: 'cypress',
    outcome: 'failed',
    counts: { passed: 2, failed: 3, skipped: 1 },
    passed: {
      tests: [
        { file: 'cypress/e2e/login.cy.js', name: 'login > shows the form' },
        { file: 'cypress/e2e/ok.cy.js', name: 'ok > 1 failing is only a name' },
      ],
    },
  });
  expect(failuresIn(report)).toEqual([
    'login > rejects a bad password | cypress/e2e/login.cy.js:12 | AssertionError: Timed out retrying after 4000ms: expected 1 to equal 2',
    'login > "before each" hook for "logs in" | cypress/e2e/login.cy.js | Error: no session',
    "- | cypress/e2e/cart.cy.js | Module not found: Error: Can't resolve './nope' in '/home/dev/app/cypress/e2e'",
  ]);
});

test('says what kept it from running anything', () => {
  const report = reportOf('npx cypress run', "Can't run because no spec files were found.\n");
  expect(report).toMatchObject({ runner: 'cypress', outcome: 'error' });
});
