import { freeTaskId } from '../../ledger/gates';
import { placeOf } from './gateFinding';
import type { FileFinding, LedgerFile, LedgerFileRule, LineFacts } from './ledgerRule';

export const duplicateTaskId: LedgerFileRule = {
  code: 'ledger-duplicate-task-id',
  types: ['ledger'],
  scope: 'file',
  severity: 'warning',
  summary: 'a task ID that another event has already.',
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
    const repeated: { line: number; place: string }[] = [];
    for (const [line, { id, taskId, isMeta }] of file.lines.entries()) {
      if (taskId === undefined || isMeta === true) continue;
      const above = first.get(taskId);
      if (above === undefined) first.set(taskId, line);
      const other = file.elsewhere?.taskIds.get(taskId);
      const before = above === undefined ? other : file.lines[above];
      // Lines with equal ids are one event, however often it stands there.
      if (before === undefined || (id !== undefined && id === before.id)) continue;
      if (above !== undefined) repeated.push({ line, place: `line ${above + 1}` });
      else if (other !== undefined)
        repeated.push({ line, place: `line ${other.line} of ${other.path}` });
    }
    for (const { line, place } of repeated) {
      const finding = duplicate(file, line, place, first);
      if (finding !== undefined) yield finding;
    }
  },
};

function duplicate(
  file: LedgerFile,
  line: number,
  before: string,
  taken: ReadonlyMap<string, number>,
): FileFinding | undefined {
  const { taskId, time } = file.lines[line] as LineFacts;
  if (taskId === undefined) return undefined;
  const text = file.text(line);
  const { start, end } = placeOf(text, 'task_id');
  const message = `The event in ${before} has the task ID "${taskId}" already. Task IDs are unique: append the timestamp.`;
  const place = { line, start, end, message };
  if (time === undefined || text.slice(start, end) !== JSON.stringify(taskId)) return place;
  const free = freeTaskId(taskId, new Date(time), (id) => taken.has(id));
  const edit = { startLine: line, start, endLine: line, end, text: JSON.stringify(free) };
  return { ...place, fix: { title: `Write "${free}"`, edits: [edit] } };
}
