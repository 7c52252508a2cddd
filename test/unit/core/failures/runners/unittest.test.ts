import { expect, test } from 'vitest';
import { failuresIn, reportOf } from '../../../../support/terminalRun';

const rule = '='.repeat(70);
const thin = '-'.repeat(70);

test("reads Django's test command with the titles of older Pythons", () => {
  const output = `Found 3 test(s).
System check identified no issues (0 silenced).
F.E
${rule}
ERROR: setUpClass (shop.tests.SlowTest)
${thin}
Traceback (most recent call last):
  File "C:\\app\\shop\\tests.py", line 20, in setUpClass
    connect()
  File "C:\\Python312\\Lib\\site-packages\\db\\core.py", line 4, in connect
    raise OSError("no database")
OSError: no database

${rule}
FAIL: test_total (shop.tests.CartTest)
${thin}
Traceback (most recent call last):
  File "C:\\app\\shop\\tests.py", line 9, in test_total
    self.assertEqual(1, 2)
AssertionError: 1 != 2

Stdout:
Traceback is only a word here

${thin}
Ran 2 tests in 0.004s

FAILED (failures=1, errors=1)
Destroying test database for alias 'default'...
`;
  const report = reportOf('python manage.py test', output, { cwd: 'C:\\app' });
  expect(report).toMatchObject({
    runner: 'unittest',
    counts: { passed: 1, failed: 2, skipped: 0 },
  });
  expect(failuresIn(report)).toEqual([
    'SlowTest > setUpClass | shop/tests.py:20 | OSError: no database',
    'CartTest > test_total | shop/tests.py:9 | AssertionError: 1 != 2',
  ]);
});

test('lists what -v says has passed, with and without a description', () => {
  const output = `test_add (tests.test_a.AddTest.test_add) ... ok
test_sum (tests.test_a.AddTest.test_sum)
sums up ... ok
test_odd (tests.test_a.AddTest.test_odd) ... unexpected success

${thin}
Ran 3 tests in 0.001s

FAILED (unexpected successes=1)
`;
  expect(reportOf('python -m unittest -v', output)).toMatchObject({
    outcome: 'failed',
    passed: { tests: [{ name: 'AddTest > test_add' }, { name: 'AddTest > test_sum' }] },
    counts: { passed: 2, failed: 1, skipped: 0 },
  });
});

test('finds no tests', () => {
  const output = `\n${thin}\nRan 0 tests in 0.000s\n\nNO TESTS RAN\n`;
  const report = reportOf('python -m unittest', output, { exitCode: 5 });
  expect(report).toMatchObject({ runner: 'unittest', outcome: 'error' });
});
