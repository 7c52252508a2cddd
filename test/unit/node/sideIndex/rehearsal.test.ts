import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { rehearsal } from '../../../../src/node/sideIndex/rehearsal';
import { tempFolder } from '../tempRepository';
import { pathsOf } from './ledgerReading';

async function openEngine(lines: readonly string[]): Promise<IndexEngine> {
  const root = tempFolder();
  mkdirSync(path.join(root, 'progress'));
  writeFileSync(path.join(root, 'progress/ledger.jsonl'), lines.join('\n'));
  const engine = new IndexEngine({
    root,
    readWithHelper: () => Promise.reject(new Error('not asked for')),
  });
  await engine.refresh({ ledger: pathsOf(root) });
  return engine;
}

it('types what the newest events say, letter by letter, and changes no answer', async () => {
  const engine = await openEngine([
    '{"type":"incident","error":"Old failure that stands far behind"}',
    ...Array.from({ length: 7 }, () => '{"type":"incident","error":"Connection refused by host"}'),
    '{"torn":',
    '{"type":"incident","error":"Redis pool exhausted"}',
  ]);
  const queries = indexQueries(engine);
  const before = queries.search({ text: 'redis' });
  const typed: string[] = [];
  const steps = rehearsal(engine, {
    search(query) {
      typed.push(query.text);
      return queries.search(query);
    },
  });
  steps.next();
  expect(typed).toEqual(['Re']);
  for (const step of steps) expect(step).toBeUndefined();
  expect(typed).toContain('Redis');
  expect(typed).toContain('Connection ref');
  expect(typed).not.toContain('Old f');
  expect(queries.search({ text: 'redis' })).toEqual(before);
});

it('has nothing to do for a ledger without events', async () => {
  const engine = await openEngine([]);
  expect([...rehearsal(engine, indexQueries(engine))]).toEqual([]);
});
