import { splitItems } from '../../documents/readValue';
import type { Obstacles } from '../../review/obstacles';
import {
  finalUnready as code,
  isFinal,
  obstaclesToFinal,
  reviewStatus,
} from '../../review/obstacles';
import type { DocumentView, MetaValue } from '../documentView';
import type { Finding, Fix, Rule } from '../rule';

const head = (status: string, reviewers: string): string =>
  `**Status:** ${status}\n**Reviewers:** ${reviewers}\n\n## Root Cause\n\nThe pool had no upper limit.`;

export const finalUnready: Rule = {
  code,
  types: ['postmortem'],
  severity: 'error',
  summary: 'the status "Final" before the review has got there.',
  explanation:
    'A postmortem is final once somebody who did not write it has read it and no rule of level error finds anything in ' +
    'it any more. "Logbook: Finalise Postmortem" checks both before it sets the status, and so does the form; the text ' +
    'can be given any status, and then this rule says what is missing. It looks at documents that were made from the ' +
    'template.',
  good: [
    head('Final', 'Grace'),
    head('In Review', ''),
    '**Status:** Final\n\n- **Reviewers:** Grace, Alan\n\n## Impact',
  ],
  bad: [
    head('Final', ''),
    head('final', 'TBD'),
    '---\nstatus: Final\nreviewers: []\n---\n\n## Impact',
    `${head('Final', 'Grace')}\n\nIt was human error.`,
  ],
  *check(view, found) {
    const status = view.meta('Status');
    if (status === undefined || !isFinal(status.text) || !view.hasTypeShape) return;
    const reviewers = view.meta('Reviewers') ?? view.meta('Reviewer');
    const obstacles = obstaclesToFinal(splitItems(reviewers?.text ?? ''), found);
    if (obstacles === undefined) return;
    yield {
      start: status.start,
      end: status.end,
      message: sentence(obstacles),
      fix: backToReview(view, status),
    };
  },
};

function sentence({ errors, needsReviewer }: Obstacles<Finding>): string {
  const [first] = errors;
  const back = `or set the status back to "${reviewStatus.inReview}"`;
  if (first === undefined) {
    return `Nobody is named who reviewed this postmortem. Name at least one reviewer, ${back}.`;
  }
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  const where = `${errors.length === 1 ? '' : 'the first '}in line ${first.line + 1}`;
  const review = needsReviewer ? ', and nobody is named who reviewed it' : '';
  return `This postmortem is not final: it has ${count}, ${where}${review}. Put that right, ${back}.`;
}

/** The value may stand behind its key, in quotes or with prose behind it: only the word changes. */
function backToReview({ document }: DocumentView, { text, start, end }: MetaValue): Fix {
  const written = document.text.slice(start, end);
  const at = start + Math.max(0, written.lastIndexOf(text));
  const word = /\p{L}+/u.exec(text);
  const from = at + (word?.index ?? 0);
  const to = from + (word?.[0].length ?? text.length);
  return {
    title: `Set to "${reviewStatus.inReview}"`,
    edits: [{ start: from, end: to, text: reviewStatus.inReview }],
  };
}
