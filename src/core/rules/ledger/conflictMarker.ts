import type { LedgerFile, LedgerFileRule, LineFix } from './ledgerRule';
import { removeLine } from './ledgerRule';

const marker = /^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$/;

export function isConflictMarker(text: string): boolean {
  return marker.test(text);
}

export const conflictMarker: LedgerFileRule = {
  code: 'ledger-conflict-marker',
  types: ['ledger'],
  scope: 'file',
  severity: 'error',
  summary: 'what a merge that could not be finished left behind.',
  explanation:
    'Two branches appended events at the same place. Both are wanted: the fix keeps the events of both sides and takes the ' +
    'markers away. With `progress/ledger.jsonl merge=union` in `.gitattributes` Git does that by itself, or with ' +
    'one file for each writer (**Logbook: Change Ledger Layout...**) there is no conflict.',
  good: ['{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "auth-down"}'],
  bad: [
    '<<<<<<< HEAD\n{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "a"}\n=======\n{"timestamp": "2026-01-05T12:31:00Z", "type": "incident", "task_id": "b"}\n>>>>>>> feature',
  ],
  *check(file) {
    let open: number[] = [];
    for (const [line, { kind }] of file.lines.entries()) {
      if (kind !== 'damaged') continue;
      const text = file.text(line);
      if (!isConflictMarker(text)) continue;
      if (text.startsWith('<')) open = [];
      open.push(line);
      if (!text.startsWith('>')) continue;
      yield* conflict(file, open);
      open = [];
    }
    yield* conflict(file, open);
  },
};

function* conflict(file: LedgerFile, markers: readonly number[]) {
  const fix = keepBoth(file, markers);
  for (const line of markers) {
    yield {
      line,
      start: 0,
      end: file.text(line).length,
      message: 'A merge conflict was not resolved here. Keep the events of both sides.',
      ...(fix && { fix }),
    };
  }
}

/** Only for the plain form: where the common ancestor stands too, lines of it may have been removed on purpose. */
function keepBoth(file: LedgerFile, markers: readonly number[]): LineFix | undefined {
  const signs = markers.map((line) => file.text(line).charAt(0)).join('');
  if (signs !== '<=>') return undefined;
  return { title: 'Keep the events of both sides', edits: markers.map(removeLine) };
}
