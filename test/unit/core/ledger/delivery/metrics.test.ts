import { describe, expect, it } from 'vitest';
import type { MetricId } from '../../../../../src/core/ledger/delivery/metrics';
import type { DeliveryReport } from '../../../../../src/core/ledger/delivery/report';
import { addToRollup, emptyRollup } from '../../../../../src/core/ledger/delivery/rollup';
import { deployment, eventOf, incident, report, rollback, task, utc } from './events';

/** Every expected figure is worked out by hand; the comments show the sum. */

function value({ metrics }: DeliveryReport, id: MetricId): number | null {
  return metrics[id].value;
}

function commits(...times: string[]): { commits: object[] } {
  return { commits: times.map((time, index) => ({ id: `abcdef${index}`, time: utc(time) })) };
}

describe('change lead time', () => {
  it('counts a commit that is named beside a list once, and leaves the event as it was', () => {
    const fields = deployment('01-05 12:00', 'a', {
      ...commits('01-05 11:00'),
      commit: { id: 'fedcba9', time: utc('01-05 02:00') },
    });
    const event = eventOf(fields);
    addToRollup(emptyRollup(), event);
    expect(event.fields).toEqual(eventOf(fields).fields);
    // 60 and 600
    expect(report([fields]).metrics.changeLeadTime).toMatchObject({ value: 330, count: 2 });
  });

  it('is the median from commit to deployment over all commits', () => {
    const { changeLeadTime } = report([
      // 60 and 120 minutes
      deployment('01-05 12:00', 'a', commits('01-05 11:00', '01-05 10:00')),
      // 30 minutes
      deployment('01-06 12:00', 'b', commits('01-06 11:30')),
      // 600 minutes: 30, 60, 120, 600 have (60 + 120) / 2 in the middle
      deployment('01-07 12:00', 'c', commits('01-07 02:00')),
    ]).metrics;
    expect(changeLeadTime).toMatchObject({ value: 90, count: 4, source: 'deployments' });
  });

  it('says which values could not be read, and leaves them out', () => {
    const { changeLeadTime } = report([
      // 60; the second commit is later than the deployment, the third is no time
      deployment('01-05 12:00', 'a', {
        commits: [
          { id: 'a1', time: utc('01-05 11:00') },
          { time: utc('01-05 13:00') },
          { time: 'x' },
        ],
      }),
      // no commit times: 1.2 hours = 72
      deployment('01-06 12:00', 'b', {
        commits: ['abc1234'],
        dora_impact: { lead_time: '1.2 hours' },
      }),
      deployment('01-07 12:00', 'c', { dora_impact: { lead_time: 'N/A (hotfix)' } }),
      deployment('01-08 12:00', 'd', { dora_impact: { lead_time: 'pretty fast' } }),
      deployment('01-09 12:00', 'e'),
    ]).metrics;
    // (60 + 72) / 2
    expect(changeLeadTime).toMatchObject({
      value: 66,
      count: 2,
      unreadable: 3,
      notApplicable: 1,
      missing: 1,
    });
  });

  it('falls back on the lead times of completed tasks, whatever their form', () => {
    const texts = ['45 minutes (plan to deploy)', '1.2 hours', '1h 20m', 50, 'N/A', null, 'soon'];
    const { changeLeadTime } = report([
      ...texts.map((lead_time, index) =>
        task('01-05 12:00', `t${index}`, { dora_impact: { lead_time } }),
      ),
      task('01-05 12:00', 'failed', { status: 'failure', dora_impact: { lead_time: 9000 } }),
    ]).metrics;
    // 45, 50, 72, 80: (50 + 72) / 2
    expect(changeLeadTime).toMatchObject({
      value: 61,
      count: 4,
      source: 'tasks',
      unreadable: 1,
      notApplicable: 1,
    });
  });

  it('reads times with an offset', () => {
    const events = [
      {
        ...deployment('01-05 12:00', 'a'),
        // 12:00 in UTC
        timestamp: '2026-01-05T14:00:00+02:00',
        // 10:30 in UTC: 90 minutes
        commits: [{ id: 'a1', time: '2026-01-05T05:30:00-05:00' }],
      },
    ];
    expect(value(report(events), 'changeLeadTime')).toBe(90);
  });
});

describe('deployment frequency', () => {
  const events = [
    deployment('01-05 00:00', 'a'),
    deployment('01-11 23:59', 'b', { environment: 'prod-eu' }),
    deployment('01-12 00:00', 'c', { environment: 'Production' }),
    deployment('01-13 10:00', 'd', { environment: 'staging' }),
    deployment('01-14 10:00', 'e', { status: 'blocked' }),
    deployment('01-15 10:00', 'c'),
    // outside
    deployment('01-19 00:00', 'f'),
  ];

  it('is deployments to production by the weeks of the period', () => {
    const { metrics, otherEnvironments, deployments } = report(events);
    // a, b, c in 14 days; the second c is the same event again
    expect(metrics.deploymentFrequency).toMatchObject({ value: 1.5, count: 3 });
    expect(deployments).toBe(3);
    expect(otherEnvironments).toEqual([{ text: 'staging', count: 1 }]);
  });

  it('counts by ISO week and by month, with the parts of them at the edges', () => {
    const weeks = report(events, '01-08', '01-20').trend;
    expect(
      weeks.map(({ label, complete, metrics }) => [
        ...[label, complete, metrics.deploymentFrequency.count],
      ]),
    ).toEqual([
      ['2026-W02', false, 1],
      ['2026-W03', true, 1],
      ['2026-W04', false, 1],
    ]);
    const months = report(events, '01-01', '02-28', { interval: 'month' }).trend;
    expect(months.map(({ label, metrics }) => [label, metrics.deploymentFrequency.count])).toEqual([
      ['2026-01', 4],
      ['2026-02', 0],
    ]);
  });

  it('has the first days of a year in the week of their Thursday', () => {
    const labels = (from: string, to: string): string[] =>
      report(events, from, to).trend.map(({ label }) => label);
    // 2026-01-01 is a Thursday; 2027-01-01 a Friday.
    expect(labels('01-01', '01-01')).toEqual(['2026-W01']);
    expect(labels('12-28', '12-31')).toEqual(['2026-W53']);
  });

  it('puts an event into its day in UTC', () => {
    const late = { ...deployment('01-11 00:00', 'z'), timestamp: '2026-01-11T22:30:00-02:00' };
    expect(report([late], '01-12', '01-12').deployments).toBe(1);
  });

  it('is no data and not 0 without deployments', () => {
    const empty = report(events, '02-01', '02-28');
    expect(Object.values(empty.metrics).map((metric) => metric.value)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(empty.metrics.deploymentFrequency.count).toBe(0);
  });
});

describe('change fail rate', () => {
  it('is failed deployments by all deployments', () => {
    const { changeFailRate } = report([
      deployment('01-05 10:00', 'a', { outcome: 'failed' }),
      deployment('01-06 10:00', 'b', { status: 'success' }),
      // named by an incident by its task id, after the period
      deployment('01-07 10:00', 'c', { status: 'success' }),
      incident('01-25 10:00', 'i', { caused_by: 'deploy-c' }),
      // rolled back, by id, twice: still one deployment
      deployment('01-08 10:00', 'd', { status: 'success' }),
      rollback('01-08 11:00', 'r', { caused_by: 'd' }),
      rollback('01-08 12:00', 's', { caused_by: ['d'] }),
      // an incident that names nobody changes nothing
      incident('01-09 10:00', 'j'),
      deployment('01-09 10:00', 'e', { status: 'success' }),
    ]).metrics;
    // a, c, d of a, b, c, d, e
    expect(changeFailRate).toMatchObject({ value: 0.6, numerator: 3, count: 5 });
  });

  it('finds a deployment by its commit and through the incident that a rollback names', () => {
    const hash = '0123456789abcdef0123456789abcdef01234567';
    const { metrics, unlinked } = report([
      deployment('01-05 10:00', 'a', { outcome: 'success', commits: [{ id: hash }] }),
      deployment('01-06 10:00', 'b', { outcome: 'success' }),
      incident('01-07 10:00', 'i', { caused_by: '0123456789' }),
      rollback('01-07 11:00', 'r', { caused_by: 'i' }),
      incident('01-08 10:00', 'j', { caused_by: 'somebody else' }),
    ]);
    expect(metrics.changeFailRate).toMatchObject({ value: 0.5, numerator: 1 });
    expect(unlinked).toBe(1);
  });

  it('is 0 when deployments are known to be good, and no data when nothing is known', () => {
    const good = [deployment('01-05 10:00', 'a', { outcome: 'success' })];
    expect(value(report(good), 'changeFailRate')).toBe(0);
    expect(value(report([deployment('01-05 10:00', 'a')]), 'changeFailRate')).toBeNull();
  });
});

describe('failed deployment recovery time', () => {
  it('is the median over the failed deployments', () => {
    const { failedDeploymentRecoveryTime } = report([
      // its own times: 10:10 to 10:40 = 30
      deployment('01-05 10:00', 'a', {
        outcome: 'failed',
        detected_at: utc('01-05 10:10'),
        recovered_at: utc('01-05 10:40'),
      }),
      // an incident with a duration: 23
      deployment('01-06 10:00', 'b'),
      incident('01-06 11:00', 'i', { caused_by: 'b', duration_minutes: 23 }),
      // two incidents: the longer one, 120
      deployment('01-07 10:00', 'c'),
      incident('01-07 11:00', 'j', { caused_by: 'c', dora_impact: { recovery_time: '2 hours' } }),
      incident('01-07 11:00', 'k', { caused_by: 'c', duration_minutes: 5 }),
      // nothing about a recovery
      deployment('01-08 10:00', 'd', { outcome: 'failed' }),
      deployment('01-09 10:00', 'e', { outcome: 'success' }),
    ]).metrics;
    // 23, 30, 120
    expect(failedDeploymentRecoveryTime).toMatchObject({
      value: 30,
      count: 3,
      missing: 1,
      source: 'deployments',
    });
  });

  it('ends with the rollback or the unplanned deployment that fixed it', () => {
    const { metrics } = report([
      deployment('01-05 10:00', 'a'),
      // rolled back after 45 minutes
      rollback('01-05 10:45', 'r', { caused_by: 'a' }),
      deployment('01-06 10:00', 'b'),
      // detected at 10:30, fixed by c at 12:00: 90
      incident('01-06 10:40', 'i', { caused_by: 'b', detected_at: utc('01-06 10:30') }),
      deployment('01-06 11:00', 'failed-fix', {
        planned: false,
        caused_by: 'i',
        outcome: 'failed',
      }),
      deployment('01-06 12:00', 'c', { planned: false, caused_by: 'i', outcome: 'success' }),
    ]);
    // 45 and 90: the deployment that failed to fix has no recovery of its own
    expect(metrics.failedDeploymentRecoveryTime).toMatchObject({
      value: 67.5,
      count: 2,
      missing: 1,
    });
    // failed-fix and c of a, b, failed-fix, c
    expect(metrics.deploymentReworkRate).toMatchObject({ value: 0.5, numerator: 2, count: 4 });
    // a, b, failed-fix
    expect(metrics.changeFailRate).toMatchObject({ value: 0.75, numerator: 3, count: 4 });
  });

  it('is missing while an incident is open and nothing has answered it', () => {
    const events = [
      deployment('01-05 10:00', 'a'),
      incident('01-05 11:00', 'i', { caused_by: 'a', duration_minutes: 10 }),
      incident('01-05 12:00', 'j', { caused_by: 'a' }),
    ];
    const recovery = (more: readonly object[]) =>
      report([...events, ...more]).metrics.failedDeploymentRecoveryTime;
    expect(recovery([])).toMatchObject({ value: null, count: 0, missing: 1 });
    // What came before the incident did not end it.
    expect(recovery([rollback('01-05 11:30', 'r', { caused_by: 'a' })])).toMatchObject({
      count: 0,
    });
    expect(recovery([rollback('01-05 13:00', 'r', { caused_by: 'a' })])).toMatchObject({
      value: 180,
      missing: 0,
    });
  });

  it('believes a deployment that says itself when all was well again', () => {
    const { failedDeploymentRecoveryTime } = report([
      deployment('01-05 10:00', 'a', { dora_impact: { recovery_time: '30 minutes' } }),
      incident('01-05 10:05', 'i', { caused_by: 'a' }),
    ]).metrics;
    expect(failedDeploymentRecoveryTime).toMatchObject({ value: 30, missing: 0 });
  });

  it.each([
    ['failure', 120],
    ['rolled_back', 60],
    [undefined, 60],
  ])('with a rollback whose outcome is %s ends after %d minutes', (outcome, minutes) => {
    const { failedDeploymentRecoveryTime } = report([
      deployment('01-05 12:00', 'a', { outcome: 'failed' }),
      rollback('01-05 13:00', 'r', { caused_by: 'a', outcome }),
      rollback('01-05 14:00', 's', { caused_by: 'a', outcome: 'success' }),
    ]).metrics;
    expect(failedDeploymentRecoveryTime).toMatchObject({ value: minutes, missing: 0 });
  });

  it('falls back on incidents that name no deployment, and counts what it cannot read', () => {
    const { failedDeploymentRecoveryTime } = report([
      incident('01-05 10:00', 'i', { duration_minutes: 23 }),
      incident('01-06 10:00', 'j', { dora_impact: { recovery_time: '1h 20m' } }),
      incident('01-07 10:00', 'k', { dora_impact: { recovery_time: 'a while' } }),
      incident('01-08 10:00', 'l', { dora_impact: { recovery_time: 'N/A' } }),
    ]).metrics;
    // (23 + 80) / 2
    expect(failedDeploymentRecoveryTime).toMatchObject({
      value: 51.5,
      count: 2,
      source: 'incidents',
      unreadable: 1,
      missing: 2,
    });
  });

  it('does not take a recovery before its detection', () => {
    const contradiction = { detected_at: utc('01-05 12:00'), recovered_at: utc('01-05 11:00') };
    const { failedDeploymentRecoveryTime } = report([
      deployment('01-05 10:00', 'a', { outcome: 'failed', ...contradiction }),
    ]).metrics;
    expect(failedDeploymentRecoveryTime).toMatchObject({ value: null, unreadable: 1, missing: 1 });
  });
});

describe('deployment rework rate', () => {
  it('is unplanned deployments by all deployments', () => {
    const { deploymentReworkRate } = report([
      deployment('01-05 10:00', 'a', { planned: true }),
      deployment('01-06 10:00', 'b', { planned: false }),
      // names its cause: not planned
      deployment('01-07 10:00', 'c', { caused_by: 'incident-i' }),
      // planned, although something caused it
      deployment('01-08 10:00', 'd', { planned: true, caused_by: 'incident-i' }),
      deployment('01-09 10:00', 'e'),
    ]).metrics;
    // b and c of five
    expect(deploymentReworkRate).toMatchObject({ value: 0.4, numerator: 2, count: 5, missing: 1 });
  });

  it('is no data when no deployment says whether it was planned', () => {
    const { deploymentReworkRate } = report([deployment('01-05 10:00', 'a')]).metrics;
    expect(deploymentReworkRate).toMatchObject({ value: null, count: 1, missing: 1 });
  });
});
