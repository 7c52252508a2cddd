import { readLedgerLine, type ReadEvent } from '../../../../../src/core/ledger/readEvent';
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
