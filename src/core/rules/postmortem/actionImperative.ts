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

/** Adverbs that only weigh a wish; others say how or when to do the work and stay with the verb. */
const fillers =
  'also|better|just|maybe|now|perhaps|really|still|then|definitely|certainly|absolutely|probably|possibly|ideally|clearly|simply|actually|finally|eventually|urgently|seriously|surely|hopefully|obviously';
const filler = new RegExp(`^(?:${fillers})$`, 'i');
const adverb = `(?:${fillers}|always|never|first|soon|(?!(?:app|comp|f|imp|multip|ral|re|reapp|rep|supp|tal)ly\\b)[a-z]+ly)`;
/** The adverbs behind "should", and the verb. */
const verbBehind = `((?:${adverb}\\s+)*)(?!(?:be|not|have|${adverb})\\b)([a-z]+)\\b`;
const detour = new RegExp(
  '^(?:we|the team|the \\w+ team|someone|somebody|engineers|developers|they|i)\\s+' +
    `(?:should|will|must|need to|have to|ought to|are going to|want to|plan to)\\s+${verbBehind}`,
  'i',
);
const bareDetour = new RegExp(
  `^(?:(?:need|needs|have|plan|want|try) to|should|must)\\s+${verbBehind}`,
  'i',
);
/** Says what should become of something; what stands before that is the first group. */
const passive =
  /^(?!if\b|when\b|ensure\b|make\b|verify\b|check\b|decide\b)([^.;:]{3,80}?)\s(?:should|must|needs? to|has to|have to|will)\s+(?:be|have|get)\b/i;
const determiner = '(?:the|an?|all|any|both|each|every|no|our|its|their|this|that|these|those)';
/** Begins with a thing beyond doubt. */
const thingFirst = new RegExp(
  `^[^\\p{L}]*(?:${determiner}|some|more|there|also|maybe|perhaps|then|in|on|at|by|for|from|with)\\s`,
  'iu',
);
/** Begins with a verb: its object follows, or the "should" is that of a clause. */
const verbFirst = new RegExp(
  `^[^\\p{L}]*\\p{L}+\\s+${determiner}\\s|` +
    '\\s(?:that|which|who|whose|whom|where|when|while|whether|if|until|till|unless|because|so|how|what|why)\\b|' +
    '\\s(?:we|they|it|you)$',
  'iu',
);

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
    '## Action Items\n\n- Document that all backups must be encrypted before upload',
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
  if (rest?.[2] !== undefined) {
    const words = [...withoutFillers(rest[1] ?? ''), rest[2]].join(' ');
    const verb = words.replace(/^./, (first) => first.toUpperCase());
    return fixOf(offset, rest[0].length, verb);
  }
  const gerund = /^[A-Z][a-z]+ing\b/.exec(text)?.[0];
  const verb = gerund === undefined ? undefined : verbs[gerund];
  if (gerund !== undefined && verb !== undefined) return fixOf(offset, gerund.length, verb);
  return isPassive(text) ? {} : undefined;
}

function withoutFillers(adverbs: string): string[] {
  return adverbs.split(/\s+/).filter((word) => word !== '' && !filler.test(word));
}

function isPassive(text: string): boolean {
  const subject = passive.exec(text)?.[1];
  return subject !== undefined && (thingFirst.test(subject) || !verbFirst.test(subject));
}

function fixOf(start: number, length: number, verb: string): Pick<RuleFinding, 'fix'> {
  return {
    fix: { title: `Begin with "${verb}"`, edits: [{ start, end: start + length, text: verb }] },
  };
}
