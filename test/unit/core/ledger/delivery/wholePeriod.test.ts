import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../../../src/core/ledger/delivery/calendar';
import { deliveryReport } from '../../../../../src/core/ledger/delivery/report';
import { wholePeriod } from '../../../../../src/core/ledger/delivery/wholePeriod';
import { reportNotes } from '../../../../../src/core/ledger/delivery/wording';
import { deployment, rollupOf } from './events';

const today = 20_000;

const days = (...found: (readonly [day: number, events: number])[]) =>
  found.map(([day, events]) => ({ day, events }));

describe('wholePeriod', () => {
  it('goes from the first event to today', () => {
    const period = wholePeriod(days([today - 3, 2], [today - 40, 1]), today);
    expect(period).toEqual({ firstDay: today - 40, lastDay: today, apart: [] });
    expect(wholePeriod([], today)).toEqual({ firstDay: today, lastDay: today, apart: [] });
  });

  it('leaves out a few events that stand far before all others', () => {
    const usual = days([today - 300, 150], [today - 200, 100], [today, 50]);
    expect(wholePeriod([...days([3, 1], [today - 9000, 1]), ...usual], today)).toEqual({
      firstDay: today - 300,
      lastDay: today,
      apart: days([3, 1], [today - 9000, 1]),
    });
  });

  it('keeps a pause of the project, before which there were more than a few', () => {
    expect(wholePeriod(days([today - 900, 6], [today - 3, 200]), today).apart).toEqual([]);
  });

  it('leaves out what lies in the future, unless most of the ledger does', () => {
    const found = wholePeriod(days([today - 9, 3], [today + 1, 1], [today + 30, 2]), today);
    expect(found).toEqual({
      firstDay: today - 9,
      lastDay: today + 1,
      apart: days([today + 30, 2]),
    });
    const behind = wholePeriod(days([today + 40, 5], [today + 50, 5]), today);
    expect(behind).toEqual({ firstDay: today + 40, lastDay: today + 50, apart: [] });
  });
});

describe('a report without a period', () => {
  const rollup = rollupOf([
    { ...deployment('01-05 10:00', 'typo'), timestamp: '1026-01-05T10:00:00Z' },
    ...['01-05', '01-06', '01-07'].map((day) => deployment(`${day} 10:00`, day)),
  ]);
  const query = { interval: 'week', now: Date.parse('2026-01-20') } as const;

  it('says what it leaves out', () => {
    const report = deliveryReport(rollup, query);
    expect(report).toMatchObject({ from: '2026-01-05', to: '2026-01-20', deployments: 3 });
    expect(reportNotes(report)[0]).toMatch(/^1 event of 1026-01-05 is left out/);
  });

  it('counts all that a period holds which somebody names', () => {
    const firstDay = dayOf(Date.parse('1026-01-01'));
    const report = deliveryReport(rollup, { ...query, firstDay });
    expect(report).toMatchObject({ from: '1026-01-01', deployments: 4, apart: [] });
  });
});
