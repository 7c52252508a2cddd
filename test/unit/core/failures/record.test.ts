import { describe, expect, test } from 'vitest';
import type { Failure, Run, RunReport } from '../../../../src/core/failures/model';
import { parseRun } from '../../../../src/core/failures/parseRun';
import { buildRunRecord } from '../../../../src/core/failures/record';
import { readRecordedCase } from '../../../support/runnerOutputs';

const run: Run = {
  command: ' npm test ',
  cwd: '/home/dev/shop/packages/cart',
  source: 'terminal',
  exitCode: 1,
  output: '',
  startedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  endedAt: Date.UTC(2026, 0, 2, 3, 4, 7),
};
const failure: Failure = {
  name: 'cart > adds',
  file: 'src/cart.test.ts',
  line: 3,
  message: 'Error: no',
  excerpt: 'Error: no\n  at x',
  suite: false,
};
const report = (changes: Partial<RunReport> = {}): RunReport => ({
  runner: 'vitest',
  kind: 'test',
  outcome: 'failed',
  failures: [failure],
  passed: { files: [], tests: [], command: false },
  counts: { passed: 0, failed: 1, skipped: 0 },
  ...changes,
});
const build = (changes: Partial<RunReport> = {}, of: Partial<Run> = {}, redact = asIs) =>
  buildRunRecord({ ...run, ...of }, report(changes), { id: 'r1', root: '/home/dev/shop', redact });
const asIs = (text: string): Promise<string> => Promise.resolve(text);
const masking = (text: string): Promise<string> =>
  Promise.resolve(text.replace(/ghp_\w+/g, '[masked]'));

describe('buildRunRecord', () => {
  test('keeps what a streak needs', async () => {
    expect(await build()).toEqual({
      v: 1,
      kind: 'run',
      id: 'r1',
      at: '2026-01-02T03:04:07.000Z',
      durationMs: 2000,
      command: 'npm test',
      cwd: 'packages/cart',
      source: 'terminal',
      outcome: 'failed',
      runner: 'vitest',
      failures: [
        {
          ...failure,
          key: 'packages/cart/src/cart.test.ts::cart > adds',
          fingerprint: expect.stringMatching(/^f1:[0-9a-f]{16}$/) as string,
        },
      ],
      passed: { files: [], tests: [], command: false },
      testsPassed: 0,
    });
  });

  test.each([
    ['/home/dev/shop', '.'],
    ['/home/dev/shop/', '.'],
    ['/home/dev/shop/a/b', 'a/b'],
    ['/home/dev/other', '/home/dev/other'],
    ['/srv', '/srv'],
  ])('writes the folder %s as %s', async (cwd, expected) => {
    expect((await build({}, { cwd })).cwd).toBe(expected);
  });

  test('writes Windows folders with slashes, whatever the case of the drive', async () => {
    const record = await buildRunRecord({ ...run, cwd: 'c:\\code\\shop\\api' }, report(), {
      id: 'r1',
      root: 'C:\\code\\shop',
      redact: asIs,
    });
    expect(record.cwd).toBe('api');
    expect(record.failures[0]?.key).toBe('api/src/cart.test.ts::cart > adds');
  });

  test('gives the same test the same key from its own folder and from above', async () => {
    const above = await build(
      { failures: [{ ...failure, file: 'packages/cart/src/cart.test.ts' }] },
      { cwd: '/home/dev/shop' },
    );
    expect(above.failures[0]?.key).toBe((await build()).failures[0]?.key);
  });

  test('leaves no secret anywhere', async () => {
    const secret = 'ghp_0123456789abcdefghij0123456789abcdef';
    const record = await build(
      {
        failures: [
          {
            ...failure,
            name: `uses ${secret}`,
            file: `src/${secret}.ts`,
            message: `Error: ${secret}`,
            excerpt: `token ${secret}`,
          },
        ],
        passed: { files: [`${secret}.ts`], tests: [{ file: null, name: secret }], command: false },
      },
      { command: `TOKEN=${secret} npm test` },
      masking,
    );
    expect(JSON.stringify(record)).not.toContain(secret);
  });

  test('does not keep half of a secret where the excerpt is cut', async () => {
    const secret = 'ghp_0123456789abcdefghij0123456789abcdef';
    for (let shift = 0; shift < 60; shift += 5) {
      const excerpt = `${'x'.repeat(4050 + shift)} ${secret} ${'y'.repeat(20_000)}`;
      const record = await build({ failures: [{ ...failure, excerpt }] }, {}, masking);
      expect(record.failures[0]?.excerpt).not.toContain('ghp_');
      expect(record.failures[0]?.excerpt.length).toBeLessThanOrEqual(4096);
    }
  });

  test('does not split a streak when a secret changes', async () => {
    const [one, other] = await Promise.all(
      ['ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'ghp_bbbbbbbbbbbbbbbbbbbbbbbbbbbb'].map((secret) =>
        build(
          {
            kind: 'run',
            failures: [{ ...failure, name: null, file: null, message: `Error: ${secret} refused` }],
          },
          {},
          masking,
        ),
      ),
    );
    expect(one?.failures[0]?.key).toBe(other?.failures[0]?.key);
  });

  test('keeps texts apart when masking swallows line ends', async () => {
    const swallowing = (text: string): Promise<string> =>
      Promise.resolve(text.includes('adds\nsrc') ? 'all gone' : text);
    const record = await build({}, {}, swallowing);
    expect(record.failures[0]).toMatchObject({ name: 'cart > adds', file: 'src/cart.test.ts' });
  });

  test('bounds everything and counts what it leaves out', async () => {
    const long = 'a'.repeat(50_000);
    const failures = Array.from({ length: 80 }, (_, index) => ({
      ...failure,
      name: `${index} ${long}`,
      message: long,
      excerpt: long,
    }));
    const tests = Array.from({ length: 5000 }, (_, index) => ({ file: 'a.ts', name: `${index}` }));
    const record = await build(
      { failures, passed: { files: [], tests, command: false } },
      { command: long },
    );
    expect(record.failures).toHaveLength(50);
    expect(record.failuresOmitted).toBe(30);
    expect(record.command.length).toBeLessThanOrEqual(1024);
    expect(new Set(record.failures.map(({ key }) => key)).size).toBe(50);
    expect(JSON.stringify(record).length).toBeLessThan(400_000);
  });

  test('does not list tests of a file that passed as a whole', async () => {
    const passed = {
      files: ['a.test.ts'],
      tests: [
        { file: 'a.test.ts', name: 'one' },
        { file: 'b.test.ts', name: 'two' },
      ],
      command: false,
    };
    expect((await build({ passed })).passed.tests).toEqual([{ file: 'b.test.ts', name: 'two' }]);
  });

  test.each([
    [
      'tsc-pretty',
      [
        'build:src/index.ts::TS2307',
        'build:src/index.ts::TS2322',
        'build:src/user.ts::TS6133',
        'build:src/user.ts::TS2339',
        'build:src/user.ts::TS18048',
      ],
    ],
    ['cargo-build-error', ['build:src/config.rs::E0063', 'build:src/main.rs::E0277']],
    ['jest30-load-error', ['tests/checkout.test.js::', 'tests/broken.test.js::']],
  ])('keys the failures of %s', async (name, keys) => {
    const recorded = readRecordedCase(name).run;
    const record = await buildRunRecord(recorded, parseRun(recorded), {
      id: 'r1',
      root: recorded.cwd,
      redact: asIs,
    });
    expect(record.failures.map(({ key }) => key)).toEqual(keys);
  });
});
