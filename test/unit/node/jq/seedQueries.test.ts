import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { queryLedger } from '../../../../src/core/operations/queryLedger';
import type { OperationPorts } from '../../../../src/core/operations/ports';
import { createLedgerQueries } from '../../../../src/node/jq/ledgerQueries';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { bundleQueryWorker, wasmFile } from '../../../support/queryWorkerBundle';

const fixtures = path.resolve(import.meta.dirname, '../../../fixtures/ledger');
const similarBugs = `cat progress/ledger.jsonl | jq 'select(.root_cause | contains("Redis") or contains("timeout"))'`;
const leadTimes = `cat progress/ledger.jsonl | jq -r 'select(.status == "success") | .dora_impact.lead_time'`;
const average = `awk '{sum+=$1; count+=1} END {print "Avg Lead Time:", sum/count, "minutes"}'`;
const changedFiles = `cat progress/ledger.jsonl | jq -r '.files_modified[]?'`;

type Input = Parameters<typeof queryLedger.run>[1];

let ports: OperationPorts;
beforeAll(() => {
  const paths = ledgerPaths(fixtures, 'queries.jsonl', 'NOTES.md');
  const ledgerQueries = createLedgerQueries({
    workerFile: bundleQueryWorker(),
    wasmFile,
    paths: () => paths,
  });
  ports = { ledgerQueries } as OperationPorts;
});

const ask = (input: Input) => queryLedger.run(ports, input);

describe('the queries of the ledger skill, as they stand in it', () => {
  it('find the bugs that were like this one', async () => {
    const { results, skipped, notes } = await ask({ jq: similarBugs });
    expect(results).toMatchObject([
      {
        timestamp: '2025-12-10T09:15:00Z',
        task_id: 'fix-session-timeout',
        root_cause: 'Redis server timeout too low',
        fix: 'Increased timeout from 1s to 5s',
      },
      {
        timestamp: '2026-01-05T12:30:00Z',
        task_id: 'fix-auth-timeout',
        root_cause: 'Redis pool size too small',
        fix: 'Increased pool from 10 to 50',
      },
      { task_id: 'incident-auth-down', root_cause: 'Redis server OOM (pool size too large)' },
    ]);
    // Events without a root cause.
    expect(skipped).toBe(10);
    expect(notes).toEqual([
      expect.stringMatching(
        /^The filter failed on 10 events, which were skipped\. The first one, /,
      ),
    ]);
    const byWords = await ask({ builtIn: 'similar_bugs', text: 'redis timeout' });
    // The same, the latest first, with how often each cause was found.
    expect(byWords.results.slice(1).reverse()).toEqual(
      results.slice(0, 2).map((event) => {
        const { timestamp, task_id, root_cause, fix } = event as Record<string, unknown>;
        return { count: 1, root_cause, fix, timestamp, task_id };
      }),
    );
  });

  it('give the lead times, and the built-in query their true average', async () => {
    const { results, notes } = await ask({ jq: `${leadTimes} | ${average}` });
    expect(results).toEqual([
      '59 minutes',
      '45 minutes (plan to deploy)',
      '1.2 hours',
      '1h 20m',
      'N/A',
      null,
    ]);
    expect(notes[0]).toContain("the shell's was not: | awk");
    expect(notes[0]).toContain('lead_time');
    // awk reads "1.2 hours" as 1.2, "1h 20m" as 1, "N/A" and null as 0.
    const awk = [59, 45, 1.2, 1, 0, 0].reduce((sum, value) => sum + value) / 6;
    expect(awk).toBeCloseTo(17.7, 1);
    const answer = await ask({ builtIn: 'lead_time' });
    expect(answer.results).toEqual([
      {
        mean: '1 h 4 min',
        median: '1 h 6 min',
        mean_minutes: 64,
        median_minutes: 65.5,
        read: 4,
        unreadable: 0,
        not_applicable: 1,
        without_lead_time: 1,
      },
    ]);
  });

  it('average lead times in plain minutes like the skill does: 52 minutes', async () => {
    const { results } = await ask({ builtIn: 'lead_time', to: '2026-01-05' });
    expect(results).toMatchObject([{ mean_minutes: 52, mean: '52 min', read: 2, unreadable: 0 }]);
  });

  it('count the files that change most', async () => {
    const { results, notes } = await ask({
      jq: `${changedFiles} | sort | uniq -c | sort -rn | head -5`,
    });
    const counts = new Map<unknown, number>();
    for (const file of results) counts.set(file, (counts.get(file) ?? 0) + 1);
    expect([...counts].sort(([, a], [, b]) => b - a)).toEqual([
      ['auth/middleware.py', 8],
      ['auth/redis_pool.py', 5],
      ['api/routes.py', 4],
    ]);
    expect(notes[0]).toContain('hot_files');
    expect((await ask({ builtIn: 'hot_files' })).results).toMatchObject([
      { changes: 8, file: 'auth/middleware.py' },
      { changes: 5, file: 'auth/redis_pool.py' },
      { changes: 4, file: 'api/routes.py' },
    ]);
  });
});
