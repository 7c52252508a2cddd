import { describe, expect, it } from 'vitest';
import { axisTicks, tickText } from '../../../../../src/core/ledger/delivery/axis';
import { isReportDue, reminderSpan } from '../../../../../src/core/ledger/delivery/reminder';
import { deliveryReport } from '../../../../../src/core/ledger/delivery/report';
import { reportHtml } from '../../../../../src/core/ledger/delivery/reportHtml';
import { reportMarkdown } from '../../../../../src/core/ledger/delivery/reportMarkdown';
import { linePath } from '../../../../../src/core/ledger/delivery/svgChart';
import { deployment, rollupOf, task } from './events';

const hostile = '<img src=x onerror=alert(1)> | [a](javascript:b) `c` https://example.com';

const report = deliveryReport(
  rollupOf([
    deployment('01-05 10:00', 'a', { outcome: 'success', dora_impact: { lead_time: 45 } }),
    deployment('01-15 10:00', 'b', { outcome: 'failed', service: hostile }),
    task('01-06 10:00', hostile, {
      files_modified: [hostile],
      root_cause: hostile,
      lesson_learned: hostile,
    }),
  ]),
  { interval: 'week', now: Date.parse('2026-01-18T12:00:00Z') },
);

describe('the report as Markdown', () => {
  const text = reportMarkdown(report);

  it('has the metrics, their trend and their rules', () => {
    expect(text).toContain('| Change lead time | 45 min | Median of 1 change. ');
    expect(text).toContain('| Change fail rate | 50 % | 1 of 2 deployments failed. |');
    expect(text).toContain('| 2026-W03 | 1 |');
    expect(text).toContain('- **Change fail rate**: Deployments that failed, divided by all');
  });

  it('says how many lines of the ledger it left out, and what names them', () => {
    const damaged = (count: number): string =>
      reportMarkdown(deliveryReport(rollupOf([]), { interval: 'week', now: 0 }, count));
    expect(damaged(0)).not.toContain('can be read');
    expect(damaged(1)).toContain('- 1 line of the ledger is no event that can be read and is left');
    expect(damaged(1200)).toContain('1,200 lines of the ledger are no events that can be read');
    expect(damaged(2)).toContain('check');
  });

  it('keeps text of the ledger from becoming markup, and rows in their columns', () => {
    expect(text).not.toMatch(/(?<!\\)<img/);
    expect(text).not.toMatch(/(?<!\\)\[a/);
    expect(text).not.toContain('https://example.com');
    const rows = text.split('\n').filter((line) => line.includes('onerror'));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)?.length).toBeLessThanOrEqual(8);
    expect(rows.length).toBeGreaterThanOrEqual(4);
  });
});

describe('the report as HTML', () => {
  const text = reportHtml(report);

  it('stands on its own: no script, nothing loaded, a chart above each table of the trend', () => {
    expect(text).not.toMatch(/<(?:script|link|img|iframe|a)\b|@import|url\(/);
    expect(text).toContain("default-src 'none'");
    expect(text.match(/<svg /g)).toHaveLength(4);
    expect(text).toContain('prefers-color-scheme: dark');
    expect(text).toContain('<td>1 of 2 deployments failed.</td>');
  });

  it('shows text of the ledger as text', () => {
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});

describe('charts', () => {
  it('have round ticks up to the largest value', () => {
    expect(axisTicks(7, 'deployments')).toEqual([0, 2, 4, 6, 8]);
    expect(axisTicks(0, 'deployments')).toEqual([0, 1]);
    expect(axisTicks(33.3, 'percent')).toEqual([0, 10, 20, 30, 40]);
    expect(axisTicks(130, 'minutes').map((tick) => tickText(tick, 'minutes'))).toEqual([
      ...['0', '1 h', '2 h', '3 h'],
    ]);
  });

  it('leave gaps where there is no data', () => {
    const same = (value: number): number => value;
    expect(linePath([1, null, 2, 3], same, same)).toBe('M0 1M2 2L3 3');
  });
});

describe('the reminder', () => {
  const at = (text: string): number => Date.parse(text);

  it('is due when a new week or month has begun', () => {
    const week = reminderSpan('week', at('2026-01-07T12:00:00Z'));
    expect(isReportDue('week', at('2026-01-11T23:00:00Z'), week)).toBe(false);
    expect(isReportDue('week', at('2026-01-12T00:00:00Z'), week)).toBe(true);
    const month = reminderSpan('month', at('2026-01-31T12:00:00Z'));
    expect(isReportDue('month', at('2026-02-01T00:00:00Z'), month)).toBe(true);
  });

  it('is not due at once after it was switched on', () => {
    expect(isReportDue('week', at('2026-01-12T00:00:00Z'), undefined)).toBe(false);
  });
});
