import type { Rule } from '../rule';

/** Words of a condition: something was missing, allowed, unchecked, or followed from something else. */
const condition =
  /\b(?:no|not|never|none|nothing|nobody|without|missing|lack\w*|absent|absence|un\w+ed|didn't|doesn't|isn't|wasn't|hadn't|couldn't|cannot|can't|because|since|so that|that|which|allow\w*|accept\w*|permit\w*|default\w*|limit\w*|assum\w*|expect\w*|only|although|though|even|when|while|until|if|before|after|still|instead|silently|shared?|single|race|deadlock\w*|leak\w*|exhaust\w*|full|exceed\w*|overflow\w*|timeouts?|retr(?:y|ies)|rename\w*|expired?|outdated|stale|guard\w*|check\w*|process\w*|polic\w*|design\w*|depend\w*|as)\b/i;

/** Rules of their own speak up about these. */
const people =
  /\b(?:human|engineers?|developers?|operators?|admins?|someone|somebody|user error|intern|team member)\b/i;

export const shallowRootCause: Rule = {
  code: 'postmortem-shallow-root-cause',
  types: ['postmortem'],
  severity: 'warning',
  summary: 'a root cause that names the symptom and stops.',
  explanation:
    '"A typo in the config" is what happened, not why it could. Ask why again: why could a typo reach production? The ' +
    'answer is a condition of a system or a process, and it is what the action items change. The rule speaks up only ' +
    'for a root cause of one short sentence with no contributing factors below it.',
  good: [
    '## Root Cause\n\nThe config is read without validation, so a typo reached production.',
    '## Root Cause\n\nA typo in the config.\n\n## Contributing Factors\n\n- Config changes are not validated in CI.',
  ],
  bad: ['## Root Cause\n\nA typo in the config.', '## Root Cause\n\nThe database server crashed.'],
  *check(view) {
    if (view.language === 'other') return;
    const factors = view.sections('Contributing Factors');
    if (factors.some((section) => !view.isEmpty(section))) return;
    const sections = view
      .sections('Root Cause', 'Immediate Cause')
      .filter(({ children }) => children.length === 0);
    for (const section of sections) {
      const body = view.bodyOf(section);
      const source = view.document.text.slice(body.start, body.end);
      // Code, tables and lists hold more than this rule can judge, and it reads English only.
      if (/[`|<>[\]]|^\s*(?:[-*+]|\d+[.)])\s/m.test(source) || /[^\p{ASCII}’“”–—]/u.test(source))
        continue;
      const said = source.trim();
      const words = said.match(/\p{L}+/gu) ?? [];
      if (
        words.length < 2 ||
        words.length > 12 ||
        !/\b(?:a|an|the|in|of|was|by|to|failure|bug|error)\b/i.test(said)
      )
        continue;
      if (/^(?:see|tbd|unknown|pending|under investigation)\b/i.test(said)) continue;
      if (condition.test(said) || people.test(said)) continue;
      const start = body.start + source.indexOf(said);
      yield {
        start,
        end: start + said.length,
        message:
          'This says what broke, not why it could. Ask why once more, until the answer is a missing check, a limit or a process, and write that.',
      };
    }
  },
};
