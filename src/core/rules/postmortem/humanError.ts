import { sentenceAround } from '../phrases';
import type { Rule } from '../rule';

const named =
  /\b(?:human|operator|user|engineer|developer|pilot|admin|manual)[\s-]+error\b|\b(?:human|operator)\s+mistake\b/gi;
/** The sentence turns against the idea, or goes on to what made the error possible. */
const goesOn =
  /\b(?:not|never|n't|rather than|instead of|beyond|no longer|blam\w+|label\w*|call\w*|prone|because|since|as there|due to|made possible|possible|allowed|allows|enabled|let|lets|caught|catch|guard\w*|prevent\w*|protect\w*|detect\w*|without|missing|lack\w*|no|reduce\w*|avoid\w*|tolera\w+|messages?|codes?|rates?|pages?|handl\w+|respon\w+|return\w*|log\w*|budgets?)\b/i;

export const humanError: Rule = {
  code: 'postmortem-human-error',
  types: ['postmortem'],
  severity: 'error',
  summary: '"human error" given as the cause.',
  explanation:
    'People make mistakes every day, and nearly all of them do no harm. "Human error" is where the questions begin: ' +
    'what in the system turned this one into an outage? Ask why until the answer is a missing guard, a misleading ' +
    'screen, a step that nobody wrote down. "Human error, made possible by ..." already answers and is fine.',
  good: [
    '## Root Cause\n\nWe had no guard against running destructive commands on production.',
    '## Root Cause\n\nThis was not human error: staging and production share one prompt.',
    '## Root Cause\n\nA human error that the missing confirmation step turned into an outage.',
  ],
  bad: [
    '## Root Cause\n\nHuman error.',
    '## Root Cause\n\nThe root cause was human error.',
    '## Contributing Factors\n\n- Operator error',
  ],
  *check(view) {
    if (view.language === 'other') return;
    const all = view.sections('Root Cause', 'Immediate Cause', 'Contributing Factors');
    const top = all.filter((one) => !all.some((other) => other.children.includes(one)));
    for (const section of top) {
      const body = view.bodyOf(section);
      const prose = view.prose.slice(body.start, body.end);
      for (const match of prose.matchAll(named)) {
        const sentence = sentenceAround(prose, match.index);
        const isCause =
          /\b(?:caus\w*|reason|due to|result of|attributed|down to|it was|this was)\b/i.test(
            sentence.replace(match[0], ''),
          );
        const isAll = sentence.replace(match[0], '').match(/\p{L}+/gu)?.length ?? 0;
        if (!isCause && isAll > 3) continue;
        if (goesOn.test(sentence.replace(match[0], '').replace(/\bdue to\s*$/i, ''))) continue;
        const start = body.start + match.index;
        yield {
          start,
          end: start + match[0].length,
          message: `"${match[0]}" is not a root cause. Write what in the system made the mistake possible and harmful: the missing guard, check or warning.`,
        };
      }
    }
  },
};
