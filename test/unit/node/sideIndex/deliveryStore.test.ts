import * as fc from 'fast-check';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveryReport, type DeliveryReport } from '../../../../src/core/ledger/delivery/report';
import { addToRollup, emptyRollup } from '../../../../src/core/ledger/delivery/rollup';
import { segmentDamage, segmentEvents } from '../../../../src/node/ledger/ledgerEvents';
import { ledgerPaths, listSegments } from '../../../../src/node/ledger/segments';
import { DeliveryStore } from '../../../../src/node/sideIndex/deliveryStore';

let root = '';
const at = (name: string): string => path.join(root, name);
const paths = () => ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md');
const stateFile = (): string => at('state/delivery.rollups');
const live = (): string => at('progress/ledger.jsonl');
const query = { interval: 'week', now: Date.UTC(2026, 1, 20) } as const;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'logbook-delivery-'));
  empty();
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function empty(): void {
  for (const name of ['progress', 'state']) rmSync(at(name), { recursive: true, force: true });
  mkdirSync(at('progress/archive'), { recursive: true });
  mkdirSync(at('progress/ledger.d'), { recursive: true });
}

function eventLine(n: number): string {
  const types = ['task_completion', 'deployment', 'incident', 'lesson_learned'];
  return JSON.stringify({
    timestamp: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString(),
    type: types[n % 4],
    task_id: `task-${n}`,
    ...(n % 7 !== 0 && { id: `id-${n}` }),
    status: n % 5 === 0 ? 'failure' : 'success',
    caused_by: `id-${n - 1}`,
    root_cause: `Pool of ${['carts', 'bills'][n % 2] ?? ''} too small`,
    files_modified: [`src/${n % 3}.ts`, 'src/pool.ts'],
    lesson_learned: `Load test pool ${n} first`,
    dora_impact: { lead_time: n % 6 === 0 ? 'N/A' : `${10 + n} minutes` },
  });
}

/** What the report says when the whole ledger is read anew. */
async function direct(): Promise<DeliveryReport> {
  const rollup = emptyRollup();
  const seen = new Set<string>();
  // Of events with one id the first in the order of the files counts, also where somebody has edited one of them.
  for (const segment of await listSegments(paths())) {
    for await (const { event } of segmentEvents([segment])) {
      if (event.id !== undefined && seen.has(event.id)) continue;
      if (event.id !== undefined) seen.add(event.id);
      addToRollup(rollup, event);
    }
  }
  const damage = await segmentDamage(await listSegments(paths()));
  return deliveryReport(rollup, query, damage.length);
}

async function told(store: DeliveryStore): Promise<DeliveryReport> {
  const rollup = await store.rollup(paths());
  return deliveryReport(rollup, query, store.damaged);
}

const text = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('append' as const), n: fc.nat(60) }) },
  fc.record({ do: fc.constantFrom('writer' as const, 'edit' as const), n: fc.nat(60) }),
  fc.record({
    do: fc.constantFrom(
      ...(['tear', 'rotate', 'copy', 'shrink', 'drop', 'reopen', 'forget', 'damage'] as const),
    ),
  }),
);

describe('the roll-ups beside the index', () => {
  it('make the report of the whole ledger, whatever happened to the files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (steps) => {
        empty();
        let store = new DeliveryStore(stateFile());
        let archives = 0;
        const archive = (): string => at(`progress/archive/ledger-2026-Q1-${archives++}.jsonl`);
        for (const one of steps) {
          if (one.do === 'append') appendFileSync(live(), `${eventLine(one.n)}\n`);
          else if (one.do === 'writer')
            appendFileSync(at('progress/ledger.d/a.jsonl'), `${eventLine(one.n)}\n`);
          else if (one.do === 'tear') appendFileSync(live(), '[1]\n{"torn');
          else if (one.do === 'edit')
            writeFileSync(
              live(),
              text(live()).replace(/minutes|hours/, one.n % 2 ? 'hours' : 'minutes'),
            );
          else if (one.do === 'shrink')
            writeFileSync(live(), text(live()).split('\n').slice(1).join('\n'));
          else if (one.do === 'rotate') {
            if (existsSync(live())) renameSync(live(), archive());
          } else if (one.do === 'copy') {
            // A merge of branches leaves events in two files.
            if (existsSync(live())) writeFileSync(archive(), text(live()));
          } else if (one.do === 'drop') {
            rmSync(at(`progress/archive/ledger-2026-Q1-0.jsonl`), { force: true });
          } else if (one.do === 'forget') rmSync(stateFile(), { force: true });
          else {
            store.save();
            if (one.do === 'damage' && existsSync(stateFile())) {
              const bytes = readFileSync(stateFile());
              const middle = bytes.length >> 1;
              bytes.writeUInt8(bytes.readUInt8(middle) ^ 0x55, middle);
              writeFileSync(stateFile(), bytes);
            }
            store = new DeliveryStore(stateFile());
          }
          expect(await told(store)).toEqual(await direct());
        }
      }),
      {
        numRuns: 60,
        // Nothing is left.
        examples: [[[{ do: 'append', n: 0 }, { do: 'rotate' }, { do: 'drop' }]]],
      },
    );
  }, 60_000);

  it('are kept: of a known file only what is new is read', async () => {
    writeFileSync(live(), [1, 2, 3].map((n) => `${eventLine(n)}\n`).join(''));
    const first = new DeliveryStore(stateFile());
    await first.rollup(paths());
    first.save();
    renameSync(live(), at('progress/archive/ledger-2026-Q1.jsonl'));
    appendFileSync(live(), `${eventLine(4)}\n{"timestamp": "2026-01-01T00:00:00Z", "ty`);
    const second = new DeliveryStore(stateFile());
    expect(await told(second)).toMatchObject({ ledgerEvents: 4 });
    appendFileSync(live(), `pe": "deployment", "task_id": "late"}\n`);
    expect(await told(second)).toMatchObject({ ledgerEvents: 5, deployments: 2 });
    expect(await told(second)).toEqual(await direct());
  });

  it('leave out a JSON array under the name of JSON Lines', async () => {
    writeFileSync(live(), `[\n${eventLine(1)},\n${eventLine(2)}\n]\n`);
    const store = new DeliveryStore(undefined);
    expect(await told(store)).toMatchObject({ ledgerEvents: 0 });
    writeFileSync(live(), `${eventLine(1)}\n`);
    expect(await told(store)).toMatchObject({ ledgerEvents: 1 });
  });

  it('find where an event stands, with and without an id, after a rotation too', async () => {
    writeFileSync(live(), [6, 7, 8].map((n) => `${eventLine(n)}\n`).join(''));
    const store = new DeliveryStore(stateFile());
    const time = (n: number): number => Date.UTC(2026, 0, 1) + n * 3_600_000;
    const place = { path: 'progress/ledger.jsonl', line: 3 };
    expect(await store.locate(paths(), { time: time(8), id: 'id-8' })).toEqual(place);
    renameSync(live(), at('progress/archive/ledger-2026-Q1.jsonl'));
    const inArchive = { path: 'progress/archive/ledger-2026-Q1.jsonl', line: 2 };
    expect(await store.locate(paths(), { time: time(7), taskId: 'task-7' })).toEqual(inArchive);
    expect(await store.locate(paths(), { time: time(9), id: 'id-9' })).toBeUndefined();
  });

  it('say what is wrong with a ledger that is a folder', async () => {
    mkdirSync(live());
    await expect(new DeliveryStore(undefined).rollup(paths())).rejects.toMatchObject({
      code: 'io_error',
    });
  });
});
