import { expect, test } from 'vitest';
import { messageOfLogLine } from '../../../../src/core/recall/logLine';

const message = 'Error: connect ECONNREFUSED 10.0.0.7:6379';

test.each([
  message,
  `[job-71] ${message}`,
  `2025-11-30T23:59:01.123Z ERROR ${message}`,
  `12:03:04 [worker] WARNING: ${message}`,
  `##[error] ${message}`,
  `CI: ${message} (attempt 3)`,
  `\u001b[31m[app] ${message}\u001b[39m`,
  `${message} (seen twice)`,
])('finds the message in %j', (line) => {
  expect(messageOfLogLine(line)).toBe(message);
});

test.each(['[redis]', '[12:00] ', '(attempt 2)', '', 'ERROR', 'Errors were found (2 files)'])(
  'leaves %j as it is',
  (line) => {
    expect(messageOfLogLine(line)).toBe(line);
  },
);
