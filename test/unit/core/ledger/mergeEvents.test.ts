import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocatedEvent } from '../../../../src/core/ledger/ledger';
import { mergeEvents, type EventSource } from '../../../../src/core/ledger/mergeEvents';
import { eventOf } from '../../../../src/core/ledger/readEvent';

interface Line {
  readonly time?: number;
  readonly id?: string;
}

function source(path: string, lines: readonly Line[]): EventSource {
  async function* read(): AsyncGenerator<LocatedEvent> {
    for (const [index, { time, id }] of lines.entries()) {
      await Promise.resolve();
      yield {
        path,
        line: index + 1,
        event: eventOf({ ...(time !== undefined && { ts: time }), ...(id && { id }) }),
      };
    }
  }
  return { firstTime: lines[0]?.time ?? Number.NEGATIVE_INFINITY, open: () => read() };
}

async function merged(files: Readonly<Record<string, readonly Line[]>>): Promise<string[]> {
  const found: string[] = [];
  const sources = Object.entries(files).map(([path, lines]) => source(path, lines));
  for await (const { path, line } of mergeEvents(sources)) found.push(`${path}${line}`);
  return found;
}

const hour = 1_700_000_000_000;

describe('mergeEvents', () => {
  it('puts the files of several writers into the order of time', async () => {
    const a = [{ time: hour + 1 }, { time: hour + 4 }];
    const b = [{ time: hour + 2 }, { time: hour + 3 }, { time: hour + 5 }];
    expect(await merged({ a, b })).toEqual(['a1', 'b1', 'b2', 'a2', 'b3']);
  });

  it('sorts lines of a clock that went backwards, and leaves those without a time in their place', async () => {
    const a = [{ time: hour + 2 }, {}, { time: hour + 1 }, { time: hour + 3 }];
    expect(await merged({ a })).toEqual(['a3', 'a1', 'a2', 'a4']);
  });

  it('gives equal ids once', async () => {
    const twice = { time: hour + 2, id: '01J' };
    const a = [{ time: hour + 1, id: '01H' }, twice, twice];
    expect(await merged({ a, b: [twice, { time: hour + 2, id: '01K' }] })).toEqual([
      'a1',
      'a2',
      'b2',
    ]);
  });

  it('leaves nothing out', async () => {
    const lines = fc.array(fc.record({ time: fc.nat(500).map((n) => hour + n) }), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { maxLength: 5 }), async (files) => {
        const sorted = await merged(Object.fromEntries(files.map((file, i) => [`f${i}-`, file])));
        expect(new Set(sorted).size).toBe(files.flat().length);
      }),
    );
  });
});
