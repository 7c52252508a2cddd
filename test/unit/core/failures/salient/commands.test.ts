import { expect, test } from 'vitest';
import { failuresIn, reportOf } from '../../../../support/terminalRun';

test.each([
  [
    'docker compose up -d',
    1,
    ' ⠿ web Error\nError response from daemon: Bind for 0.0.0.0:8080 failed: port is already allocated\n',
    '- | - | Error response from daemon: Bind for 0.0.0.0:8080 failed: port is already allocated',
  ],
  [
    'docker run nope',
    125,
    "Unable to find image 'nope:latest' locally\ndocker: Error response from daemon: pull access denied for nope.\n",
    '- | - | docker: Error response from daemon: pull access denied for nope.',
  ],
  [
    'kubectl get pods',
    1,
    'E1120 16:00:01.123456   12345 memcache.go:265] "Unhandled Error" err="connection refused"\nThe connection to the server localhost:8080 was refused - did you specify the right host or port?\n',
    '- | - | The connection to the server localhost:8080 was refused - did you specify the right host or port?',
  ],
  [
    'git push',
    128,
    'ERROR: Permission to acme/shop.git denied to dev.\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\n',
    '- | - | ERROR: Permission to acme/shop.git denied to dev.',
  ],
  [
    'psql -f m.sql',
    3,
    'CREATE TABLE\npsql:m.sql:12: ERROR:  column "total" already exists\n',
    '- | m.sql:12 | psql:m.sql:12: ERROR:  column "total" already exists',
  ],
  [
    'curl -f https://api.test/x',
    22,
    'curl: (22) The requested URL returned error: 404\n',
    '- | - | curl: (22) The requested URL returned error: 404',
  ],
  [
    'node a.js',
    1,
    "/home/dev/app/a.js:3\nconst x = ;\n          ^\n\nSyntaxError: Unexpected token ';'\n    at wrapSafe (node:internal/modules/cjs/loader:1378:20)\n\nNode.js v20.11.0\n",
    "SyntaxError | a.js:3 | SyntaxError: Unexpected token ';'",
  ],
  [
    'python app.py',
    1,
    '  + Exception Group Traceback (most recent call last):\n  |   File "/home/dev/app/app.py", line 4, in <module>\n  |     raise group\n  | ExceptionGroup: many (1 sub-exception)\n  +-+---------------- 1 ----------------\n    | ValueError: 1\n    +------------------------------------\n',
    'ExceptionGroup | app.py:4 | ExceptionGroup: many (1 sub-exception)',
  ],
  [
    'foo',
    9009,
    "'foo' is not recognized as an internal or external command,\noperable program or batch file.\n",
    "- | - | 'foo' is not recognized as an internal or external command,",
  ],
  [
    './a.out',
    134,
    "a.out: main.c:3: main: Assertion `x == 1' failed.\nAborted (core dumped)\n",
    "- | - | a.out: main.c:3: main: Assertion `x == 1' failed.",
  ],
])('%s exits with %i', (command, exitCode, output, failure) => {
  const report = reportOf(command, output, { exitCode });
  expect(report.outcome).toBe('error');
  expect(failuresIn(report)).toEqual([failure]);
});
