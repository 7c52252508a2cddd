import type { Rule } from '../rule';
import { documentSpan } from '../wholeDocument';
import { hasSection, isTold } from './reflection';

const mistake =
  /\b(?:wrong\w*|mistak\w*|assum\w*|misunderst\w*|misread|turned out|thought|believed|underestimat\w*|overestimat\w*|overlook\w*|failed|failure|dead end|wasted|did(?: not|n't) know|didn’t know|should have|should've|naive\w*|surpris\w*|gave up|in vain|misle[ad]\w*)\b/i;

export const noMistakes: Rule = {
  code: 'learning-no-mistakes',
  types: ['learning-journey'],
  severity: 'warning',
  summary: 'a learning journey in which nobody was ever wrong.',
  explanation:
    'Learning is finding out that one was wrong. The assumption that did not hold, and why it seemed right, is what ' +
    'saves the next person the detour. The rule reads English only.',
  good: [
    '## What I Got Wrong\n\nI took the pattern for simple. In the load test it opened on ordinary errors.',
  ],
  bad: [
    '## Growth Insights\n\nI now know how to read traces, and I learned how circuit breakers work. I built one with three states and explained it to the team in a short talk.\n\n## What I Got Wrong\n',
  ],
  *check(view) {
    if (!isTold(view) || view.language !== 'english') return;
    if (hasSection(view, 'What I Got Wrong') || mistake.test(view.ownWords)) return;
    const [section] = view.sections('What I Got Wrong');
    yield {
      ...(section === undefined ? documentSpan(view) : view.headingSpan(section)),
      message:
        'Nothing here was ever wrong. Write one assumption that did not hold, why it seemed right, and what showed it.',
    };
  },
};
