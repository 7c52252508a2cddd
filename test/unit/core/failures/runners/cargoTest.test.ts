import { expect, test } from 'vitest';
import { fingerprint } from '../../../../../src/core/failures/fingerprint';
import { parseOutput } from '../../../../support/runOutput';

const crashing = (program: string, how = '(signal: 11, SIGSEGV: invalid memory reference)') => [
  '     Running unittests src/lib.rs (target/debug/deps/shapes-8dbf0753c22d4c02)',
  '',
  'running 2 tests',
  'error: test failed, to rerun pass `--lib`',
  '',
  'Caused by:',
  `  process didn't exit successfully: \`${program}\` ${how}`,
];
const messages = (output: readonly string[], exitCode = 101): string[] =>
  parseOutput('cargo test', output, { exitCode }).failures.map(({ message }) => message);

test('calls a crash the same on every machine, and another crash another', () => {
  const crashes = [
    '/home/dev/app/target/debug/deps/shapes-8dbf0753c22d4c02',
    '/Users/ann/my code/target/release/deps/shapes-00000000c22d4c02 outlines --test-threads=1',
    '\\\\?\\C:\\code\\app\\target\\debug\\deps\\shapes-1234567812345678.exe',
  ].flatMap((program) => messages(crashing(program)));
  expect(crashes).toHaveLength(3);
  expect(new Set(crashes)).toEqual(
    new Set([
      "process didn't exit successfully: `shapes` (signal: 11, SIGSEGV: invalid memory reference)",
    ]),
  );
  const aborting = messages(
    crashing('/w/target/debug/deps/shapes-8dbf0753c22d4c02', '(signal: 6, SIGABRT: abort)'),
  );
  expect(aborting.map(fingerprint)).not.toEqual([fingerprint(crashes[0] ?? '')]);
});

test('says how a program of tests ended that runs one at a time and prints errors of its own', () => {
  const program = '/home/dev/app/target/debug/deps/shapes-8dbf0753c22d4c02 --test-threads=1';
  const output = [
    'running 2 tests',
    'error: no outline of that name, going on',
    'test tests::crash ... error: test failed, to rerun pass `--lib`',
    ...crashing(program, '(exit status: 3)').slice(4),
    'note: test exited abnormally; to see the full output pass --no-capture to the harness.',
  ];
  const expected = ["process didn't exit successfully: `shapes` (exit status: 3)"];
  expect(messages(output, 3)).toEqual(expected);
  expect(messages(output.toSpliced(1, 1), 3)).toEqual(expected);
});

test('keeps the words of a program that it does not know, and of cargo where nothing crashed', () => {
  expect(messages(crashing('./run-tests.sh', '(exit status: 1)'))).toEqual([
    "process didn't exit successfully: `./run-tests.sh` (exit status: 1)",
  ]);
  expect(messages(crashing('').slice(0, 4))).toEqual(['error: test failed, to rerun pass `--lib`']);
  const script = [
    'error: failed to run custom build command for `shapes v0.1.0 (/home/dev/app)`',
    ...crashing(
      '/home/dev/app/target/debug/build/shapes-8dbf0753c22d4c02/build-script-build',
    ).slice(4),
  ];
  expect(messages(script)).toEqual([script[0]]);
});
