import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import {
  buildEvidence,
  describeStreak,
  durationWords,
} from '../../../../src/core/failures/evidence';
import type {
  RecordedFailure,
  RunRecord,
  Streak,
  TreeDiff,
} from '../../../../src/core/failures/model';

const start = Date.UTC(2026, 0, 2, 10);
const minute = 60_000;

function failure(changes: Partial<RecordedFailure> = {}): RecordedFailure {
  return {
    name: 'cart > adds up prices',
    file: 'src/cart.test.ts',
    line: 7,
    message: 'AssertionError: expected 3 to be 4',
    excerpt: 'AssertionError: expected 3 to be 4\n\n- 4\n+ 3',
    suite: false,
    key: 'src/cart.test.ts::cart > adds up prices',
    fingerprint: 'f1:1',
    ...changes,
  };
}

function streak(failures: readonly RecordedFailure[], changes: Partial<RunRecord> = {}): Streak {
  const runs = failures.map((one, index) => ({
    record: {
      v: 1 as const,
      kind: 'run' as const,
      id: `r${index}`,
      at: new Date(start + index * 4 * minute).toISOString(),
      durationMs: 0,
      command: 'npm test',
      cwd: 'packages/shopping-cart',
      source: 'terminal' as const,
      outcome: 'failed' as const,
      runner: 'vitest',
      failures: [one],
      passed: { files: [], tests: [], command: false },
      ...changes,
    },
    failure: one,
  }));
  const last = failures.at(-1);
  return {
    id: 's1:1',
    key: last?.key ?? '',
    name: last?.name ?? last?.message ?? '',
    file: last?.file ?? null,
    runs,
    tries: runs.length,
    prompted: false,
    dismissed: false,
    muted: false,
  };
}

const diff = (changes: Partial<TreeDiff> = {}): TreeDiff => ({
  files: [{ path: 'src/cart.ts', status: 'modified' }],
  patch: '--- a/src/cart.ts\n+++ b/src/cart.ts\n@@ -1 +1 @@\n-a\n+b\n',
  truncated: false,
  ...changes,
});

describe('describeStreak', () => {
  test('says what failed, how often and in what time', () => {
    expect(describeStreak(streak([failure(), failure(), failure()]), start + 12 * minute)).toBe(
      '"cart > adds up prices" has failed 3 times in 12 min.',
    );
  });

  test.each([
    [1, '1 day'],
    [3.5, '3 days'],
  ])('says days from the second day on', (days, words) => {
    expect(describeStreak(streak([failure(), failure()]), start + days * 24 * 60 * minute)).toBe(
      `"cart > adds up prices" has been failing for ${words}, 2 times.`,
    );
  });

  test('names what is flaky as flaky', () => {
    const flaky = { ...streak([failure(), failure(), failure()]), flaky: { failed: 4, passed: 1 } };
    expect(describeStreak(flaky, start + minute)).toBe(
      '"cart > adds up prices" is flaky: it failed 4 times and passed once with nothing changed in between.',
    );
  });

  test('says it once', () => {
    expect(describeStreak(streak([failure()]), start)).toBe(
      '"cart > adds up prices" has failed once.',
    );
  });

  test('shortens a long name to its last levels', () => {
    const name = `${'a long group '.repeat(8)} > ${'another group '.repeat(8)} > inner > adds up prices`;
    expect(describeStreak(streak([failure({ name })]), start)).toBe(
      '"inner > adds up prices" has failed once.',
    );
  });

  test('uses the error where nothing has a name', () => {
    expect(describeStreak(streak([failure({ name: null })]), start)).toContain(
      '"AssertionError: expected 3 to be 4"',
    );
  });
});

describe('durationWords', () => {
  test.each([
    [0, ''],
    [-5, ''],
    [Number.NaN, ''],
    [999, ''],
    [40_000, '40 s'],
    [4 * minute, '4 min'],
    [60 * minute, '1 h'],
    [80 * minute, '1 h 20 min'],
    [27 * 60 * minute, '1 d 3 h'],
    [48 * 60 * minute, '2 d'],
  ])('writes %i ms as "%s"', (milliseconds, words) => {
    expect(durationWords(milliseconds)).toBe(words);
  });
});

describe('buildEvidence', () => {
  test('proposes a title and tags', () => {
    const evidence = buildEvidence(streak([failure(), failure(), failure()]), []);
    expect(evidence.title).toBe('"cart > adds up prices" failed 3 times in a row');
    expect(evidence.tags).toEqual(['vitest', 'cart', 'shopping-cart']);
  });

  test('writes down command, folder, test, location and the latest error', () => {
    const { technicalDetails } = buildEvidence(streak([failure()]), []);
    expect(technicalDetails).toMatchInlineSnapshot(`
      "- **Command:** \`npm test\`
      - **Folder:** \`packages/shopping-cart\`
      - **Test:** \`cart > adds up prices\`
      - **Location:** \`src/cart.test.ts:7\`
      - **Failing since:** 2026-01-02 10:00 UTC (once)

      \`\`\`text
      AssertionError: expected 3 to be 4

      - 4
      + 3
      \`\`\`"
    `);
  });

  test('makes an attempt of every failing run', () => {
    const changed = failure({
      message: 'TypeError: no',
      excerpt: 'TypeError: no\n  at x',
      fingerprint: 'f1:2',
    });
    const files = ['a.ts', 'b.ts', 'c.ts'].map((path) => ({ path, status: 'modified' as const }));
    const evidence = buildEvidence(streak([failure(), failure(), changed, changed, changed]), [
      undefined,
      diff(),
      diff({ files, truncated: true }),
      diff({ files: [], patch: '' }),
      undefined,
    ]);
    expect(
      evidence.attempts.map(({ title, timeLost, result, whyItFailed }) => ({
        title,
        timeLost,
        result,
        whyItFailed,
      })),
    ).toEqual([
      { title: 'First failure', timeLost: '', result: 'failed', whyItFailed: '' },
      { title: 'Changed src/cart.ts', timeLost: '4 min', result: 'failed', whyItFailed: '' },
      { title: 'Changed 3 files', timeLost: '4 min', result: 'failed', whyItFailed: '' },
      {
        title: 'No change since the run before',
        timeLost: '4 min',
        result: 'failed',
        whyItFailed: '',
      },
      { title: 'Ran again', timeLost: '4 min', result: 'failed', whyItFailed: '' },
    ]);
    expect(evidence.attempts[1]?.body).toMatchInlineSnapshot(`
      "- \`src/cart.ts\` (modified)

      \`\`\`diff
      --- a/src/cart.ts
      +++ b/src/cart.ts
      @@ -1 +1 @@
      -a
      +b
      \`\`\`

      Same error as before."
    `);
    expect(evidence.attempts[2]?.body).toContain('The diff was cut.');
    expect(evidence.attempts[2]?.body).toContain('```text\nTypeError: no\n  at x\n```');
    expect(evidence.attempts[3]?.body).toBe('Same error as before.');
  });

  test('bounds a huge diff and a long list of files', () => {
    const files = Array.from({ length: 300 }, (_, index) => ({
      path: `src/${index}.ts`,
      status: 'added' as const,
    }));
    const patch = '+ a line of the patch\n'.repeat(10_000);
    const body =
      buildEvidence(streak([failure(), failure()]), [undefined, diff({ files, patch })]).attempts[1]
        ?.body ?? '';
    expect(body.length).toBeLessThan(15_000);
    expect(body).toContain('- and 280 more');
    expect(body).toContain('The diff was cut.');
  });

  test('keeps the first and the last of very many attempts', () => {
    const { attempts } = buildEvidence(streak(Array.from({ length: 60 }, () => failure())), []);
    expect(attempts).toHaveLength(20);
    expect(attempts[0]?.title).toBe('First failure');
  });

  test('lets no printed text out of its fence or into the structure', () => {
    const markdown = new MarkdownIt();
    const nasty = fc.oneof(
      fc.string(),
      fc
        .array(
          fc.constantFrom(
            '```',
            '````\n',
            '~~~',
            '\n# heading\n',
            '\n## What We Tried\n',
            '<!--',
            '-->',
            '\r',
            '\u2028# x',
            '\n---\n',
            '**Result:** fixed',
            '`',
            '- x',
            ' ',
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(nasty, nasty, nasty, nasty, (name, message, excerpt, patch) => {
        const evidence = buildEvidence(
          streak([failure(), failure({ name, message, excerpt, fingerprint: 'f1:3' })], {
            command: message,
            cwd: name,
          }),
          [undefined, diff({ patch, files: [{ path: excerpt, status: 'renamed' }] })],
        );
        const texts = [evidence.technicalDetails, ...evidence.attempts.map(({ body }) => body)];
        for (const text of texts) {
          const kinds = markdown.parse(`${text}\n\nend`, {}).map(({ type }) => type);
          expect(kinds).not.toContain('heading_open');
          expect(kinds).not.toContain('hr');
          expect(kinds).not.toContain('html_block');
          expect(kinds.slice(-3)).toEqual(['paragraph_open', 'inline', 'paragraph_close']);
        }
        for (const { title } of evidence.attempts) expect(title).not.toMatch(/[\r\n]/);
        expect(evidence.title).not.toMatch(/[\r\n]/);
        for (const tag of evidence.tags) expect(tag).toMatch(/^[a-z][a-z0-9-]*$/);
      }),
      { numRuns: 500 },
    );
  });
});
