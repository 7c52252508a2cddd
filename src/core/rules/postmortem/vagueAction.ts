import { actionsOf } from '../actions';
import type { Rule } from '../rule';
import { vaguenessOf } from '../vaguePhrases';

export const vagueAction: Rule = {
  code: 'postmortem-vague-action',
  types: ['postmortem'],
  severity: 'error',
  summary: 'an action item that nobody can tick off, because it names no change.',
  explanation:
    'An action item changes a system or a process, and one can see whether it is done. "Be more careful" changes ' +
    'nothing; "add more monitoring" does not say of what. Name the thing, the place and the threshold. Actions with ' +
    'details in another column or below them, or with an issue, are not looked at.',
  good: [
    '## Action Items\n\n| Action | Owner |\n| --- | --- |\n| Add `--dry-run` verification step to deploy runbook | platform |',
    '## Action Items\n\n- [ ] Add Grafana alert for OpenBao seal status with 5-minute threshold',
    '## Action Items\n\n- [ ] Add #incidents Slack channel to runbook as required notification step',
  ],
  bad: [
    '## Action Items\n\n| Action | Owner |\n| --- | --- |\n| Be more careful when deploying | platform |',
    '## Action Items\n\n- [ ] Add more monitoring',
    '## Action Items\n\n- Improve communication',
  ],
  *check(view) {
    if (view.language === 'other') return;
    for (const action of actionsOf(view)) {
      if (action.isDone || action.hasDetails || vaguenessOf(action.text) !== 'intention') continue;
      yield {
        start: action.start,
        end: action.end,
        message: `"${action.text.trim()}" names no change that can be ticked off. Write what is added, changed or removed, and where: "Add an alert for ... at ...".`,
      };
    }
  },
};
