import { addToRollup, emptyRollup, type DeliveryRollup } from '../../core/ledger/delivery/rollup';
import { segmentEvents } from './ledgerEvents';
import { listSegments, type LedgerPaths } from './segments';

/** Reads the whole ledger for the delivery report. A ledger that does not exist has no events. */
export async function readDeliveryRollup(paths: LedgerPaths): Promise<DeliveryRollup> {
  const rollup = emptyRollup();
  for await (const { event } of segmentEvents(await listSegments(paths)))
    addToRollup(rollup, event);
  return rollup;
}
