import { hash64 } from '../failures/hash';
import type { Correction } from './corrections';
import { areSimilar, groupSimilar, tellingWords } from './similarTexts';

/** From this repeat on a correction should be a rule. */
export const timesForRule = 3;

/** A correction that was needed again and again. */
export interface RuleProposal {
  /** Of the rule that it would be; the same however often it is repeated. */
  readonly id: string;
  /** What the rule would say: what the latest correction says. */
  readonly text: string;
  readonly corrections: readonly Correction[];
}

/** What was corrected three times or more and is no rule yet, the most frequent first. */
export function proposedRules(entries: readonly Correction[]): readonly RuleProposal[] {
  const rules = entries.filter(({ isRule }) => isRule);
  const ruleIds = new Set(rules.map(({ id }) => id));
  const ruleWords = rules.map(({ pattern }) => tellingWords(pattern));
  return groupSimilar(
    entries.filter(({ isRule }) => !isRule),
    aboutText,
  )
    .filter((group) => group.length >= timesForRule)
    .map((group) => {
      const [first] = group;
      const latest = group.at(-1);
      const id = `r-${hash64(first === undefined ? '' : aboutText(first))}`;
      return { id, text: latest === undefined ? '' : ruleText(latest), corrections: group };
    })
    .filter(
      ({ id, corrections, text }) =>
        !ruleIds.has(id) &&
        ![text, ...corrections.map(ruleText)].some((said) =>
          ruleWords.some((words) => areSimilar(words, tellingWords(said))),
        ),
    )
    .sort((a, b) => b.corrections.length - a.corrections.length);
}

/** What was wrong decides whether it is the same mistake; what was right may have been found in different ways. */
function aboutText({ wrong, approach, pattern }: Correction): string {
  return pattern || wrong || approach;
}

function ruleText({ pattern, approach, wrong }: Correction): string {
  return pattern || approach || wrong;
}
