import {
  LedgerChecker,
  type LedgerFinding,
} from '../../../../../src/core/ledger/editor/ledgerChecker';

/** Checks a whole file at once. @param setting `logbook.rules` as it stands in settings files */
export function checkLedgerText(
  text: string,
  now: Date,
  setting?: unknown,
): readonly LedgerFinding[] {
  const lines = text.split(/\r\n|\n/);
  const source = { lineCount: lines.length, lineText: (line: number) => lines[line] ?? '' };
  const checker = new LedgerChecker(source, () => now);
  checker.check(() => true);
  return checker.findings(setting);
}
