import type { ActionView } from '../actions';
import { actionTables, isUnfilled, shortAction } from '../actions';
import type { DocumentView } from '../documentView';
import type { Rule, RuleFinding } from '../rule';

/** Actions of tables whose cell in a column is empty, and tables that lack the column altogether. */
function* findUnfilled(
  view: DocumentView,
  column: 'owner' | 'due' | 'priority',
  { absent, unfilled }: { absent: string; unfilled: (action: ActionView) => string },
): Iterable<RuleFinding> {
  for (const { header, columns, actions } of actionTables(view)) {
    const open = actions.filter(
      (action) => !action.isDone && (column !== 'priority' || lacksPriority(action)),
    );
    const [first, last] = [header[0], header.at(-1)];
    if (open.length === 0 || first === undefined || last === undefined) continue;
    if (columns[column] === undefined) {
      if (view.hasTypeShape) yield { start: first.start, end: last.end, message: absent };
      continue;
    }
    for (const action of open) {
      const cell = action[column];
      if (cell === undefined || !isUnfilled(cell)) continue;
      const place = cell.start < cell.end ? cell : action;
      yield { start: place.start, end: place.end, message: unfilled(action) };
    }
  }
}

/** Whether neither the row nor a heading above says how urgent the action is. */
function lacksPriority({ knownPriority }: ActionView): boolean {
  return knownPriority === null || isUnfilled({ text: knownPriority });
}

const table = (owner: string, due: string, priority: string): string =>
  `## Action Items\n\n| Action | Owner | Due Date | Priority |\n| --- | --- | --- | --- |\n| Add a seal-status alert | ${owner} | ${due} | ${priority} |`;
const complete = table('Ana', '2026-04-01', 'P2');

export const actionOwner: Rule = {
  code: 'postmortem-action-owner',
  types: ['postmortem'],
  severity: 'warning',
  summary: 'an open action item that nobody owns.',
  explanation:
    'What belongs to everybody is done by nobody. Name one person or one team. The rule reads tables; in documents that ' +
    'were not made from the template it does not ask for a column.',
  good: [complete],
  bad: [table('', '2026-04-01', 'P2'), table('TBD', '2026-04-01', 'P2')],
  check: (view) =>
    findUnfilled(view, 'owner', {
      absent: 'Nobody owns these actions. Add a column "Owner" with one person or team for each.',
      unfilled: (action) => `Nobody owns "${shortAction(action)}". Name one person or team.`,
    }),
};

export const actionDue: Rule = {
  code: 'postmortem-action-due',
  types: ['postmortem'],
  severity: 'warning',
  summary: 'an open action item without a due date.',
  explanation:
    'Without a date an action waits for the next outage. Write a day, `YYYY-MM-DD`; it may be moved later, and then ' +
    'everybody sees that it was.',
  good: [complete],
  bad: [table('Ana', '', 'P2'), table('Ana', 'soon', 'P2')],
  check: (view) =>
    findUnfilled(view, 'due', {
      absent:
        'These actions have no due dates. Add a column "Due Date" with a day (YYYY-MM-DD) for each.',
      unfilled: (action) => `"${shortAction(action)}" has no due date. Write a day, YYYY-MM-DD.`,
    }),
};

export const actionPriority: Rule = {
  code: 'postmortem-action-priority',
  types: ['postmortem'],
  severity: 'info',
  summary: 'an open action item without a priority.',
  explanation:
    'The priority says what is done first when there is not time for everything: P1 keeps this outage from coming back, ' +
    'P2 makes it shorter, P3 makes life easier. A heading above the table, such as `### P1`, says it for all rows.',
  good: [
    complete,
    '## Action Items\n\n### P1\n\n| Action | Owner | Due Date |\n| --- | --- | --- |\n| Add a seal-status alert | Ana | 2026-04-01 |',
  ],
  bad: [table('Ana', '2026-04-01', '')],
  check: (view) =>
    findUnfilled(view, 'priority', {
      absent: 'These actions have no priority. Add a column "Priority" with P1, P2 or P3 for each.',
      unfilled: (action) => `"${shortAction(action)}" has no priority. Write P1, P2 or P3.`,
    }),
};
