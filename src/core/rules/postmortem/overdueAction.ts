import { localDay, readDue } from '../../actionItems/dueDates';
import { plainText } from '../../actionItems/plainText';
import { actionTables, shortAction } from '../actions';
import type { Rule } from '../rule';

const urgent = /^(?:p[012]|sev[- ]?[012]|critical|highest|high|urgent|blocker)\b/i;

const table = (due: string, priority: string, status: string): string =>
  `## Action Items\n\n| Action | Owner | Due Date | Priority | Status |\n| --- | --- | --- | --- | --- |\n| Add a seal-status alert | Ana | ${due} | ${priority} | ${status} |`;

export const overdueAction: Rule = {
  code: 'postmortem-overdue-action',
  types: ['postmortem'],
  severity: 'warning',
  summary: 'an urgent action item that is open past its due date.',
  explanation:
    'A P1 or P2 action that is late is an outage that may happen again tomorrow. Do it, give it a new date with the ' +
    'reason, or mark it as done in a column "Status".',
  good: [
    table('2999-01-01', 'P1', ''),
    table('2020-01-01', 'P1', 'Done'),
    table('2020-01-01', 'P3', ''),
  ],
  bad: [
    table('2020-01-01', 'P1', ''),
    table('2020-01-01', 'High', 'Open'),
    '## Action Items\n\n### P1\n\n| Action | Owner | Due Date |\n| --- | --- | --- |\n| Add a seal-status alert | Ana | 2020-01-01 |',
  ],
  *check(view) {
    if (view.now === undefined) return;
    const today = localDay(view.now);
    for (const { actions } of actionTables(view)) {
      for (const action of actions) {
        const { due, priority, knownPriority, isDone } = action;
        if (isDone || due === undefined) continue;
        const dueBy = readDue(due.text)?.dueBy ?? null;
        if (dueBy === null || dueBy >= today) continue;
        if (!urgent.test(knownPriority ?? plainText(priority?.text ?? ''))) continue;
        yield {
          start: due.start,
          end: due.end,
          message: `"${shortAction(action)}" was due on ${dueBy} and is open. Do it, set a new date, or mark it as done.`,
        };
      }
    }
  },
};
