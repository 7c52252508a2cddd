import { freeTaskId } from '../../ledger/gates';
import { placeOf } from './gateFinding';
import type { FileFinding, LedgerFile, LedgerFileRule, LineFacts } from './ledgerRule';

export const duplicateTaskId: LedgerFileRule = {
  code: 'ledger-duplicate-task-id',
  types: ['ledger'],
  scope: 'file',
  severity: 'warning',
  summary: 'a task ID that an event above has already.',
  explanation:
    'A task ID names one event, so that notes, reports and people can point at it. The fix appends the timestamp, which ' +
    'makes it unique and keeps it readable.',
  good: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "auth-down"}\n{"timestamp": "2026-01-06T12:30:00Z", "type": "incident", "task_id": "auth-down-again"}',
  ],
  bad: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "auth-down"}\n{"timestamp": "2026-01-06T12:30:00Z", "type": "incident", "task_id": "auth-down"}',
  ],
  *check(file) {
    const first = new Map<string, number>();
    const repeated: number[] = [];
    for (const [line, facts] of file.lines.entries()) {
      if (facts.taskId === undefined || facts.isMeta === true) continue;
      const before = first.get(facts.taskId);
      if (before === undefined) first.set(facts.taskId, line);
      // Lines with equal ids are one event, however often it stands here.
      else if (facts.id === undefined || facts.id !== file.lines[before]?.id) repeated.push(line);
    }
    for (const line of repeated) {
      const finding = duplicate(file, line, first);
      if (finding !== undefined) yield finding;
    }
  },
};

function duplicate(
  file: LedgerFile,
  line: number,
  first: Map<string, number>,
): FileFinding | undefined {
  const { taskId, time } = file.lines[line] as LineFacts;
  if (taskId === undefined) return undefined;
  const text = file.text(line);
  const { start, end } = placeOf(text, 'task_id');
  const message = `The event in line ${(first.get(taskId) ?? 0) + 1} has the task ID "${taskId}" already. Task IDs are unique: append the timestamp.`;
  const place = { line, start, end, message };
  if (time === undefined || text.slice(start, end) !== JSON.stringify(taskId)) return place;
  const free = freeTaskId(taskId, new Date(time), (id) => first.has(id));
  const edit = { startLine: line, start, endLine: line, end, text: JSON.stringify(free) };
  return { ...place, fix: { title: `Write "${free}"`, edits: [edit] } };
}
