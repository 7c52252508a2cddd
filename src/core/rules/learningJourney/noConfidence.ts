import type { Rule } from '../rule';
import { documentSpan } from '../wholeDocument';
import { isTold } from './reflection';

const rating = '[^\\n]{0,60}?[:|*( \\t][ \\t]*\\[?[1-5](?![\\d.%]|-5)';
const before = new RegExp(`\\bbefore\\b${rating}`, 'i');
const after = new RegExp(`\\bafter\\b${rating}`, 'i');
const both = /\bfrom [1-5](?:\s*\/\s*5)? to [1-5]\b/i;

export const noConfidence: Rule = {
  code: 'learning-no-confidence',
  types: ['learning-journey'],
  severity: 'info',
  summary: 'a learning journey without the confidence before and after.',
  explanation:
    'Two numbers from 1 to 5 show the distance. They also tell a reader whether to ask you about it.',
  good: ['## Growth Insights\n\n- Before: 2/5 (knew the payment flow)\n- After: 4/5'],
  bad: ['## Growth Insights\n\nI am more confident now.', '## Growth Insights\n\n- Before: 2/5'],
  *check(view) {
    if (!isTold(view) && !view.hasTypeShape) return;
    if (!view.isBegun) return;
    const { text } = view.document;
    if (both.test(text) || (before.test(text) && after.test(text))) return;
    const [section] = [
      ...view.sections('Confidence'),
      ...view.sections('Confidence Level'),
      ...view.sections('Growth Insights'),
    ];
    yield {
      ...(section === undefined ? documentSpan(view) : view.headingSpan(section)),
      message: 'Give your confidence on this topic before and after, each from 1 to 5.',
    };
  },
};
