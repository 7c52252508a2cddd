import { lastDays, reportPeriod } from '../../../core/ledger/delivery/period';
import type { DeliveryReport } from '../../../core/ledger/delivery/report';
import type { PageQuery } from '../../../core/ledger/delivery/reportProtocol';
import type { LogbookWorkspace } from '../../services';

/** @throws invalid_input for a period that is none, or what reading the ledger throws */
export async function makeReport(
  workspace: LogbookWorkspace,
  { days, from, to, service, interval }: PageQuery,
): Promise<DeliveryReport> {
  const now = Date.now();
  const period = days === undefined ? reportPeriod(from, to) : lastDays(days, now);
  const engine = await workspace.engine();
  return engine.deliveryReport({ ...period, service, interval, now });
}
