import { overdueMutations } from '../../worklog/mutationProtocol';
import type { Rule } from '../rule';
import { entriesOf, lineSpan } from './journalSessions';

export const noMutation: Rule = {
  code: 'work-journal-no-mutation',
  types: ['work-journal'],
  severity: 'warning',
  summary: 'three failures in a row of the same approach without a declared mutation.',
  explanation:
    'Who has failed three times at the same approach tends to try it a fourth time. A mutation stops that, and tells the next ' +
    'reader where and why the approach changed. **Logbook: Declare Mutation** or `logbook declare_mutation` writes one.',
  good: [
    '- Failed: swap in the client\n- Failed: swap in the middleware\n- Failed: swap in the proxy\n\n## MUTATION: M5 (Reduce Scope)\nFailed 3x on: the swap\nSwitching to: /api only\nRationale: too broad to verify',
    '- Failed: swap in the client\n- Failed: swap in the middleware\n- Working: swap in the proxy',
  ],
  bad: [
    '- Failed: swap in the client\n- Failed: swap in the middleware\n- Failed: swap in the proxy',
  ],
  *check(view) {
    for (const entry of overdueMutations(entriesOf(view))) {
      yield {
        ...lineSpan(view, entry),
        message:
          'The third failure in a row of the same approach. Declare a mutation before the next try.',
      };
    }
  },
};
