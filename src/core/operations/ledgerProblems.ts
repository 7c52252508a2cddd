import { isLogbookError, type LogbookError } from '../errors';
import { LedgerChecker, type LedgerFinding } from '../ledger/editor/ledgerChecker';
import type { Ledger } from '../ledger/ledger';
import { tooLongMessage } from '../ledger/readEvent';
import type { EventElsewhere, EventsElsewhere } from '../rules/ledger/ledgerRule';
import { invalidJson } from '../rules/ledger/invalidJson';
import { severityOf } from '../rules/ruleSetting';
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

/** Lines that are checked at once: a window that waits for the answer goes on in between. */
const linesAtOnce = 100;

/** Checks files of JSON Lines one after the other; each is compared with those before it. */
export class LedgerFileCheck {
  private readonly before = {
    taskIds: new Map<string, EventElsewhere>(),
    ids: new Map<string, EventElsewhere>(),
  } satisfies EventsElsewhere;

  constructor(
    private readonly ledger: Pick<Ledger, 'lines'>,
    private readonly now: Date,
    /** `logbook.rules` as it stands in settings files. */
    private readonly rules: unknown,
  ) {}

  /** What the rules find; fixes with offsets into the file's text. @throws what `lines` throws */
  async problems(path: string): Promise<LedgerProblem[]> {
    const { lines, starts, cut, checker } = await this.read(path);
    const found = checker.findings(this.rules, this.before);
    for (const { line, facts } of checker.events()) {
      const { id, taskId } = facts;
      const event = { path, line: line + 1, id, text: lines[line] ?? '' };
      if (taskId !== undefined && !this.before.taskIds.has(taskId))
        this.before.taskIds.set(taskId, event);
      if (id !== undefined && !this.before.ids.has(id)) this.before.ids.set(id, event);
    }
    const [firstCut = lines.length] = cut;
    const place = (line: number, column: number): number => (starts[line] ?? 0) + column;
    const problems = found.map((finding) => {
      const { fix, ...rest } = problemOf(path, finding, place);
      // Behind a line that was not read nobody knows how far a place is from the start.
      return fix === undefined || finding.line > firstCut ? rest : { ...rest, fix };
    });
    return [...problems, ...cut.flatMap((line) => this.cutProblem(path, line))].sort(
      (a, b) => a.line - b.line,
    );
  }

  private async read(path: string) {
    const lines: string[] = [];
    const starts = [0];
    const cut: number[] = [];
    const source = {
      get lineCount() {
        return lines.length;
      },
      lineText: (line: number) => lines[line] ?? '',
    };
    const checker = new LedgerChecker(source, () => this.now);
    let checked = 0;
    const check = (): void => {
      checker.replaced(checked, checked - 1, lines.length - checked);
      checker.check(() => true);
      checked = lines.length;
    };
    for await (const { text, isCut } of this.ledger.lines(path)) {
      if (isCut) cut.push(lines.length);
      starts.push((starts.at(-1) ?? 0) + text.length);
      lines.push(isCut ? '' : text.replace(/\r?\n$/, ''));
      if (lines.length - checked === linesAtOnce) check();
    }
    check();
    return { lines, starts, cut, checker };
  }

  private cutProblem(path: string, line: number): LedgerProblem[] {
    const severity = severityOf(invalidJson, this.rules);
    const message = tooLongMessage;
    return severity === 'off'
      ? []
      : [{ path, line: line + 1, code: invalidJson.code, severity, message }];
  }
}

/** A ledger that cannot be read at all, as something that was found in it. */
export function unreadableLedger(error: unknown): LedgerProblem {
  const path = isLogbookError(error) ? pathOf(error) : undefined;
  if (!isLogbookError(error) || path === undefined) throw error;
  return {
    path,
    line: 1,
    code: 'ledger-unreadable',
    severity: 'error',
    message: error.message,
  };
}

function pathOf({ data }: LogbookError): string | undefined {
  if (typeof data !== 'object' || data === null || !('path' in data)) return undefined;
  return typeof data.path === 'string' ? data.path : undefined;
}

function problemOf(
  path: string,
  { line, code, severity, message, fix }: LedgerFinding,
  place: (line: number, column: number) => number,
): LedgerProblem {
  const edits = fix?.edits.map((edit) => ({
    start: place(edit.startLine, edit.start),
    end: place(edit.endLine, edit.end),
    text: edit.text,
  }));
  return {
    path,
    line: line + 1,
    code,
    severity,
    message,
    ...(fix && edits && { fix: { title: fix.title, edits } }),
  };
}
