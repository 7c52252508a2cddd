import * as fc from 'fast-check';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { indexedQueries } from '../../../../src/core/ledger/query/indexedQueries';
import type { LedgerQueries, QueryAnswer } from '../../../../src/core/ledger/query/ledgerQuery';
import { readQuery } from '../../../../src/core/ledger/query/queryInput';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { tempFolder } from '../tempRepository';
import { pathsOf, questions, readAnswer } from './ledgerReading';

const event = fc.record(
  {
    timestamp: fc.constantFrom('2026-01-05T12:30:00Z', '2026-02-01', '2025-12-31T23:59:59+09:00'),
    type: fc.constantFrom('task_completion', 'incident', 'deployment'),
    task_id: fc.constantFrom('a', 'b', 'c'),
    status: fc.constantFrom('success', 'failure', 'blocked', 'in_progress'),
    root_cause: fc.constantFrom(
      'Redis pool too small',
      'redis pool, too small',
      'Typo',
      'ログの漏れ',
    ),
    fix: fc.constantFrom('Larger pool', 'Reverted'),
    files_modified: fc.constantFrom(
      ['src/a.ts', 'src/b.ts'],
      ['src-a.ts', { path: 'src/b.ts' }],
      'one.md',
      7,
    ),
    dora_impact: fc.constantFrom(
      { lead_time: '45 minutes' },
      { lead_time: 'soon' },
      { lead_time: 'N/A' },
      'x',
    ),
    lead_time: fc.constantFrom('1h 20m', 3),
  },
  { requiredKeys: ['type'] },
);
const line = fc.oneof(
  { weight: 8, arbitrary: event.map((fields) => JSON.stringify(fields)) },
  { weight: 1, arbitrary: fc.constantFrom('', '[1]', '{"torn": ') },
);
const file = fc.oneof(
  { weight: 6, arbitrary: fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n')) },
  { weight: 1, arbitrary: fc.constant('[\n  {"type": "incident"},\n  {"type": "incident"}\n]\n') },
);

describe('built-in questions', () => {
  it('have one answer, whether the index gives it or the ledger is read', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (archived, live) => {
        const root = tempFolder();
        mkdirSync(path.join(root, 'progress/archive'), { recursive: true });
        writeFileSync(path.join(root, 'progress/archive/ledger-2026-Q1-a.jsonl'), archived);
        writeFileSync(path.join(root, 'progress/ledger.jsonl'), live);
        const engine = new IndexEngine({
          root,
          readWithHelper: () => Promise.reject(new Error('not asked for')),
        });
        await engine.refresh({ ledger: pathsOf(root) });
        for (const input of questions) {
          const known = indexQueries(engine).builtIn(readQuery(input));
          expect(known, JSON.stringify(input)).toEqual(await readAnswer(root, input));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('go to the index only where they are about the whole ledger', async () => {
    const asked: string[] = [];
    const answer: QueryAnswer = {
      results: [],
      total: 0,
      truncated: false,
      events: 0,
      skipped: 0,
      skippedFirst: [],
      damaged: 0,
      damagedFirst: [],
    };
    const by = (name: string) => () => {
      asked.push(name);
      return Promise.resolve(answer);
    };
    const reading: LedgerQueries = { run: by('ledger'), check: () => Promise.resolve(undefined) };
    const queries = indexedQueries(reading, { builtIn: by('index') });
    await queries.run(readQuery({ builtIn: 'hot_files' }));
    await queries.run(readQuery({ builtIn: 'similar_bugs', text: 'pool' }));
    await queries.run(readQuery({ builtIn: 'hot_files', from: '2026-01-01' }));
    await queries.run(readQuery({ builtIn: 'recent_failures' }));
    await queries.run(readQuery({ jq: '.' }));
    expect(asked).toEqual(['index', 'index', 'ledger', 'ledger', 'ledger']);
  });

  it('let go of an index that takes long', async () => {
    const stop = new AbortController();
    const reading: LedgerQueries = {
      run: () => Promise.reject(new Error('not asked for')),
      check: () => Promise.resolve(undefined),
    };
    const queries = indexedQueries(reading, { builtIn: () => new Promise(() => undefined) });
    const answer = queries.run(readQuery({ builtIn: 'hot_files' }), { signal: stop.signal });
    stop.abort();
    await expect(answer).rejects.toThrow('cancelled');
  });
});
