import { readLedgerLine, type ReadEvent } from '../../../../../src/core/ledger/readEvent';
import { dayOf } from '../../../../../src/core/ledger/delivery/calendar';
import { deliveryReport } from '../../../../../src/core/ledger/delivery/report';
import type { DeliveryReport, ReportQuery } from '../../../../../src/core/ledger/delivery/report';
import { addToRollup, emptyRollup } from '../../../../../src/core/ledger/delivery/rollup';
import type { DeliveryRollup } from '../../../../../src/core/ledger/delivery/rollup';

/** An event as it is read from its line. */
export function eventOf(fields: object): ReadEvent {
  const reading = readLedgerLine(JSON.stringify(fields));
  if (reading.kind !== 'event') throw new Error(`No event: ${JSON.stringify(fields)}`);
  return reading.event;
}

export function rollupOf(events: readonly object[]): DeliveryRollup {
  const rollup = emptyRollup();
  for (const fields of events) addToRollup(rollup, eventOf(fields));
  return rollup;
}

/** A deployment to production. @param at `01-05 10:00`, in 2026 and UTC */
export function deployment(at: string, id: string, more: object = {}): object {
  return { timestamp: utc(at), type: 'deployment', task_id: `deploy-${id}`, id, ...more };
}

export function incident(at: string, id: string, more: object = {}): object {
  return { timestamp: utc(at), type: 'incident', task_id: `incident-${id}`, id, ...more };
}

export function rollback(at: string, id: string, more: object = {}): object {
  return { timestamp: utc(at), type: 'rollback', task_id: `rollback-${id}`, id, ...more };
}

export function task(at: string, id: string, more: object = {}): object {
  const type = 'task_completion';
  return { timestamp: utc(at), type, task_id: id, status: 'success', ...more };
}

export function utc(at: string): string {
  return `2026-${at.replace(' ', 'T')}:00Z`;
}

/** The report of some days of 2026. @param from `01-05` */
export function report(
  events: readonly object[],
  from = '01-05',
  to = '01-18',
  more: Partial<ReportQuery> = {},
): DeliveryReport {
  const day = (text: string): number => dayOf(Date.parse(`2026-${text}`));
  return deliveryReport(rollupOf(events), {
    firstDay: day(from),
    lastDay: day(to),
    interval: 'week',
    now: Date.parse('2026-03-01'),
    ...more,
  });
}
