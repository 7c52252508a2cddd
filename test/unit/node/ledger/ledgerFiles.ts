import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Ledger, LocatedEvent } from '../../../../src/core/ledger/ledger';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import type { LedgerSettings } from '../../../../src/node/ledger/ledgerSettings';
import { openLedger } from '../../../../src/node/ledger/openLedger';
import { newId } from '../../../../src/node/newId';
import { tempFolder } from '../tempRepository';

export interface TestLedger {
  readonly root: string;
  readonly state: string;
  readonly ledger: Ledger;
}

/** A ledger in a new workspace, with its state beside it. */
export function testLedger(change: Partial<LedgerSettings> = {}, root = tempFolder()): TestLedger {
  const state = path.join(root, '.state');
  mkdirSync(state, { recursive: true });
  const settings: LedgerSettings = {
    paths: ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md'),
    maxBytes: 10 * 1024 * 1024,
    notesMaxBytes: 1024 * 1024,
    layout: 'single',
    ...change,
  };
  const ledger = openLedger({
    settings: () => settings,
    stateFolder: () => Promise.resolve(state),
    now: () => new Date('2026-02-03T12:00:00Z'),
  });
  return { root, state, ledger };
}

let seconds = 0;

/** An event with its id, one second later than the one before. */
export function newEvent(
  taskId: string,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> & { readonly id: string } {
  const timestamp = new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++)).toISOString();
  return { timestamp, type: 'task_completion', task_id: taskId, id: newId(), v: 1, ...more };
}

export async function allEvents(ledger: Ledger): Promise<readonly LocatedEvent[]> {
  const found: LocatedEvent[] = [];
  for await (const located of ledger.events()) found.push(located);
  return found;
}

export async function taskIds(ledger: Ledger): Promise<readonly (string | undefined)[]> {
  return (await allEvents(ledger)).map(({ event }) => event.taskId);
}
