import type { LineFix } from '../../../../../src/core/rules/ledger/ledgerRule';
import { applyTextEdits } from '../../../../../src/core/text/textEdit';

/** The text after a fix, as the editor makes it. */
export function applyLineFix(text: string, fix: LineFix): string {
  const lines = text.split('\n');
  const offset = (line: number, column: number): number =>
    Math.min(
      text.length,
      lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + column,
    );
  return applyTextEdits(
    text,
    fix.edits.map(({ startLine, start, endLine, end, text: written }) => ({
      start: offset(startLine, start),
      end: offset(endLine, end),
      text: written,
    })),
  );
}
