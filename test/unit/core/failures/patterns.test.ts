import { describe, expect, it } from 'vitest';
import type { TreeDiff } from '../../../../src/core/failures/model';
import { findPatterns, patternEntry, patternQueries } from '../../../../src/core/failures/patterns';
import { isPipelineCommand, quickEntryFor } from '../../../../src/core/failures/quickEntries';
import { dayText } from '../../../../src/core/ledger/delivery/calendar';
import { deliveryReport, type DeliveryReport } from '../../../../src/core/ledger/delivery/report';
import { emptyRollup } from '../../../../src/core/ledger/delivery/rollup';

const now = Date.parse('2026-03-14T10:00:00Z');

function report(failed: number, count: number, causes: DeliveryReport['causes']): DeliveryReport {
  const empty = deliveryReport(emptyRollup(), patternQueries(now).month);
  const rate = { ...empty.metrics.changeFailRate, count, numerator: failed };
  return { ...empty, causes, metrics: { ...empty.metrics, changeFailRate: rate } };
}

function fix(...paths: readonly string[]): TreeDiff {
  const files = paths.map((path) => ({ path, status: 'modified' as const }));
  return { files, patch: '', truncated: false };
}

describe('patterns', () => {
  it('ask for this month and for the season', () => {
    const { month, season } = patternQueries(now);
    expect(dayText(month.firstDay ?? 0)).toBe('2026-03-01');
    expect(dayText(season.firstDay ?? 0)).toBe('2025-12-15');
  });

  it('are what happened more than once', () => {
    const causes = [
      { text: 'The cache was cold', count: 3 },
      { text: 'A typo', count: 1 },
    ];
    const fixes = [fix('src/cart.ts', 'src/a.ts'), fix('src/cart.ts'), fix('src/b.ts')];
    expect(findPatterns(report(3, 7, []), report(0, 0, causes), fixes)).toEqual([
      { kind: 'deployments', count: 3, of: 7, month: '2026-03' },
      { kind: 'cause', text: 'The cache was cold', count: 3 },
      { kind: 'file', path: 'src/cart.ts', count: 2, of: 3 },
    ]);
  });

  it('are none in a quiet month', () => {
    expect(findPatterns(report(1, 7, []), report(0, 0, []), [fix('a'), fix('b')])).toEqual([]);
  });
});

describe('the entry about a pattern', () => {
  it('says what recurred, in words that last', () => {
    expect(patternEntry({ kind: 'deployments', count: 3, of: 7, month: '2026-03' })).toEqual({
      title: '3 failed deployments in March 2026',
      severity: 'high',
      tags: ['deployment'],
      sections: { 'What Happened': '3 of 7 deployments in March 2026 failed.' },
    });
    expect(patternEntry({ kind: 'cause', text: 'The cache was cold', count: 3 })).toMatchObject({
      title: 'The cache was cold',
      sections: { 'What Happened': 'The ledger names this root cause 3 times within 90 days.' },
    });
    expect(patternEntry({ kind: 'file', path: 'src/cart.ts', count: 2, of: 3 })).toMatchObject({
      title: 'Fixes keep changing src/cart.ts',
      sections: { 'What Happened': '2 of the last 3 fixes changed `src/cart.ts`.' },
    });
  });
});

describe('the entry that an event calls for', () => {
  it.each([
    [{ type: 'incident', severity: 'P0', service: 'cart' }, 'critical', ['incident', 'cart']],
    [{ type: 'incident', severity: 'SEV-2' }, 'high', ['incident']],
    [{ type: 'incident', severity: 'P3' }, 'low', ['incident']],
    [{ type: 'incident' }, 'high', ['incident']],
    [{ type: 'rollback' }, 'high', ['deployment']],
    [{ type: 'deployment', outcome: 'failure' }, 'high', ['deployment']],
  ])('%j', (event, severity, tags) => {
    expect(quickEntryFor(event)).toMatchObject({ severity, tags });
  });

  it('is none for good news', () => {
    expect(quickEntryFor({ type: 'deployment', outcome: 'success' })).toBeUndefined();
    expect(quickEntryFor({ type: 'task_completion', status: 'failure' })).toBeUndefined();
  });
});

describe('commands that hand work to others', () => {
  it.each(['git push', 'git push -u origin main', 'gh run watch 17', 'gh pr checks --watch'])(
    '%s',
    (command) => {
      expect(isPipelineCommand(command)).toBe(true);
    },
  );

  it.each(['git pull', 'gh pr view', 'echo git push'])('not %s', (command) => {
    expect(isPipelineCommand(command)).toBe(false);
  });
});
