import { gateFinding } from './gateFinding';
import type { LedgerLineRule } from './ledgerRule';

export const unquantifiedImpact: LedgerLineRule = {
  code: 'ledger-unquantified-impact',
  types: ['ledger'],
  scope: 'line',
  severity: 'warning',
  summary: 'a DORA impact without a figure.',
  explanation:
    '"Improved" cannot be added up or compared. Write how much: `"lead_time": "45 minutes"`, ' +
    '`"deployment_frequency": "+1 deploy"`, or `"N/A (no incident)"` where there is nothing to measure.',
  good: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "deployment", "task_id": "a", "dora_impact": {"lead_time": "45 minutes", "recovery_time": "N/A"}}',
  ],
  bad: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "deployment", "task_id": "a", "dora_impact": {"lead_time": "improved"}}',
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "deployment", "task_id": "a", "dora_impact": "better"}',
  ],
  *check({ text, gates }) {
    for (const gate of gates()) if (gate.gate === 'dora_impact') yield gateFinding(text, gate);
  },
};
