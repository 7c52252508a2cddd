import { expect, test } from 'vitest';
import { parseOutput } from '../../../../support/runOutput';

test('Minitest as Rails prints it: between the dots, with a line to run it again', () => {
  const report = parseOutput('bin/rails test', [
    'Running 3 tests in a single process (parallelization threshold is 50)',
    'Run options: --seed 51',
    '',
    '# Running:',
    '',
    'F',
    '',
    'Failure:',
    'UserTest#test_needs_a_name [test/models/user_test.rb:9]:',
    'Expected true to be nil or false',
    '',
    '',
    'bin/rails test test/models/user_test.rb:7',
    '',
    'E',
    '',
    'Error:',
    'UserTest#test_greets:',
    "NameError: undefined local variable or method `nme' for an instance of User",
    "    app/models/user.rb:4:in `greeting'",
    "    test/models/user_test.rb:13:in `block in <class:UserTest>'",
    '',
    'bin/rails test test/models/user_test.rb:12',
    '',
    '.',
    '',
    'Finished in 0.21s, 14.1 runs/s, 9.4 assertions/s.',
    '3 runs, 2 assertions, 1 failures, 1 errors, 0 skips',
  ]);
  expect(report).toMatchObject({
    runner: 'minitest',
    outcome: 'failed',
    failures: [
      {
        name: 'UserTest > test_needs_a_name',
        file: 'test/models/user_test.rb',
        line: 9,
        message: 'Expected true to be nil or false',
      },
      { name: 'UserTest > test_greets', file: 'test/models/user_test.rb', line: 13 },
    ],
    counts: { passed: 1, failed: 2, skipped: 0 },
  });
});

test('test-unit', () => {
  const report = parseOutput('ruby test/test_purse.rb', [
    'Loaded suite test/test_purse',
    'Started',
    '===============================================================================',
    'Failure: test_counts(TestPurse): <3> expected but was',
    '<2>.',
    "/home/dev/app/test/test_purse.rb:6:in `test_counts'",
    '===============================================================================',
    'Finished in 0.01 seconds.',
    '-------------------------------------------------------------------------------',
    '2 tests, 2 assertions, 1 failures, 0 errors, 0 pendings, 1 omissions, 0 notifications',
  ]);
  expect(report).toMatchObject({
    failures: [{ name: 'TestPurse > test_counts', file: 'test/test_purse.rb', line: 6 }],
    counts: { passed: 0, failed: 1, skipped: 1 },
  });
});

test('a test file with a syntax error did not run', () => {
  const report = parseOutput(
    'ruby -Itest test/purse_test.rb',
    "test/purse_test.rb:12: syntax error, unexpected end-of-input, expecting `end'",
  );
  expect(report).toMatchObject({
    runner: 'minitest',
    outcome: 'error',
    failures: [{ name: null, file: 'test/purse_test.rb', line: 12, suite: true }],
  });
});

test('RSpec with code of several lines, two examples of one name and no list at the end', () => {
  const entry = (number: number, line: number): string[] => [
    `  ${number}) Purse #take gives coins`,
    '     Failure/Error:',
    '       expect(purse.take(3))',
    '         .to eq(coins)',
    '',
    '       expected: [2, 1]',
    '            got: [3]',
    `     # ./spec/support/coins.rb:4:in 'block in Coins'`,
    `     # ./spec/purse_spec.rb:${line}:in 'block (2 levels) in <top (required)>'`,
    '',
  ];
  const report = parseOutput('bundle exec rspec', [
    'Failures:',
    '',
    ...entry(1, 8),
    ...entry(2, 14),
    'Finished in 0.02 seconds (files took 0.1 seconds to load)',
    '2 examples, 2 failures',
  ]);
  const failure = { name: 'Purse #take gives coins', message: 'expected: [2, 1]' };
  expect(report.failures).toMatchObject([
    { ...failure, file: 'spec/purse_spec.rb', line: 8 },
    { ...failure, file: 'spec/purse_spec.rb', line: 14 },
  ]);
});

test('a hook of the whole suite that fails in RSpec', () => {
  const report = parseOutput('rspec', [
    '',
    'An error occurred in a `before(:suite)` hook.',
    'Failure/Error: raise "no database"',
    '',
    'RuntimeError:',
    '  no database',
    "# ./spec/spec_helper.rb:5:in 'block (2 levels) in <top (required)>'",
    '',
    'Finished in 0.01 seconds (files took 0.1 seconds to load)',
    '0 examples, 0 failures, 1 error occurred outside of examples',
  ]);
  expect(report).toMatchObject({
    outcome: 'error',
    failures: [{ name: null, file: 'spec/spec_helper.rb', line: 5, message: 'no database' }],
  });
});

test('documentation of RSpec names what passed, with the levels joined as in failures', () => {
  const report = parseOutput('rspec -fd', [
    '',
    'Purse',
    '  #take',
    '    gives coins',
    '    keeps notes (PENDING: No reason given)',
    '  when empty',
    '    gives nothing (FAILED - 1)',
    '',
    'Pending: (Failures listed here are expected)',
    '',
    'Failures:',
    '',
    '  1) Purse when empty gives nothing',
    '     Failure/Error: expect(1).to eq(2)',
    '',
    '       expected: 2',
    '     # ./spec/purse_spec.rb:20',
    '',
    '3 examples, 1 failure, 1 pending',
  ]);
  expect(report.passed.tests).toEqual([{ file: null, name: 'Purse#take gives coins' }]);
});

test('files that the call names have passed when everything did', () => {
  const output = '..\n\nFinished in 0.1 seconds\n2 examples, 0 failures';
  const passed = (command: string) => parseOutput(command, output, { exitCode: 0 }).passed.files;
  expect(passed('rspec spec/purse_spec.rb')).toEqual(['spec/purse_spec.rb']);
  expect(passed('rspec spec/purse_spec.rb:8')).toEqual([]);
  expect(passed('rspec spec/purse_spec.rb -e "gives coins"')).toEqual([]);
});

test.each([
  ['by lines', [' FAIL TestPurse#test_closes (0.00s)']],
  [
    'as a tree',
    [
      'TestPurse',
      '  test_opens                          PASS (0.00s)',
      '  test_closes                         FAIL (0.00s)',
    ],
  ],
])('the gem minitest-reporters, %s', (_kind, head) => {
  const report = parseOutput('bundle exec rake test', [
    ...head,
    '        Expected: 1',
    '          Actual: 2',
    "        test/purse_test.rb:9:in 'test_closes'",
    '',
    'Finished in 0.01s',
    '2 tests, 2 assertions, 1 failures, 0 errors, 0 skips',
  ]);
  expect(report.failures).toMatchObject([
    {
      name: 'TestPurse > test_closes',
      file: 'test/purse_test.rb',
      line: 9,
      message: 'Expected: 1',
    },
  ]);
});
