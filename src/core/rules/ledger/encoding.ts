import type { LedgerLineRule } from './ledgerRule';

/** Stands in a text for bytes that could not be read. */
const replacement = '\uFFFD';

export const encoding: LedgerLineRule = {
  code: 'ledger-encoding',
  types: ['ledger'],
  scope: 'line',
  severity: 'warning',
  summary: 'bytes that are not UTF-8.',
  explanation:
    'JSON Lines are UTF-8. A writer that used another encoding, or was cut off within a character, leaves bytes that every ' +
    'reader shows as \uFFFD: the event counts, but what stood there is lost. Write the text again where you know it.',
  good: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "auth-down", "root_cause": "Zertifikat für München abgelaufen"}',
  ],
  bad: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "auth-down", "root_cause": "Zertifikat f\uFFFDr M\uFFFDnchen abgelaufen"}',
  ],
  *check({ text }) {
    const start = text.indexOf(replacement);
    if (start < 0) return;
    let end = start + 1;
    while (text.startsWith(replacement, end)) end += 1;
    const message =
      'Bytes that are not UTF-8 stand here. Write what they meant, and let the writer use UTF-8.';
    yield { start, end, message };
  },
};
