import * as fc from 'fast-check';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readQuery } from '../../../../src/core/ledger/query/queryInput';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { readPart } from '../../../../src/node/sideIndex/indexReader';
import type { IndexScope } from '../../../../src/node/sideIndex/indexProtocol';

let root = '';
let scope: IndexScope;
const at = (name: string): string => path.join(root, name);
const indexFile = (): string => at('state/recall.index');

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'logbook-index-'));
  mkdirSync(at('progress/archive'), { recursive: true });
  mkdirSync(at('docs/journals'), { recursive: true });
  scope = {
    ledger: ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md'),
    documents: {
      folders: [{ typeId: 'journal', folder: 'docs/journals' }],
      files: [{ typeId: 'notes', path: 'progress/NOTES.md' }],
    },
  };
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function open(saved = true): IndexEngine {
  return new IndexEngine({
    root,
    indexFile: saved ? indexFile() : undefined,
    readWithHelper: () => Promise.reject(new Error('not asked for')),
    scanPause: 0,
  });
}

function answers(engine: IndexEngine) {
  const queries = indexQueries(engine);
  return engine.ask(scope, () => ({
    search: ['redis', 'pool exhausted', 'cart', 'ECONNREFUSED in billing'].map((text) =>
      queries.search({ text, limit: 50 }),
    ),
    recall: [queries.recall([errorOf(1), errorOf(4)], 20)],
    similar: queries.builtIn(readQuery({ builtIn: 'similar_bugs', text: 'pool lock', limit: 20 })),
    hotFiles: queries.builtIn(readQuery({ builtIn: 'hot_files', limit: 20 })),
    leadTimes: queries.builtIn(readQuery({ builtIn: 'lead_time' })),
  }));
}

const areas = ['cart', 'billing', 'search'];
const errorOf = (n: number): string =>
  [
    `ConnectionPoolTimeout: Redis pool ${areas[n % 3] ?? ''} exhausted: ${n}/${n} in use`,
    `Error: connect ECONNREFUSED 10.0.0.${n}:${4000 + n} in ${areas[n % 3] ?? ''}`,
  ][n % 2] ?? '';

function eventLine(n: number): string {
  return JSON.stringify({
    // Some have no id, as lines that others wrote.
    ...(n % 4 !== 3 && { id: `event-${n}` }),
    timestamp: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
    type: 'task_completion',
    task_id: `fix-${n}`,
    status: 'success',
    error: errorOf(n),
    root_cause: n % 2 === 0 ? 'pool too small' : `lock held in ${areas[n % 3] ?? ''}`,
    fix: `Raised the limit of ${areas[n % 3] ?? ''}`,
    files_modified: [`src/${areas[n % 3] ?? ''}.ts`],
    dora_impact: { lead_time: n % 5 === 0 ? 'N/A' : `${10 + n} minutes` },
  });
}

type Step =
  | { readonly do: 'append' | 'document' | 'edit'; readonly n: number }
  | { readonly do: 'rotate' | 'shrink' | 'remove' | 'reopen' | 'damage' | 'late' };

const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constantFrom('append' as const, 'document' as const, 'edit' as const),
      n: fc.nat(40),
    }),
    fc.record({
      do: fc.constantFrom(...(['rotate', 'shrink', 'remove', 'reopen', 'damage', 'late'] as const)),
    }),
  ),
  { minLength: 1, maxLength: 14 },
);

const text = (name: string): string => {
  try {
    return readFileSync(at(name), 'utf8');
  } catch {
    return '';
  }
};

describe('the index', () => {
  it('finds the only event by two of three words', async () => {
    writeFileSync(at('progress/ledger.jsonl'), `${eventLine(0)}\n`);
    const engine = open();
    await engine.refresh(scope);
    const { results } = indexQueries(engine).search({ text: 'redis pool unheard', limit: 5 });
    expect(results.map(({ line }) => line)).toEqual([1]);
    expect(indexQueries(engine).search({ text: 'redis unheard unseen' }).total).toBe(0);
  });

  it('gives the answers of one built anew, whatever happened to the files', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (list: readonly Step[]) => {
        for (const name of ['progress', 'docs', 'state'])
          rmSync(at(name), { recursive: true, force: true });
        mkdirSync(at('progress/archive'), { recursive: true });
        mkdirSync(at('docs/journals'), { recursive: true });
        const ledger = 'progress/ledger.jsonl';
        let engine = open();
        let archives = 0;
        for (const step of list) {
          if (step.do === 'append') appendFileSync(at(ledger), `${eventLine(step.n)}\n`);
          else if (step.do === 'document')
            writeFileSync(
              at(`docs/journals/${step.n % 4}.md`),
              `# Cart ${step.n}\n\n\`\`\`\n${errorOf(step.n)}\n\`\`\`\n\n## Fix\n\nRaised the pool.\n`,
            );
          else if (step.do === 'edit')
            writeFileSync(at(ledger), text(ledger).replace(/fix-\d+/, `fix-${step.n}`));
          else if (step.do === 'rotate') {
            if (text(ledger) === '') continue;
            renameSync(at(ledger), at(`progress/archive/ledger-2026-Q1-${archives++}.jsonl`));
          } else if (step.do === 'shrink')
            writeFileSync(at(ledger), text(ledger).split('\n').slice(1).join('\n'));
          else if (step.do === 'remove') rmSync(at('docs/journals/1.md'), { force: true });
          else if (step.do === 'late') {
            const archive = `progress/archive/ledger-2026-Q1-${archives - 1}.jsonl`;
            if (archives > 0) appendFileSync(at(archive), `${eventLine(41)}\n`);
          } else {
            engine.save();
            if (step.do === 'damage') {
              mkdirSync(at('state'), { recursive: true });
              const bytes = existsSync(indexFile()) ? readFileSync(indexFile()) : Buffer.from('x');
              const middle = bytes.length >> 1;
              bytes.writeUInt8(bytes.readUInt8(middle) ^ 0x55, middle);
              writeFileSync(indexFile(), bytes);
            }
            engine = open();
          }
          await engine.ask(scope, () => undefined);
        }
        expect(await answers(engine)).toEqual(await answers(open(false)));
      }),
      { numRuns: 25 },
    );
  });

  it('leaves the documents as they are for a question about the ledger alone', async () => {
    const document = at('docs/journals/1.md');
    writeFileSync(document, '# Cart on fire\n');
    const engine = open();
    const documents = () => engine.indexed.map(({ path: relative }) => relative);
    await engine.refresh({ ledger: scope.ledger });
    expect(documents()).toEqual([]);
    await engine.refresh(scope);
    expect(documents()).toEqual(['docs/journals/1.md']);
    rmSync(document);
    await engine.refresh({ ledger: scope.ledger });
    expect(documents()).toEqual(['docs/journals/1.md']);
    await engine.refresh(scope);
    expect(documents()).toEqual([]);
  });

  it('counts an event once that stands in two files, wherever the other one is gone', async () => {
    const lines = [1, 2, 4].map((n) => eventLine(n));
    const archive = 'progress/archive/ledger-2026-Q1-1.jsonl';
    writeFileSync(at('progress/ledger.jsonl'), `${lines.join('\n')}\n`);
    const engine = open();
    const before = await answers(engine);
    writeFileSync(at(archive), `${eventLine(2)}\n${eventLine(1)}\n${eventLine(2)}\n`);
    const doubled = await answers(engine);
    expect(doubled.leadTimes.results).toEqual(before.leadTimes.results);
    const changes = (answer: typeof before) =>
      answer.hotFiles.results.map(({ json }) => (JSON.parse(json) as { changes: number }).changes);
    expect(changes(doubled)).toEqual(changes(before));
    expect(doubled.similar.total).toBe(before.similar.total);
    engine.save();
    const reopened = open();
    expect(await answers(reopened)).toEqual(doubled);
    rmSync(at(archive));
    expect(await answers(reopened)).toEqual(before);
  });

  it('gives the same answers when another thread reads a part', async () => {
    for (let month = 1; month <= 5; month++) {
      const lines = Array.from({ length: 20 }, (_, n) => eventLine(month * 7 + n));
      writeFileSync(at(`progress/archive/ledger-2026-0${month}.jsonl`), `${lines.join('\n')}\n`);
    }
    writeFileSync(at('progress/ledger.jsonl'), `${eventLine(1)}\n${eventLine(90)}\n`);
    let helped = 0;
    const engine = new IndexEngine({
      root,
      sharedBytes: 0,
      scanPause: 0,
      readWithHelper(packed) {
        helped += packed.length;
        return Promise.resolve(structuredClone(readPart(root, structuredClone(packed))));
      },
    });
    expect(await answers(engine)).toEqual(await answers(open(false)));
    expect(helped).toBeGreaterThan(1);
  });

  it('says how often an error was seen, and what resolved it', async () => {
    const lines = Array.from({ length: 6 }, (_, n) => eventLine(n));
    writeFileSync(at('progress/ledger.jsonl'), `${lines.join('\n')}\n`);
    const engine = open();
    await engine.refresh(scope);
    const known = indexQueries(engine).recall([errorOf(0).replace('0/0', '77/80')], 5);
    expect(known.seen).toBe(1);
    expect(known.matches[0]).toMatchObject({
      kind: 'event',
      path: 'progress/ledger.jsonl',
      line: 1,
      taskId: 'fix-0',
      exact: true,
      resolution: 'Raised the limit of cart',
    });
    const novel = indexQueries(engine).recall(['Zorblax::Fault: quux refused to frobnicate'], 5);
    expect(novel).toEqual({ seen: 0, matches: [], problems: [] });
  });

  it('finds what a document says, with the section that tells the resolution', async () => {
    writeFileSync(
      at('docs/journals/20260105-1200-cart.md'),
      '# Cart breaks\n\n## What Happened\n\n```\nTypeError: cart.total is no function\n```\n\n## Resolution\n\nCompute it on the server.\n',
    );
    const engine = open();
    await engine.refresh(scope);
    const [match] = indexQueries(engine).recall(
      ['TypeError: cart.total is no function'],
      5,
    ).matches;
    expect(match).toMatchObject({
      kind: 'journal',
      line: 6,
      exact: true,
      resolution: 'Compute it on the server.',
    });
    const { results } = indexQueries(engine).search({ text: 'server comp', kinds: ['journal'] });
    expect(results[0]).toMatchObject({ line: 9, title: 'Cart breaks: Resolution' });
    expect(indexQueries(engine).search({ text: 'server', kinds: ['event'] }).total).toBe(0);
  });

  describe('words that are spread', () => {
    const found = async (text: string, kinds?: readonly string[]) => {
      const engine = open();
      await engine.refresh(scope);
      const answer = indexQueries(engine).search({ text, kinds });
      return answer.results.map(({ path: file, line }) => `${path.basename(file)}:${line}`);
    };

    it('over the fields of an event find it, before events that have only some', async () => {
      const event = (fields: object): string =>
        `${JSON.stringify({ timestamp: '2026-01-01T00:00:00Z', type: 'incident', ...fields })}\n`;
      writeFileSync(
        at('progress/ledger.jsonl'),
        [
          event({ task_id: 'a', title: 'Checkout is down', fix: 'Restarted nginx' }),
          event({
            task_id: 'b',
            title: 'Checkout charges twice',
            error: 'Error: ECONNREFUSED by the gateway',
            fix: 'Raised the limit of keepalive',
          }),
          event({ task_id: 'c', title: 'Search is slow', fix: 'Raised the limit of the heap' }),
        ].join(''),
      );
      expect((await found('checkout keepalive'))[0]).toBe('ledger.jsonl:2');
      expect((await found('econnrefused keepalive twi'))[0]).toBe('ledger.jsonl:2');
      expect((await found('limit checkout'))[0]).toBe('ledger.jsonl:2');
      expect((await found('checkout nginx'))[0]).toBe('ledger.jsonl:1');
      expect(await found('checkout gateway keepalive', ['journal'])).toEqual([]);
    });

    it('over the sections of a document find it, each section once', async () => {
      writeFileSync(
        at('docs/journals/20260105-1200-cart.md'),
        '# Cart\n\n## What Happened\n\nRounding went wrong.\n\n## Cause\n\nFloats.\n\n## Fix\n\nWe count cents.\n',
      );
      writeFileSync(
        at('docs/journals/20260106-1200-orders.md'),
        '# Orders\n\n## What Happened\n\nRounding floats.\n',
      );
      const places = await found('rounding floats cen');
      expect(places[0]).toMatch(/cart\.md/);
      expect(new Set(places).size).toBe(places.length);
      expect(await found('rounding floats dollars euros')).toEqual([]);
    });
  });
});
