import { describe, expect, it } from 'vitest';
import { jsonLines } from '../../../../src/core/learnings/jsonRecords';
import { discoveryOf, readDiscoveries } from '../../../../src/core/learnings/discovery';

const now = Date.UTC(2026, 2, 20);
const hour = 3_600_000;

describe('readDiscoveries', () => {
  it('tells what is younger than 72 hours, the latest first', () => {
    const from = { agent: 'velma', task: 'auth', at: now };
    const records = [71, 72, 1].map((hours) =>
      discoveryOf({ time: now - hours * hour, text: `${hours} hours old` }, from),
    );
    const loose = { finding: 'Without a time' };
    const texts = readDiscoveries(jsonLines([...records, loose]), now).map(({ text }) => text);
    expect(texts).toEqual(['1 hours old', '71 hours old', 'Without a time']);
  });

  it('tells the latest 500', () => {
    const many = Array.from({ length: 600 }, (_, n) => ({
      id: `d-${n}`,
      ts: new Date(now - n * 1000).toISOString(),
      text: `Discovery ${n}`,
    }));
    const told = readDiscoveries(jsonLines(many), now);
    expect(told).toHaveLength(500);
    expect(told[0]).toMatchObject({ text: 'Discovery 0', line: 1 });
  });
});
