import { describe, expect, it } from 'vitest';
import { deliveryReport, type ReportQuery } from '../../../../src/core/ledger/delivery/report';
import { executeOperation } from '../../../../src/core/operations/execute';
import type { OperationPorts } from '../../../../src/core/operations/ports';
import { deployment, incident, rollupOf, task } from '../ledger/delivery/events';

function run(events: readonly object[], input: object = {}): Promise<unknown> {
  const ports = {
    now: () => new Date('2026-02-01T12:00:00Z'),
    deliveryReport: (query: ReportQuery) =>
      Promise.resolve(deliveryReport(rollupOf(events), query)),
  } as unknown as OperationPorts;
  return executeOperation(ports, 'report_delivery', input);
}

const period = { from: '2026-01-05', to: '2026-01-18' };

describe('report_delivery', () => {
  it('answers with the five metrics, their counts and rules', async () => {
    const answer = await run(
      [
        deployment('01-05 10:00', 'a', { outcome: 'failed', environment: 'production' }),
        incident('01-05 11:00', 'i', { caused_by: 'a', duration_minutes: 23 }),
        deployment('01-06 10:00', 'b', {
          outcome: 'success',
          dora_impact: { lead_time: '1h 20m' },
        }),
        deployment('01-06 10:00', 'c', { environment: 'staging' }),
        incident('01-07 10:00', 'j'),
        task('01-08 10:00', 't', { files_modified: ['a.ts'], lesson_learned: 'Read the limits' }),
      ],
      period,
    );
    expect(answer).toMatchObject({
      ...period,
      service: null,
      interval: 'week',
      deployments: 2,
      metrics: {
        changeLeadTime: { value: 80, unit: 'minutes', text: '1 h 20 min', count: 1, missing: 1 },
        deploymentFrequency: { value: 1, unit: 'per week', count: 2 },
        failedDeploymentRecoveryTime: { value: 23, count: 1 },
        changeFailRate: {
          value: 0.5,
          unit: 'ratio',
          numerator: 1,
          count: 2,
          counts: '1 of 2 deployments failed.',
          rule: expect.stringContaining('divided by all deployments') as string,
          previous: { value: null, change: null },
        },
        deploymentReworkRate: {
          value: null,
          text: 'No data',
          counts: '2 deployments to production. Nothing is recorded of whether they were planned.',
        },
      },
      trend: [
        { interval: '2026-W02', complete: true, deployments: 2, values: { changeFailRate: 0.5 } },
        { interval: '2026-W03', complete: true, deployments: 0, values: { changeFailRate: null } },
      ],
      notes: [
        '1 deployment is not counted, because not made to production: staging (1).',
        '1 incident or rollback names no deployment that is recorded, so none is counted as failed for it.',
      ],
      files: [{ text: 'a.ts', count: 1 }],
      lessons: [{ taskId: 't', timestamp: '2026-01-08T10:00:00.000Z', text: 'Read the limits' }],
    });
  });

  it('has no data for an empty ledger', async () => {
    expect(await run([])).toMatchObject({
      from: '2026-02-01',
      to: '2026-02-01',
      deployments: 0,
      services: [],
      lessons: [],
      metrics: { deploymentFrequency: { value: null, text: 'No data', count: 0 } },
    });
  });

  it('says in words how it differs from the period before', async () => {
    const good = { outcome: 'success', planned: true };
    const before = ['a', 'b', 'c'].map((id) =>
      deployment('01-01 10:00', id, { ...good, dora_impact: { lead_time: 60 } }),
    );
    const now = ['d', 'e', 'f', 'g'].map((id) =>
      deployment('01-05 10:00', id, { ...good, dora_impact: { lead_time: 45 } }),
    );
    const failed = deployment('01-06 10:00', 'h', { ...good, outcome: 'failed' });
    const change = (words: string | null): object => ({ previous: { change: words } });
    expect(await run([...before, ...now, failed], period)).toMatchObject({
      metrics: {
        changeLeadTime: change('25 % shorter than in the 14 days before (1 h)'),
        deploymentFrequency: change('67 % more than in the 14 days before (1.5)'),
        changeFailRate: change('20 points higher than in the 14 days before (0 %)'),
        deploymentReworkRate: change('The same as in the 14 days before'),
      },
    });
    // Of two deployments no rate is compared.
    expect(await run([...before.slice(1), ...now], period)).toMatchObject({
      metrics: { changeFailRate: change(null) },
    });
  });

  it('refuses what is no period', async () => {
    await expect(run([], { from: 'last week' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(run([], { from: '2026-02-30' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(run([], { from: '2026-01-02', to: '2026-01-01' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});
