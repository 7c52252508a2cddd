import { splitItems } from '../../documents/readValue';
import { keyOfLine } from '../../markdown/frontMatterValues';
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
    const fix = backToReview(view, status);
    yield {
      start: status.start,
      end: status.end,
      message: sentence(obstacles),
      ...(fix !== undefined && { fix }),
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
function backToReview(view: DocumentView, status: MetaValue): Fix | undefined {
  const word = /\p{L}+/u.exec(status.text);
  if (word === null) return undefined;
  const before = status.text.slice(0, word.index);
  const at = valueStart(view, status);
  // A value may also be written with escapes or in the lines below its key.
  if (!view.document.text.slice(at, status.end).startsWith(before + word[0])) return undefined;
  const start = at + before.length;
  return {
    title: `Set to "${reviewStatus.inReview}"`,
    edits: [{ start, end: start + word[0].length, text: reviewStatus.inReview }],
  };
}

/** Where a value begins: in front matter the whole line is known, and a comment in it may say the value too. */
function valueStart({ document }: DocumentView, { start, end }: MetaValue): number {
  const { frontMatter, lines, text } = document;
  const behind = frontMatter === undefined ? undefined : lines[frontMatter.content.end]?.start;
  if (frontMatter === undefined || behind === undefined || start >= behind) return start;
  const line = text.slice(start, end);
  const key = keyOfLine(line, frontMatter) ?? '';
  const keyEnd = line.indexOf(key) + key.length;
  return start + keyEnd + (/^["']?[ \t]*[:=][ \t]*["']?/.exec(line.slice(keyEnd))?.[0].length ?? 0);
}
