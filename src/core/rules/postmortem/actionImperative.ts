import { actionsOf, shortAction } from '../actions';
import type { Rule, RuleFinding } from '../rule';

/** Gerunds whose verb is certain. */
const verbs: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'Adding:Add Updating:Update Removing:Remove Creating:Create Writing:Write Fixing:Fix Documenting:Document ' +
    'Implementing:Implement Introducing:Introduce Replacing:Replace Moving:Move Changing:Change Deleting:Delete ' +
    'Configuring:Configure Enabling:Enable Disabling:Disable Increasing:Increase Reducing:Reduce Upgrading:Upgrade ' +
    'Migrating:Migrate Automating:Automate Reviewing:Review Investigating:Investigate Refactoring:Refactor'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

const detour =
  /^(?:we|the team|the \w+ team|someone|somebody|engineers|developers|they|i)\s+(?:should|will|must|need to|have to|ought to|are going to|want to|plan to)\s+(?:also\s+)?(?!be\b|not\b|have\b)([a-z]+)\b/i;
const bareDetour =
  /^(?:(?:need|needs|have|plan|want|try) to|should|must)\s+(?!be\b|not\b|have\b)([a-z]+)\b/i;
/** Begins with a thing and says what should become of it. */
const passive =
  /^(?!if\b|when\b|ensure\b|make\b|verify\b|check\b|decide\b)[^.;:]{3,80}?\s(?:should|must|needs? to|has to|have to|will)\s+(?:be|have|get)\b/i;

export const actionImperative: Rule = {
  code: 'postmortem-action-imperative',
  types: ['postmortem'],
  severity: 'warning',
  summary: 'an action item that does not begin with what is to be done.',
  explanation:
    'Begin with the verb: "Add", "Update", "Remove". "We should" and "needs to be" are wishes; whoever reads a list ' +
    'of tasks wants to see the work.',
  good: [
    '## Action Items\n\n- Add a seal-status alert to Grafana\n- Update the deploy runbook\n- Remove the shared admin account',
  ],
  bad: [
    '## Action Items\n\n- We should add a seal-status alert to Grafana',
    '## Action Items\n\n- Adding a seal-status alert to Grafana',
    '## Action Items\n\n- The runbook should be updated with the rollback steps',
  ],
  *check(view) {
    if (view.language === 'other') return;
    for (const action of actionsOf(view)) {
      if (action.isDone) continue;
      const found = wordingOf(action.text, action.start);
      if (found === undefined) continue;
      yield {
        start: action.start,
        end: action.end,
        message: `Begin "${shortAction(action)}" with the verb: "Add ...", "Update ...", "Remove ...".`,
        ...found,
      };
    }
  },
};

function wordingOf(text: string, offset: number): Pick<RuleFinding, 'fix'> | undefined {
  const rest = detour.exec(text) ?? bareDetour.exec(text);
  if (rest?.[1] !== undefined) {
    const verb = rest[1].replace(/^./, (first) => first.toUpperCase());
    return fixOf(offset, rest[0].length, verb);
  }
  const gerund = /^[A-Z][a-z]+ing\b/.exec(text)?.[0];
  const verb = gerund === undefined ? undefined : verbs[gerund];
  if (gerund !== undefined && verb !== undefined) return fixOf(offset, gerund.length, verb);
  return passive.test(text) ? {} : undefined;
}

function fixOf(start: number, length: number, verb: string): Pick<RuleFinding, 'fix'> {
  return {
    fix: { title: `Begin with "${verb}"`, edits: [{ start, end: start + length, text: verb }] },
  };
}
