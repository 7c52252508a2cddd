import type { RunReport } from '../model';
import { noCounts } from './runner';

/** `Failed!  - Failed:     1, Passed:     2, Skipped:     0, Total:     3, Duration: …`, in any language. */
const consoleTotals =
  /^\S+! +[-:] +[^:,]+: +(\d+), +[^:,]+: +(\d+), +[^:,]+: +(\d+), +[^:,]+: +\d+, /;
/** `Test summary: total: 3, failed: 1, succeeded: 2, skipped: 0, duration: 0.8s`, in any language. */
const terminalTotals =
  /^[^:,]+: [^:,]+: \d+, [^:,]+: (\d+), [^:,]+: (\d+), [^:,]+: (\d+), [^:,]+: [\d.,]+ ?m?s$/;
/** `  failed: 1`, `     Failed: 1`, one to a line below a heading. */
const listHead = /^(?:Test run summary: |Total tests: \d+$)/;
const listed = /^ +(total|failed|succeeded|skipped|Passed|Failed|Skipped): (\d+)$/;

/** Summed over the projects of a solution. */
export function countsOfDotnet(lines: readonly string[]): RunReport['counts'] {
  const found: { failed: number; passed: number; skipped: number }[] = [];
  let terminal: (typeof found)[number] | undefined;
  let list: (typeof found)[number] | undefined;
  for (const line of lines) {
    if (line.length > 300) continue;
    if (listHead.test(line)) {
      list = { failed: 0, passed: 0, skipped: 0 };
      found.push(list);
      continue;
    }
    const item = list === undefined ? null : listed.exec(line);
    if (list !== undefined && item !== null) {
      const word = item[1]?.toLowerCase();
      if (word === 'failed') list.failed = Number(item[2]);
      else if (word === 'skipped') list.skipped = Number(item[2]);
      else if (word !== 'total') list.passed = Number(item[2]);
      continue;
    }
    const inConsole = line.includes('! ') ? consoleTotals.exec(line) : null;
    if (inConsole !== null) found.push(countsIn(inConsole));
    const inTerminal = line.includes(': ') && line.endsWith('s') ? terminalTotals.exec(line) : null;
    if (inTerminal !== null) terminal = countsIn(inTerminal);
  }
  if (terminal !== undefined) return terminal;
  if (found.length === 0) return noCounts;
  const sum = (which: 'failed' | 'passed' | 'skipped'): number =>
    found.reduce((total, one) => total + one[which], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
  };
}

function countsIn(match: RegExpExecArray): {
  failed: number;
  passed: number;
  skipped: number;
} {
  return {
    failed: Number(match[1]),
    passed: Number(match[2]),
    skipped: Number(match[3]),
  };
}
