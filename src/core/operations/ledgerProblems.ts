import { checkLedgerText } from '../ledger/editor/ledgerChecker';
import type { Severity } from '../rules/rule';
import type { TextEdit } from '../text/textEdit';

interface LedgerProblem {
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix?: { title: string; edits: TextEdit[] };
}

/** What the rules find in a file of JSON Lines; fixes with offsets into its text. */
export function ledgerProblems(
  path: string,
  text: string,
  { now, rules }: { readonly now: Date; readonly rules: unknown },
): LedgerProblem[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = (line: number, column: number): number =>
    Math.min(text.length, (starts[line] ?? text.length) + column);
  return checkLedgerText(text, now, rules).map(({ line, code, severity, message, fix }) => ({
    path,
    line: line + 1,
    code,
    severity,
    message,
    ...(fix && {
      fix: {
        title: fix.title,
        edits: fix.edits.map((edit) => ({
          start: offset(edit.startLine, edit.start),
          end: offset(edit.endLine, edit.end),
          text: edit.text,
        })),
      },
    }),
  }));
}
