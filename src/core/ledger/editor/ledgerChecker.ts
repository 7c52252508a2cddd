import { severityOf } from '../../rules/ruleSetting';
import { jsonArray } from '../../rules/ledger/jsonArray';
import type {
  EventNames,
  EventsElsewhere,
  FileFinding,
  LedgerFile,
  LedgerLine,
  LineFacts,
} from '../../rules/ledger/ledgerRule';
import { ledgerRules } from '../../rules/ledger/ledgerRules';
import type { RuleFinding, Severity } from '../../rules/rule';
import { checkGates, type FailedGate } from '../gates';
import { readLedgerLine } from '../readEvent';

/** A finding in a file of the ledger, with the rule that made it. */
export interface LedgerFinding extends FileFinding {
  readonly code: string;
  readonly severity: Severity;
}

/** Where the lines come from; asked for one at a time. */
export interface LineSource {
  readonly lineCount: number;
  /** Zero-based; without the line break. */
  lineText(line: number): string;
}

/** More of the same in one file help nobody, and an editor shows no more than a thousand. */
const maxFindingsOfRule = 200;
/** Lines at the end of a file that count as new when it opens: other programs may just have written them. */
const newLinesAtEnd = 3;
/** Names that are looked up at once. */
const maxNames = 20;

interface CheckedLine extends LineFacts {
  /** It was not there when the file was opened. */
  readonly isNew?: boolean;
  readonly found: readonly { readonly code: string; readonly finding: RuleFinding }[];
}

/**
 * Checks a file of the ledger piece by piece: what is known of a line stays until that line changes. A ledger of
 * 10 MB is then checked while somebody types in it.
 */
export class LedgerChecker {
  private lines: (CheckedLine | undefined)[];
  /** Every line above is checked. */
  private checkedTo = 0;
  /** Every line was checked once: what is checked from now on is new. */
  private isComplete = false;

  constructor(
    private readonly source: LineSource,
    private readonly now: () => Date,
  ) {
    this.lines = new Array<CheckedLine | undefined>(source.lineCount).fill(undefined);
  }

  /**
   * Forgets lines that changed.
   * @param end the last of the lines that were replaced
   * @param count how many lines stand in their place
   */
  replaced(start: number, end: number, count: number): void {
    const fresh = new Array<CheckedLine | undefined>(count).fill(undefined);
    // Not splice with arguments: a pasted file has more lines than a call may have arguments.
    this.lines = [...this.lines.slice(0, start), ...fresh, ...this.lines.slice(end + 1)];
    this.checkedTo = Math.min(this.checkedTo, start);
  }

  /**
   * Checks lines that are not yet, until it is told to stop.
   * @returns true when all are
   */
  check(goOn: () => boolean): boolean {
    // Changes that were missed would put every finding beside its line.
    if (this.lines.length !== this.source.lineCount) {
      this.lines = new Array<CheckedLine | undefined>(this.source.lineCount).fill(undefined);
      this.checkedTo = 0;
      this.isComplete = false;
    }
    for (; this.checkedTo < this.lines.length; this.checkedTo++) {
      if (this.lines[this.checkedTo] !== undefined) continue;
      if (!goOn()) return false;
      const line = checkLine(this.source.lineText(this.checkedTo), this.now());
      this.lines[this.checkedTo] = this.isComplete ? { ...line, isNew: true } : line;
    }
    this.isComplete = true;
    return true;
  }

  /** Names of events that are new, the last ones first: those that may have been taken from other files. */
  newNames(): EventNames {
    const taskIds: string[] = [];
    const ids: string[] = [];
    let events = 0;
    for (let at = this.lines.length - 1; at >= 0 && taskIds.length < maxNames; at--) {
      const line = this.lines[at];
      if (line?.kind !== 'event' || (events >= newLinesAtEnd && line.isNew !== true)) continue;
      events += 1;
      if (line.taskId !== undefined && line.isMeta !== true) taskIds.push(line.taskId);
      if (line.id !== undefined) ids.push(line.id);
    }
    return { taskIds, ids: ids.slice(0, maxNames) };
  }

  /** The events that were read, with their zero-based lines; records of the skill about its own work are none. */
  *events(): Iterable<{ readonly line: number; readonly facts: LineFacts }> {
    for (const [line, facts] of this.lines.entries()) {
      if (facts?.kind === 'event' && facts.isMeta !== true) yield { line, facts };
    }
  }

  /**
   * What was found, in the order of the lines. Lines that are not checked yet count as blank.
   * @param setting `logbook.rules` as it stands in settings files
   * @param elsewhere what is known of `newNames` in other files
   */
  findings(setting?: unknown, elsewhere?: EventsElsewhere): readonly LedgerFinding[] {
    const lines = this.lines.map((line) => line ?? blank);
    const file: LedgerFile = {
      lines,
      text: (line) => this.source.lineText(line),
      ...(elsewhere && { elsewhere }),
    };
    const ofLines = findingsOfLines(lines);
    const findings: LedgerFinding[] = [];
    for (const rule of ledgerRules) {
      const severity = severityOf(rule, setting);
      if (severity === 'off') continue;
      let count = 0;
      const found = rule.scope === 'file' ? rule.check(file) : (ofLines.get(rule.code) ?? []);
      for (const finding of found) {
        findings.push({ ...finding, code: rule.code, severity });
        if (++count >= maxFindingsOfRule) break;
      }
    }
    // When the file is an array, nothing else about its lines is worth saying.
    const array = findings.filter(({ code }) => code === jsonArray.code);
    return array.length > 0
      ? array
      : findings.sort((a, b) => a.line - b.line || a.start - b.start || a.end - b.end);
  }
}

const blank: CheckedLine = { kind: 'blank', found: [] };

/** By the code of the rule. In one pass: a file may have many thousand findings, and every rule looks for its own. */
function findingsOfLines(lines: readonly CheckedLine[]): ReadonlyMap<string, FileFinding[]> {
  const byCode = new Map<string, FileFinding[]>();
  for (const [line, { found }] of lines.entries()) {
    for (const { code, finding } of found) {
      const known = byCode.get(code);
      if (known === undefined) byCode.set(code, [inLine(line, finding)]);
      else if (known.length < maxFindingsOfRule) known.push(inLine(line, finding));
    }
  }
  return byCode;
}

function inLine(line: number, { start, end, message, fix }: RuleFinding): FileFinding {
  const edits = fix?.edits.map((edit) => ({ ...edit, startLine: line, endLine: line }));
  return {
    line,
    start,
    end,
    message,
    ...(fix && edits && { fix: { title: fix.title, edits } }),
  };
}

function checkLine(text: string, now: Date): CheckedLine {
  const reading = readLedgerLine(text);
  if (reading.kind === 'blank') return blank;
  let gates: readonly FailedGate[] | undefined;
  const line: LedgerLine = {
    text,
    reading,
    gates: () => (gates ??= gatesOf(reading, now)),
  };
  const found = ledgerRules.flatMap((rule) =>
    rule.scope === 'line'
      ? [...rule.check(line)].map((finding) => ({ code: rule.code, finding }))
      : [],
  );
  if (reading.kind === 'damaged') return { kind: 'damaged', found };
  const { id, taskId, time, type } = reading.event;
  return {
    kind: 'event',
    found,
    isMeta: type === 'meta',
    ...(id !== undefined && { id }),
    ...(taskId !== undefined && { taskId }),
    ...(time !== undefined && { time }),
  };
}

function gatesOf(reading: LedgerLine['reading'], now: Date): readonly FailedGate[] {
  // Records of the ledger skill about its own work have a form of their own.
  if (reading.kind !== 'event' || reading.event.type === 'meta') return [];
  return checkGates(reading.event.fields, { hasTaskId: () => false, now });
}
