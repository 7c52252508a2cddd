import { describe, expect, test } from 'vitest';
import { fingerprint, normaliseError } from '../../../../src/core/failures/fingerprint';

describe('fingerprint', () => {
  test.each([
    [
      'another line',
      'TypeError: x is undefined at src/a.ts:3:12',
      'TypeError: x is undefined at src/a.ts:88:4',
    ],
    [
      'another checkout',
      "ENOENT: no such file or directory, open '/home/ada/shop/config.json'",
      "ENOENT: no such file or directory, open '/Users/bob/code/shop/config.json'",
    ],
    [
      'Windows',
      "Cannot find module 'C:\\work\\shop\\dist\\server.js'",
      "Cannot find module '/srv/shop/dist/server.js'",
    ],
    ['another port', 'connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED 10.0.3.7:6543'],
    ['a host name', 'connect ECONNREFUSED localhost:5432', 'connect ECONNREFUSED 127.0.0.1:5432'],
    ['another time', '[2026-11-20T16:19:28.934Z] ERROR lost', '[2025-01-02T03:04:05Z] ERROR lost'],
    ['another time of day', '16:19:28 ERROR lost', '03:04:05.123 ERROR lost'],
    ['another duration', 'Test timed out in 200ms.', 'Test timed out in 5000ms.'],
    ['spelt-out durations', 'gave up after 30 seconds', 'gave up after 1.5 seconds'],
    [
      'another uuid',
      'order 6f1c2a34-1b2c-4d5e-8f90-a1b2c3d4e5f6 not found',
      'order 00000000-aaaa-4bbb-8ccc-123456789abc not found',
    ],
    ['another commit', 'bad object 3f2a9c1e', 'bad object 0badc0ffee12'],
    ['another address', 'invalid read at 0x7f0a2633b010', 'invalid read at 0x55d0c0de'],
    ['another object', 'Order@1b6d3586 is closed', 'Order@7f31245a is closed'],
    [
      'another temporary file',
      'EACCES: /tmp/build-8a7f/out.js',
      'EACCES: /tmp/build-1c2d/bundle.js',
    ],
    ['another number', 'expected 2.1 to be close to 21', 'expected 3 to be close to 42'],
    ['another id', 'job-8842 crashed', 'job-17 crashed'],
    ['other quotes', 'expected ‘;’ before ‘printf’', "expected ';' before 'printf'"],
    ['colours', '\u001b[31mTypeError\u001b[39m: bad', 'TypeError: bad'],
    ['white space', 'TypeError:  bad\n', 'TypeError: bad'],
    ['another process', 'worker (pid 4711) exited', 'worker (pid 12) exited'],
    ['another size', 'heap limit 512 MB reached', 'heap limit 2048 MB reached'],
    [
      'another request',
      'GET https://a.example/x?id=1 failed',
      'GET http://b.example:8080/y failed',
    ],
  ])('is the same for %s', (_what, one, other) => {
    expect(normaliseError(one)).toBe(normaliseError(other));
    expect(fingerprint(one)).toBe(fingerprint(other));
  });

  test.each([
    ['the class', 'TypeError: bad value', 'RangeError: bad value'],
    ['the code', 'error TS2322: no', 'error TS2339: no'],
    ['the system error', 'connect ECONNREFUSED', 'connect ETIMEDOUT'],
    ['the status', 'Request failed with status code 404', 'Request failed with status code 500'],
    ['the status with its reason', '404 Not Found', '403 Forbidden'],
    ['the exit code', 'make exited with code 2', 'make exited with code 3'],
    ['the module', "Cannot find module './themes/dark'", "Cannot find module './themes/light'"],
    ['the property', "reading 'map'", "reading 'filter'"],
    ['the message', 'Error: disk full', 'Error: disk gone'],
    ['a code of the compiler', 'error[E0277]: no', 'error[E0063]: no'],
  ])('differs with %s', (_what, one, other) => {
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });

  test('is versioned and never changes for the same text', () => {
    expect(
      fingerprint("TypeError: Cannot read properties of null (reading 'map')"),
    ).toMatchInlineSnapshot(`"f1:420a340bc18b8c00"`);
  });

  test('keeps error codes and class names readable', () => {
    expect(
      normaliseError(
        "TypeError [ERR_INVALID_ARG]: open '/home/a/b/c.json' failed at 2026-11-20T16:19:28Z after 30ms",
      ),
    ).toMatchInlineSnapshot(
      `"TypeError [ERR_INVALID_ARG]: open '<path>/c.json' failed at <time> after <duration>"`,
    );
  });
});
