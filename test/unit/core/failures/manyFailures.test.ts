import { expect, test } from 'vitest';
import { reportOf } from '../../../support/terminalRun';

const count = 20_000;

function each(text: (number: number) => string): string {
  return Array.from({ length: count }, (_, number) => text(number)).join('\n');
}

/** Outputs that name as many tests, packages or files as there are failures. */
const outputs: readonly (readonly [name: string, command: string, output: string])[] = [
  [
    'sub-tests of one Go test',
    'go test ./cart',
    `=== RUN   TestCart
${each((n) => `    --- FAIL: TestCart/case_${n} (0.00s)\n        cart_test.go:${n + 1}: got ${n}`)}
--- FAIL: TestCart (0.00s)
FAIL
FAIL\texample.com/shop/cart\t0.01s
`,
  ],
  [
    'Go packages',
    'go test ./...',
    each(
      (n) => `--- FAIL: TestCart (0.00s)
    cart_test.go:${n + 1}: got ${n}
FAIL
FAIL\texample.com/shop/p${n}\t0.01s`,
    ),
  ],
  [
    'Go packages that do not build',
    'go build ./... && go test ./...',
    `${each((n) => `# example.com/shop/p${n}\np${n}/cart.go:${n + 1}:2: undefined: sum`)}
${each((n) => `FAIL\texample.com/shop/p${n} [build failed]`)}
`,
  ],
  [
    'files of pytest',
    'pytest --tb=line',
    `=========== FAILURES ===========
${each((n) => `/home/dev/shop/tests/test_${n}.py:${n + 1}: assert ${n} == 1`)}
=========== short test summary info ===========
${each((n) => `FAILED tests/test_${n}.py::test_cart - assert ${n} == 1`)}
=========== ${count} failed in 1.00s ===========
`,
  ],
  [
    "AVA's tests, whose details end with the output",
    'npx ava',
    `${each((n) => `  ✘ [fail]: case ${n} has no reason`)}
  ─

${each((n) => `  case ${n}\n\n  test/cart.test.js:${n + 1}\n\n   ${n}:   t.is(a, b)\n\n  Difference:\n\n`)}
  ─

  ${count} tests failed
`,
  ],
];

// What is not linear takes minutes, and runs into the time limit of every test.
test.each(outputs)('%s that all fail are read', (_name, command, output) => {
  expect(reportOf(command, output).failures).toHaveLength(count);
});
