import { describe, expect, it } from 'vitest';
import { deployment, report, task } from './events';

describe('the report', () => {
  const events = [
    // the 14 days before: one deployment, of shop
    deployment('12-25 10:00', 'x'),
    { ...deployment('01-02 10:00', 'p', { service: 'shop', outcome: 'failed' }) },
    deployment('01-05 10:00', 'a', { service: 'shop', outcome: 'failed' }),
    deployment('01-06 10:00', 'b', { service: 'shop', outcome: 'success' }),
    deployment('01-07 10:00', 'c', { service: 'search', outcome: 'success' }),
    task('01-08 10:00', 't1', {
      files_modified: ['a.ts', 'b.ts'],
      root_cause: 'Pool of 10 is too small.',
      lesson_learned: 'Load test the pool',
    }),
    task('01-09 10:00', 't2', {
      files_modified: ['b.ts'],
      root_cause: 'pool of  50 is too small',
      lesson_learned: { what_we_learned: 'Alert on the pool', confidence: 'high' },
    }),
    task('01-10 10:00', 't3', { root_cause: 'DNS', files_modified: ['b.ts'], service: 'search' }),
  ];

  it('compares with the period of the same length before', () => {
    const { previous, metrics } = report(events);
    expect(previous).toMatchObject({ from: '2025-12-22', to: '2026-01-04' });
    expect(metrics.deploymentFrequency.value).toBe(1.5);
    // p in two weeks; the timestamp of x is in December 2026
    expect(previous?.metrics.deploymentFrequency.value).toBe(0.5);
  });

  it('covers the whole ledger when no period is given, and compares with nothing then', () => {
    const whole = report(events.slice(1), '01-05', '01-18', {
      firstDay: undefined,
      lastDay: undefined,
    });
    expect(whole).toMatchObject({ from: '2026-01-02', to: '2026-03-01', previous: undefined });
    expect(whole.deployments).toBe(4);
  });

  it('gives each service its own figures', () => {
    const { services, knownServices } = report(events);
    expect(knownServices).toEqual(['search', 'shop']);
    expect(services.map(({ service, metrics }) => [service, metrics.changeFailRate.value])).toEqual(
      [
        ['shop', 0.5],
        ['search', 0],
      ],
    );
    const shop = report(events, '01-05', '01-18', { service: 'shop' });
    expect(shop.metrics.changeFailRate).toMatchObject({ numerator: 1, count: 2 });
    expect(shop.files).toEqual([]);
  });

  it('lists files, root causes and lessons of the period', () => {
    const { files, causes, lessons, lessonCount } = report(events);
    expect(files).toEqual([
      { text: 'b.ts', count: 3 },
      { text: 'a.ts', count: 1 },
    ]);
    expect(causes).toEqual([
      { text: 'Pool of 10 is too small.', count: 2 },
      { text: 'DNS', count: 1 },
    ]);
    expect(lessons.map(({ text, taskId }) => [text, taskId])).toEqual([
      ['Alert on the pool', 't2'],
      ['Load test the pool', 't1'],
    ]);
    expect(lessonCount).toBe(2);
    expect(report(events, '01-09', '01-09').lessons).toHaveLength(1);
  });
});
