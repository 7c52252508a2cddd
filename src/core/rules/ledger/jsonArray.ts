import type { LedgerFileRule } from './ledgerRule';

/** Longer ones are left to programs. */
const maxLength = 2 * 1024 * 1024;

export const jsonArray: LedgerFileRule = {
  code: 'ledger-json-array',
  types: ['ledger'],
  scope: 'file',
  severity: 'error',
  summary: 'a file that is one JSON array instead of one event on each line.',
  explanation:
    'Some program read the ledger and wrote it back formatted. Nothing can be appended to such a file, and readers of JSON ' +
    'Lines find no event in it. The fix writes every event of the array on a line of its own, as it is.',
  good: ['{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "auth-down"}'],
  bad: [
    '[\n  {\n    "timestamp": "2026-01-05T12:30:00Z",\n    "type": "incident",\n    "task_id": "auth-down"\n  }\n]',
  ],
  *check(file) {
    const first = file.lines.findIndex(({ kind }) => kind !== 'blank');
    if (first < 0 || !file.text(first).trimStart().startsWith('[')) return;
    const texts: string[] = [];
    let length = 0;
    for (let line = first; line < file.lines.length; line++) {
      const text = file.text(line);
      length += text.length + 1;
      if (length > maxLength) return;
      texts.push(text);
    }
    const events = eventsOf(texts.join('\n'));
    if (events === undefined) return;
    const last = file.lines.length - 1;
    yield {
      line: first,
      start: 0,
      end: file.text(first).length,
      message: 'The file is one JSON array. Write one event a line, without brackets and commas.',
      fix: {
        title: 'Write one event a line',
        edits: [
          {
            startLine: first,
            start: 0,
            endLine: last,
            end: file.text(last).length,
            text: events.map((event) => `${JSON.stringify(event)}\n`).join(''),
          },
        ],
      },
    };
  },
};

/** Undefined unless it is an array of objects that comes out of JSON as it went in. */
function eventsOf(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const events: readonly unknown[] = value;
    const objects = events.every(
      (event) => typeof event === 'object' && event !== null && !Array.isArray(event),
    );
    return objects ? events : undefined;
  } catch {
    return undefined;
  }
}
