import type { Rule } from '../rule';
import { documentSpan } from '../wholeDocument';
import { hasSection, isTold } from './reflection';

const sharing = [
  'Knowledge Worth Sharing',
  'Potential Team Contribution',
  'Team Contribution',
  'Teaching/Mentoring Opportunity',
  'Teaching and Mentoring',
  'Team Pairing Opportunity',
  'Pattern for Reuse',
  'Potential Documentation',
];

export const nothingShared: Rule = {
  code: 'learning-nothing-shared',
  types: ['learning-journey'],
  severity: 'warning',
  summary: 'a learning journey that leaves nothing for the team.',
  explanation:
    'What one person learned becomes worth more when somebody else need not learn it the hard way. One line is ' +
    'enough: what would help whom.',
  good: ['## Knowledge Worth Sharing\n\n- How to find thresholds with a load test'],
  bad: [
    '## Growth Insights\n\nI look at traces before I look at code, because the time is rarely lost where I think it is.\n\n## Knowledge Worth Sharing\n',
  ],
  *check(view) {
    if (!isTold(view) || hasSection(view, ...sharing)) return;
    if (/\bteam contribution\b[^\n]*\n+[ \t]*[-*+][ \t]+(?!\[)\S/i.test(view.document.text)) return;
    const [section] = view.sections(...sharing);
    yield {
      ...(section === undefined ? documentSpan(view) : view.headingSpan(section)),
      message:
        'Nothing here is for the team yet. Write one thing that would help somebody else, and whom.',
    };
  },
};
