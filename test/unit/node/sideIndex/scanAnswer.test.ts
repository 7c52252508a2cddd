import * as fc from 'fast-check';
import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readQuery, type QueryInput } from '../../../../src/core/ledger/query/queryInput';
import { listSegments } from '../../../../src/node/ledger/segments';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import {
  scanAnswer,
  scanUnindexed,
  type ScanChunks,
} from '../../../../src/node/sideIndex/scan/scanAnswer';
import { scanPart } from '../../../../src/node/sideIndex/scan/scanPart';
import { tempFolder } from '../tempRepository';
import { pathsOf, questions, readAnswer } from './ledgerReading';

const times = ['2026-01-05T12:30:00Z', '2026-02-01', '2025-12-31T23:59:59+09:00', 'no time'];
const fields = fc.record(
  {
    type: fc.constantFrom('task_completion', 'incident', 'deployment', ''),
    kind: fc.constantFrom('task_completion', 'note'),
    task_id: fc.constantFrom('a', 'b', 7),
    status: fc.constantFrom('success', 'failure', 'blocked', 'in_progress'),
    outcome: fc.constantFrom('failed', 'ok'),
    root_cause: fc.constantFrom(
      'Redis pool too small',
      'redis pool, too small',
      'ログの漏れ',
      'a "b"',
      5,
    ),
    fix: fc.constantFrom('Larger pool', 'Reverted'),
    files_modified: fc.constantFrom(
      ['src/a.ts', 'src/b.ts'],
      [{ path: 'src/b.ts' }, 'ä.md'],
      'one.md',
      7,
      [],
    ),
    dora_impact: fc.constantFrom(
      { lead_time: '45 minutes' },
      { lead_time: 'soon' },
      { lead_time: 'N/A' },
      { change: ['{"lead_time":"2 h"}', 1], lead_time: 'über "2 h"' },
      { lead_time: { minutes: 5 } },
      { lead_time: null, 'lead time': '3 h' },
      {},
      [{ lead_time: '4 h' }],
      'x',
    ),
    lead_time: fc.constantFrom('1h 20m', 3, null),
    unknown: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: [] },
);
/** Equal ids have equal times: a merge of branches doubles lines as they are. */
const named = fc.record({
  id: fc.option(fc.constantFrom('x', 'y', 'z')),
  timeKey: fc.constantFrom('timestamp', 'timestamp', 'timestamp', 'ts', 'seen_at', 'none'),
  time: fc.constantFrom(...times),
  fields,
});
const eventLine = named.map(({ id, timeKey, time, fields: rest }) => {
  const at = id === null ? { [timeKey]: time } : { id, timestamp: times['xyz'.indexOf(id)] };
  return JSON.stringify({ ...at, ...rest });
});
const written = fc
  .tuple(eventLine, fc.constantFrom('', '', '', '\r', '  '))
  .map((parts) => parts.join(''));
const line = fc.oneof(
  { weight: 12, arbitrary: written },
  { weight: 1, arbitrary: eventLine.map((text) => `\uFEFF${text}`) },
  { weight: 1, arbitrary: eventLine.map((text) => `\0\0${text}`) },
  { weight: 1, arbitrary: eventLine.map((text) => `  ${text.replaceAll('":', '" : ')}`) },
  {
    weight: 1,
    arbitrary: eventLine.map((text) => text.replace('"type"', String.raw`"\u0074ype"`)),
  },
  {
    weight: 1,
    arbitrary: eventLine.map((text) =>
      text.replace('{"lead_time":', '{"lead_time":"1 h","lead_time":'),
    ),
  },
  { weight: 2, arbitrary: fc.tuple(eventLine, fc.nat(60)).map(([text, at]) => text.slice(0, at)) },
  { weight: 1, arbitrary: fc.tuple(eventLine, eventLine).map(([a, b]) => a.slice(0, 20) + b) },
  { weight: 2, arbitrary: fc.constantFrom('', '  ', '[1]', '7', 'null', '{}', '{"a":1}x', '\0\0') },
);
const file = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', ''))
      .map(([lines, end]) => lines.join('\n') + end),
  },
  { weight: 1, arbitrary: fc.constant('[\n  {"type": "incident"},\n  {"type": "incident"}\n]\n') },
);

/** Each chunk for itself, as if every one had a thread of its own, the last ones first. */
const oneByOne: ScanChunks = (job) => {
  const numbers = job.chunks.map((_, number) => number).reverse();
  const parts = numbers.map((number) => {
    const chunks = job.chunks.slice(0, number + 1);
    return structuredClone(scanPart({ ...job, chunks, next: Int32Array.of(number) }));
  });
  return Promise.resolve(parts);
};
const together: ScanChunks = (job) => Promise.resolve([scanPart(job)]);

async function scan(root: string, input: QueryInput, chunkBytes: number, chunks = oneByOne) {
  const { builtIn = 'hot_files', ...query } = readQuery(input);
  if (builtIn === 'recent_failures' || builtIn === 'recent_incidents') throw new Error('no scan');
  return scanAnswer(await listSegments(pathsOf(root)), { ...query, builtIn }, chunks, chunkBytes);
}

describe('a question without an index', () => {
  it('has the answer that reading every line gives, however the files are cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        file,
        file,
        fc.integer({ min: 20, max: 600 }),
        async (a, b, c, length) => {
          const root = tempFolder();
          mkdirSync(path.join(root, 'progress/archive'), { recursive: true });
          writeFileSync(path.join(root, 'progress/archive/ledger-2025-Q4-a.jsonl'), a);
          writeFileSync(path.join(root, 'progress/archive/ledger-2026-Q1-b.jsonl'), b);
          writeFileSync(path.join(root, 'progress/ledger.jsonl'), c);
          for (const input of questions) {
            const answer = await readAnswer(root, input);
            expect(await scan(root, input, length), JSON.stringify(input)).toEqual(answer);
            expect(await scan(root, input, 1 << 20, together), JSON.stringify(input)).toEqual(
              answer,
            );
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('has the answer of the index where each writer has a file', async () => {
    const chunkLength = fc.integer({ min: 20, max: 600 });
    await fc.assert(
      fc.asyncProperty(file, file, file, chunkLength, async (a, b, c, length) => {
        const root = tempFolder();
        mkdirSync(path.join(root, 'progress/ledger.d'), { recursive: true });
        writeFileSync(path.join(root, 'progress/ledger.jsonl'), a);
        writeFileSync(path.join(root, 'progress/ledger.d/anna.jsonl'), b);
        writeFileSync(path.join(root, 'progress/ledger.d/ben.jsonl'), c);
        const engine = new IndexEngine({
          root,
          readWithHelper: () => Promise.reject(new Error('not asked for')),
        });
        await engine.refresh({ ledger: pathsOf(root) });
        for (const input of questions) {
          const answer = indexQueries(engine).builtIn(readQuery(input));
          expect(await scan(root, input, length), JSON.stringify(input)).toEqual(answer);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is answered from lines that are longer than a chunk', async () => {
    const root = tempFolder();
    mkdirSync(path.join(root, 'progress'));
    const long = JSON.stringify({
      type: 'incident',
      root_cause: 'Long',
      notes: 'x'.repeat(300_000),
    });
    const short = JSON.stringify({ type: 'incident', root_cause: 'Short' });
    writeFileSync(path.join(root, 'progress/ledger.jsonl'), `${short}\n${long}\n${long}\n${short}`);
    const input: QueryInput = { builtIn: 'similar_bugs' };
    const answer = await readAnswer(root, input);
    expect(answer.events).toBe(4);
    for (const length of [50_000, 300_000]) {
      expect(await scan(root, input, length)).toEqual(answer);
    }
  });

  it('is not answered from a file that was renamed or cut since it was listed', async () => {
    const root = tempFolder();
    mkdirSync(path.join(root, 'progress'));
    const ledger = path.join(root, 'progress/ledger.jsonl');
    const text = '{"type":"incident","root_cause":"Typo"}\n'.repeat(10);
    const query = { ...readQuery({}), builtIn: 'similar_bugs' as const };
    const changes = [
      () => renameSync(ledger, `${ledger}.old`),
      () => writeFileSync(ledger, text.slice(0, 100)),
      () => {
        renameSync(ledger, `${ledger}.old`);
        writeFileSync(ledger, text);
      },
    ];
    for (const change of changes) {
      writeFileSync(ledger, text);
      const segments = await listSegments(pathsOf(root));
      change();
      expect(await scanAnswer(segments, query, together)).toBeUndefined();
    }
  });

  it('leaves out what is appended while it is answered', async () => {
    const root = tempFolder();
    mkdirSync(path.join(root, 'progress'));
    const ledger = path.join(root, 'progress/ledger.jsonl');
    writeFileSync(ledger, '{"type":"incident","root_cause":"Typo"}\n');
    const segments = await listSegments(pathsOf(root));
    appendFileSync(ledger, '{"type":"incident","root_cause":"Later"}\n');
    const query = { ...readQuery({}), builtIn: 'similar_bugs' as const };
    expect(await scanAnswer(segments, query, together)).toMatchObject({ events: 1, total: 1 });
  });

  it('goes to the index where that has read nearly all of the ledger, or all of it is small', async () => {
    const root = tempFolder();
    mkdirSync(path.join(root, 'progress'));
    const ledger = path.join(root, 'progress/ledger.jsonl');
    const line =
      '{"type":"incident","root_cause":"Typo","notes":"Nothing that anybody asks for"}\n';
    writeFileSync(ledger, line);
    const paths = pathsOf(root);
    const engine = new IndexEngine({
      root,
      readWithHelper: () => Promise.reject(new Error('not asked for')),
    });
    const ask = (input: QueryInput) =>
      scanUnindexed(engine.indexed, paths, readQuery(input), together);
    expect(await ask({ builtIn: 'similar_bugs' })).toBeUndefined();
    appendFileSync(ledger, line.repeat(60_000));
    expect(await ask({ builtIn: 'similar_bugs' })).toMatchObject({ events: 60_001 });
    expect(await ask({ builtIn: 'recent_failures' })).toBeUndefined();
    await engine.refresh({ ledger: paths });
    appendFileSync(ledger, line);
    expect(await ask({ builtIn: 'similar_bugs' })).toBeUndefined();
    mkdirSync(path.join(root, 'progress/archive'));
    renameSync(ledger, path.join(root, 'progress/archive/ledger-2026-Q1-a.jsonl'));
    expect(await ask({ builtIn: 'similar_bugs' })).toBeUndefined();
  });
});
