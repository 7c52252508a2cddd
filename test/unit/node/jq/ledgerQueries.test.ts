import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LedgerQueries, QueryAnswer } from '../../../../src/core/ledger/query/ledgerQuery';
import { answerNotes } from '../../../../src/core/ledger/query/answerNotes';
import { readJqCommand } from '../../../../src/core/ledger/query/jqCommand';
import { readQuery, type QueryInput } from '../../../../src/core/ledger/query/queryInput';
import { createLedgerQueries } from '../../../../src/node/jq/ledgerQueries';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { tempFolder, write } from '../tempRepository';
import { bundleQueryWorker, wasmFile } from '../../../support/queryWorkerBundle';

let workerFile: string;
beforeAll(() => {
  workerFile = bundleQueryWorker();
});

function queriesIn(root: string): LedgerQueries {
  const paths = ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md');
  return createLedgerQueries({ workerFile, wasmFile, paths: () => paths, idleMs: 100 });
}

function ledgerWith(...lines: readonly (string | object)[]): string {
  const root = tempFolder();
  write(root, 'progress/ledger.jsonl', jsonLines(lines));
  return root;
}

function jsonLines(lines: readonly (string | object)[]): string {
  return lines
    .map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`)
    .join('');
}

async function ask(
  root: string,
  input: QueryInput,
): Promise<QueryAnswer & { values: readonly unknown[] }> {
  const answer = await queriesIn(root).run(readQuery(input));
  return { ...answer, values: answer.results.map(({ json }): unknown => JSON.parse(json)) };
}

const at = (day: number): string => `2026-01-${String(day).padStart(2, '0')}T10:00:00Z`;
const task = (day: number, fields: object = {}): object => ({
  timestamp: at(day),
  type: 'task_completion',
  task_id: `task-${day}`,
  ...fields,
});

describe('queries with jq', () => {
  it('give what jq prints, in order, with the line of each event', async () => {
    const root = ledgerWith(task(1, { n: [1, 2] }), '', task(2, { n: [] }), task(3, { n: [3] }));
    const { results, total, truncated, events } = await ask(root, { jq: '.n[]' });
    expect(results).toEqual([
      { json: '1', path: 'progress/ledger.jsonl', line: 1 },
      { json: '2', path: 'progress/ledger.jsonl', line: 1 },
      { json: '3', path: 'progress/ledger.jsonl', line: 4 },
    ]);
    expect({ total, truncated, events }).toEqual({ total: 3, truncated: false, events: 3 });
  });

  it('see what the filters let through, and the archives first', async () => {
    const root = ledgerWith(task(3, { status: 'success' }), task(4, { status: 'failure' }));
    write(
      root,
      'progress/archive/ledger-2025-Q4.jsonl',
      jsonLines([task(1, { status: 'failure' })]),
    );
    const { values } = await ask(root, { jq: '.task_id', status: ['failure'] });
    expect(values).toEqual(['task-1', 'task-4']);
  });

  it('merge the files of writers by time, and take equal ids of one time once', async () => {
    const root = tempFolder();
    write(
      root,
      'progress/ledger.d/a.jsonl',
      jsonLines([task(1, { id: 'A' }), task(4, { id: 'D' })]),
    );
    write(
      root,
      'progress/ledger.d/b.jsonl',
      jsonLines([task(2, { id: 'B' }), task(3, { id: 'A' }), task(4, { id: 'D' })]),
    );
    expect((await ask(root, { jq: '.id' })).values).toEqual(['A', 'B', 'A', 'D']);
    const single = ledgerWith(task(1, { id: 'A' }), task(1, { id: 'A' }), task(2, { id: 'A' }));
    expect((await ask(single, { jq: '.task_id' })).values).toEqual(['task-1', 'task-2']);
  });

  it('skip events on which the filter fails, and say which and why', async () => {
    const root = ledgerWith(task(1, { root_cause: 'Redis' }), task(2), task(3, { root_cause: 7 }));
    const answer = await ask(root, { jq: 'select(.root_cause | contains("Redis")) | .task_id' });
    expect(answer.values).toEqual(['task-1']);
    expect(answer.skipped).toBe(2);
    expect(answer.skippedFirst[0]).toMatchObject({ path: 'progress/ledger.jsonl', line: 2 });
    expect(answer.skippedFirst[0]?.message).toContain('cannot have their containment checked');
  });

  it('keep what a filter printed of an event before it failed', async () => {
    const { values, skipped } = await ask(ledgerWith(task(1)), { jq: '.task_id, error("no")' });
    expect(values).toEqual(['task-1']);
    expect(skipped).toBe(1);
  });

  it('are not stopped by damaged lines, and count them with their places', async () => {
    const deep = `{"task_id":"deep","a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const root = ledgerWith(
      task(1),
      '{"task_id": "torn',
      '\0\0\0',
      '[1]',
      '7',
      deep,
      `\uFEFF${JSON.stringify(task(2))}\r`,
      `\0\0${JSON.stringify(task(3))}`,
      `{"task_id":"lone \\ud800 surrogate"}`,
      task(4),
    );
    const { values, damaged, damagedFirst } = await ask(root, { jq: '.task_id' });
    expect(values).toEqual(['task-1', 'task-2', 'task-3', 'task-4']);
    expect(damaged).toBe(6);
    expect(damagedFirst.map(({ line }) => line).sort()).toEqual([2, 3, 4, 5, 6, 9]);
  });

  it('cross the borders of chunks without losing or doubling an event', async () => {
    const root = tempFolder();
    const padding = 'x'.repeat(4_000);
    const lines = Array.from({ length: 9_000 }, (_, n) => JSON.stringify({ n, padding }));
    lines[5_000] = '{"n": 5000, "torn';
    write(root, 'progress/ledger.jsonl', `${lines.join('\n')}\n`);
    const { results, total, damaged } = await ask(root, { jq: '.n', limit: 10_000 });
    expect(total).toBe(8_999);
    expect(damaged).toBe(1);
    expect(results.every(({ json, line }) => Number(json) + 1 === line)).toBe(true);
  });

  it('bound the results, and keep the last ones where asked', async () => {
    const root = ledgerWith(...Array.from({ length: 28 }, (_, n) => task(n + 1)));
    const first = await ask(root, { jq: '.task_id', limit: 2 });
    expect(first).toMatchObject({ values: ['task-1', 'task-2'], total: 28, truncated: true });
    const last = await ask(root, { jq: '.task_id', limit: 2, keep: 'last' });
    expect(last).toMatchObject({ values: ['task-27', 'task-28'], total: 28, truncated: true });
  });

  it('take all events at once for -s, -n and inputs', async () => {
    const root = ledgerWith(task(1), task(2), task(3));
    expect((await ask(root, { jq: `jq -s 'length'` })).values).toEqual([3]);
    expect((await ask(root, { jq: `jq -n '[inputs | .task_id] | join(" ")'` })).values).toEqual([
      'task-1 task-2 task-3',
    ]);
    const pairs = await ask(root, { jq: '[., input] | map(.task_id)' });
    expect(pairs).toMatchObject({ values: [['task-1', 'task-2']], skipped: 1 });
  });

  it('refuse to take more at once than jq can hold, in a sentence', async () => {
    const root = tempFolder();
    const line = `${JSON.stringify({ padding: 'x'.repeat(1_000_000) })}\n`;
    write(root, 'progress/ledger.jsonl', line.repeat(42));
    await expect(ask(root, { jq: `jq -s 'length'` })).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('40 MB') as unknown,
    });
    expect((await ask(root, { jq: '.padding | length' })).total).toBe(42);
  });

  it('end at halt and halt_error, keep what was found, and say where and why', async () => {
    const root = ledgerWith(task(1), task(2), task(3));
    const halted = async (jq: string) => {
      const answer = await ask(root, { jq });
      return { values: answer.values, notes: answerNotes(answer) };
    };
    const second = 'progress/ledger.jsonl:2; the events after it were not looked at.';
    expect(await halted('.task_id, if .task_id == "task-2" then halt else empty end')).toEqual({
      values: ['task-1', 'task-2'],
      notes: [`The filter ended the query at ${second}`],
    });
    // jq's own code 3 means a wrong filter; here it is the filter's.
    expect(
      await halted(`if .task_id == "task-2" then "bad day\n" | halt_error(3) else .task_id end`),
    ).toEqual({
      values: ['task-1'],
      notes: [`The filter ended the query at ${second} It said: bad day`],
    });
    expect(await halted('debug | stderr | .task_id | halt_error')).toMatchObject({
      notes: [expect.stringMatching(/ledger\.jsonl:1; .* It said: task-1$/)],
    });
    expect(await halted(`jq -n 'input.task_id, (input | {n: 1} | halt_error)'`)).toEqual({
      values: ['task-1'],
      notes: ['The filter ended the query. It said: {"n":1}'],
    });
  });

  it('halt in the first chunk of many', async () => {
    const root = tempFolder();
    const padding = 'x'.repeat(4_000);
    const lines = Array.from({ length: 9_000 }, (_, n) => JSON.stringify({ n, padding }));
    write(root, 'progress/ledger.jsonl', `${lines.join('\n')}\n`);
    const { values, halted } = await ask(root, { jq: '.n, (select(.n == 1) | halt)' });
    expect(values).toEqual([0, 1]);
    expect(halted).toMatchObject({ path: 'progress/ledger.jsonl', line: 2 });
  });

  it('let a filter repeat within limits, and know an event that asks for more than there are', async () => {
    const root = ledgerWith(task(1), task(2), task(3));
    expect((await ask(root, { jq: 'limit(2; repeat(.task_id))' })).values).toEqual([
      ...['task-1', 'task-1', 'task-2', 'task-2', 'task-3', 'task-3'],
    ]);
    const { values, skipped } = await ask(root, { jq: 'input | .task_id' });
    expect({ values, skipped }).toEqual({ values: ['task-2'], skipped: 1 });
    expect((await ask(root, { jq: '[inputs.task_id]' })).values).toEqual([['task-2', 'task-3']]);
  });

  it('give an empty answer for a ledger that is not there', async () => {
    expect(await ask(tempFolder(), { jq: '.' })).toMatchObject({ values: [], total: 0, events: 0 });
  });

  it.each(['.a |', 'foo(1)', '.a) | (.b', 'select(', '"unclosed'])(
    "refuse %s with jq's words",
    async (jq) => {
      const root = ledgerWith(task(1));
      await expect(ask(root, { jq })).rejects.toMatchObject({
        code: 'invalid_input',
        message: expect.stringMatching(/^jq does not understand the filter: .+\.$/) as unknown,
      });
      expect(await queriesIn(root).check(readJqCommand(jq))).toBeTruthy();
    },
  );

  it('know nothing of the host: no files, no modules, no environment, no options in filters', async () => {
    const root = ledgerWith(task(1));
    mkdirSync(path.join(root, 'lib'));
    writeFileSync(path.join(root, 'lib', 'a.jq'), 'def secret: 1;');
    await expect(ask(root, { jq: `import "${root}/lib/a" as a; a::secret` })).rejects.toThrow(
      /jq does not understand/,
    );
    process.env['LOGBOOK_SECRET'] = 'secret';
    expect((await ask(root, { jq: 'env.LOGBOOK_SECRET, $ENV.LOGBOOK_SECRET' })).values).toEqual([
      null,
      null,
    ]);
    expect((await ask(root, { jq: '-1' })).values).toEqual([-1]);
    await expect(ask(root, { jq: `--rawfile x ${root}/lib/a.jq $x` })).rejects.toThrow();
  });

  it('stop a filter that loops when they are cancelled', async () => {
    const root = ledgerWith(task(1));
    const stop = new AbortController();
    const asked = queriesIn(root).run(readQuery({ jq: 'last(repeat(1))' }), {
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(), 200);
    await expect(asked).rejects.toThrow(/cancelled/);
  });

  it('stop a filter that loops by themselves', async () => {
    const root = ledgerWith(task(1));
    const paths = ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md');
    const options = { workerFile, wasmFile, paths: () => paths, stalledMs: 300 };
    const asked = createLedgerQueries(options).run(readQuery({ jq: 'def loop: loop; loop' }));
    await expect(asked).rejects.toThrow(/may loop/);
  });

  it('check a filter without running it', async () => {
    const queries = queriesIn(ledgerWith(task(1)));
    expect(await queries.check(readJqCommand('last(repeat(1))'))).toBeUndefined();
    expect(await queries.check(readJqCommand('.a |'))).toContain('line 1');
    expect(await queries.check(readJqCommand(`jq --arg a b '$a'`))).toBeUndefined();
  });

  it('tell how far they are', async () => {
    const root = tempFolder();
    write(
      root,
      'progress/ledger.jsonl',
      `${JSON.stringify({ p: 'x'.repeat(100_000) })}\n`.repeat(120),
    );
    const heard: number[] = [];
    await queriesIn(root).run(readQuery({ jq: '.p | length' }), {
      onProgress: ({ done }) => heard.push(done),
    });
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.every((done) => done > 0 && done <= 1)).toBe(true);
  });
});

describe('built-in queries', () => {
  it('find similar bugs by any of the words', async () => {
    const root = ledgerWith(
      task(1, { root_cause: 'Redis pool too small', fix: 'Larger pool' }),
      task(2, { root_cause: 'Typo' }),
      task(3, { root_cause: 'Server timeout too low', fix: 'Raised it' }),
      task(4, { note: 'redis' }),
      task(5, { root_cause: 'redis pool: too small!', fix: 'Largest pool' }),
    );
    const { values, results } = await ask(root, { builtIn: 'similar_bugs', text: 'redis TIMEOUT' });
    expect(values).toEqual([
      {
        count: 2,
        root_cause: 'redis pool: too small!',
        fix: 'Largest pool',
        timestamp: at(5),
        task_id: 'task-5',
      },
      expect.objectContaining({ count: 1, fix: 'Raised it', task_id: 'task-3' }),
    ]);
    expect(results.map(({ line }) => line)).toEqual([5, 3]);
  });

  it('list failures and incidents', async () => {
    const root = ledgerWith(
      task(1, { status: 'success' }),
      task(2, { status: 'blocked', lesson_learned: { what_we_learned: 'Ask first' } }),
      task(3, { type: 'rollback', status: 'success' }),
      task(4, { type: 'incident', severity: 'P1', duration_minutes: 23 }),
    );
    const failures = await ask(root, { builtIn: 'recent_failures' });
    expect(failures.values).toMatchObject([
      { task_id: 'task-2', status: 'blocked', lesson_learned: 'Ask first' },
      { task_id: 'task-3', type: 'rollback' },
    ]);
    const incidents = await ask(root, { builtIn: 'recent_incidents' });
    expect(incidents.values).toMatchObject([{ severity: 'P1', duration_minutes: 23 }]);
  });
});
