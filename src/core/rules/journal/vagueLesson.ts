import { lineText } from '../../markdown/lines';
import { blocksIn } from '../../markdown/markdownDocument';
import type { Rule } from '../rule';
import { fitsAnyFailure } from '../vaguePhrases';

export const vagueLesson: Rule = {
  code: 'journal-vague-lesson',
  types: ['journal'],
  severity: 'warning',
  summary: 'a lesson that would fit under any failure.',
  explanation:
    '"Test more" is not what this failure taught. Name the test that was missing, the limit that nobody knew, the ' +
    'sentence in the manual that nobody read. A short heading with the particulars below it is fine.',
  good: [
    '## What We Learned\n\n- Stripe keeps an idempotency key for 24 hours.\n- **Test concurrent requests**\n  - Ten clicks at once, not one.',
    '## What We Learned\n\n- Be careful with `rm -rf $DIR/` in cron: $DIR is empty there.',
  ],
  bad: [
    '## What We Learned\n\n- Test more.',
    '## What We Learned\n\n- Be more careful when deploying',
    '## What We Learned\n\n### Process Lessons\n\n- Better communication',
  ],
  *check(view) {
    if (view.language === 'other') return;
    const { document } = view;
    const lists = view
      .sections('What We Learned', 'Technical Lessons', 'Process Lessons', 'Team Lessons')
      .flatMap((section) => blocksIn(document, section.own))
      .filter((block) => block.kind === 'list');
    for (const item of lists.flatMap(({ items }) => items)) {
      const line = document.lines[item.start];
      if (line === undefined || item.end - item.start > 1) continue;
      const text = lineText(document, item.start).slice(item.from - line.start);
      if (!fitsAnyFailure(text)) continue;
      yield {
        start: item.from,
        end: line.end,
        message: `"${text.trim()}" fits any failure. Write what you know now: the missing test, the limit, the assumption that was wrong.`,
      };
    }
  },
};
