import type { Rule } from '../rule';

/** What to write into each section that an entry cannot do without. */
const required: readonly (readonly [name: string, advice: string])[] = [
  ['What Happened', 'Say in a few plain sentences what broke, when, and who noticed.'],
  [
    'The Brutal Truth',
    'Say how bad it was, for whom, and what you did or left undone that made it possible.',
  ],
  [
    'Technical Details',
    'Paste the exact error, the log or the code, so that it can be found again.',
  ],
  ['What We Tried', 'Write down every attempt, with what you changed and what came of it.'],
  ['Root Cause Analysis', 'Say what broke, and what let it through.'],
  ['What We Learned', 'Name one thing that you know now and did not know before.'],
  ['What Changes Now', 'Name one change, however small, that somebody will make.'],
];

export const emptySection: Rule = {
  code: 'journal-empty-section',
  types: ['journal'],
  severity: 'info',
  summary: 'a section that every journal entry needs and that nobody has filled in.',
  explanation:
    'The sections that hurt to write are the ones that others learn from. The rule waits until somebody has begun ' +
    'to write, and never complains about a section that is not there at all.',
  good: ['## The Brutal Truth\n\nWe shipped it without ever running it against real data.'],
  bad: [
    '## The Brutal Truth\n\n## What We Learned\n\n- Stripe keeps idempotency keys for 24 hours.',
  ],
  *check(view) {
    if (!view.hasTypeShape || !view.isBegun) return;
    for (const [name, advice] of required) {
      const [section] = view.sections(name);
      if (section === undefined || !view.isEmpty(section)) continue;
      yield { ...view.headingSpan(section), message: `"${section.name}" is empty. ${advice}` };
    }
  },
};
