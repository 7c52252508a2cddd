import { readAttempts } from '../../documents/attemptsBody';
import type { Rule } from '../rule';

/** Words with which people say why, wherever they say it. */
const reason =
  /\b(?:because|since|so that|turned out|result|reason|why|but|same error|still|reaction)\b|[→✗✘❌]/i;

export const attemptWithoutReason: Rule = {
  code: 'journal-attempt-without-reason',
  types: ['journal'],
  severity: 'warning',
  summary: 'an attempt that failed and does not say why.',
  explanation:
    'What does not work is worth as much as what does, as soon as one knows why. Without the reason the next person ' +
    'tries the same again.',
  good: [
    '## What We Tried\n\n### Attempt 1: Add a unique constraint (FAILED)\n\n**Why it failed:** the card is charged before the row is written.',
    '## What We Tried\n\n### Attempt 2: Roll back\n\n**Result:** the same error.',
  ],
  bad: [
    '## What We Tried\n\n### Attempt 1: Add a unique constraint (FAILED)\n\nAdded it and ran the tests.\n\n**Time lost:** 15 minutes',
  ],
  *check(view) {
    if (!view.isBegun || view.language === 'other') return;
    const [section] = view.sections('What We Tried');
    for (const placed of section === undefined
      ? []
      : (readAttempts(view.document, section) ?? [])) {
      const { attempt } = placed;
      if (attempt.result === 'fixed' || (attempt.result === 'unknown' && attempt.title === ''))
        continue;
      if (
        attempt.result === 'unknown' &&
        /\b(?:fix|works|worked|solution|back)\b/i.test(attempt.title)
      )
        continue;
      const said = view.prose.slice(
        view.bodyOf(placed.section).start,
        view.bodyOf(placed.section).end,
      );
      if (attempt.whyItFailed.trim() !== '' || reason.test(said)) continue;
      const name = attempt.title === '' ? 'this attempt' : `"${attempt.title}"`;
      yield {
        ...view.headingSpan(placed.section),
        message: `Say why ${name} did not work, so that nobody tries it again ("Why it failed").`,
      };
    }
  },
};
