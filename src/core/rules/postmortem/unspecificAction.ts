import { actionsOf } from '../actions';
import type { Rule } from '../rule';
import { vaguenessOf } from '../vaguePhrases';

export const unspecificAction: Rule = {
  code: 'postmortem-unspecific-action',
  types: ['postmortem'],
  severity: 'warning',
  summary: 'an action item that names a thing to add and not where.',
  explanation:
    '"Add tests" may be meant well and is done by one test of anything. Name what is tested, watched or documented, ' +
    'and for numbers the threshold. Actions with details in another column or below them, or with an issue, are not ' +
    'looked at.',
  good: [
    '## Action Items\n\n- [ ] Add tests for concurrent refunds',
    '## Action Items\n\n| Action | Ticket |\n| --- | --- |\n| Add tests | PAY-312 |',
  ],
  bad: ['## Action Items\n\n- [ ] Add tests', '## Action Items\n\n- Documentation'],
  *check(view) {
    if (view.language === 'other') return;
    for (const action of actionsOf(view)) {
      if (action.isDone || action.hasDetails) continue;
      if (vaguenessOf(action.text) !== 'unspecific') continue;
      yield {
        start: action.start,
        end: action.end,
        message: `"${action.text.trim()}" does not say where or for what. Name the part of the system, and the threshold if there is one.`,
      };
    }
  },
};
