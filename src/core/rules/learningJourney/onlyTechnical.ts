import type { Rule } from '../rule';
import { documentSpan } from '../wholeDocument';
import { hasSection, isTold } from './reflection';

const growth =
  /\b(?:I|we)(?:'ve|'d| have| had| now| also)? (?:learn\w*|understand|understood|reali[sz]\w*|thought|assum\w*|believ\w*|expected|felt|feel|trust\w*|grew|changed|underestimated|overestimated|misunderst\w*|did not know|didn't know|would|wouldn't|ask\w*|know now)\b|\b(?:my|our) (?:assumption|confidence|thinking|mistake|understanding|view|habit)s?\b|\btaught (?:me|us)\b|\bnext time\b/i;

export const onlyTechnical: Rule = {
  code: 'learning-only-technical',
  types: ['learning-journey'],
  severity: 'warning',
  summary: 'a learning journey that tells about the system and not about the person.',
  explanation:
    'The technical part has its place in the documentation. A learning journey says how somebody grew: what they ' +
    'thought before, what changed their mind, what they would do differently. The rule reads English only.',
  good: [
    '## Growth Insights\n\nI assumed that the load balancer would spread the calls. Now I look for the limit first.',
  ],
  bad: [
    '## Technical Learning\n\nA circuit breaker has three states. The thresholds are the error rate, the number of requests and the timeout until the half-open state. Stripe allows eight connections at once, which is a hard limit on the number of payments per second.',
  ],
  *check(view) {
    if (!isTold(view) || view.language !== 'english') return;
    if (hasSection(view, 'Growth Insights', "What I'd Do Differently", 'What I Got Wrong')) return;
    if (growth.test(view.ownWords)) return;
    yield {
      ...documentSpan(view),
      message:
        'This tells about the system, not yet about you. Write what you thought before, what changed your mind, and what you would do differently.',
    };
  },
};
