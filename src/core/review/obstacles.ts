import { statusGroup } from '../documents/status';

/** The states of a document's review, as they are written. */
export const reviewStatus = { draft: 'Draft', inReview: 'In Review', final: 'Final' } as const;

/** Whether a status means the end of the review, whatever case it is written in and whatever prose follows it. */
export function isFinal(status: string): boolean {
  return statusGroup(status) === reviewStatus.final;
}

/** What keeps a document from being final. */
export interface Obstacles<Problem> {
  /** Problems of level error, in the order of the text. */
  readonly errors: readonly Problem[];
  /** Nobody is named who has read it. */
  readonly needsReviewer: boolean;
}

/** The code of the rule that says in the text what this module says before it gets there. */
export const finalUnready = 'postmortem-final-unready';

/** What stands where a name will be. */
const nobody = /^\s*(?:tb[acd]|todo|n\/a|none|nobody|[-–—?]+|\[.*\]|<.*>)?\s*$/i;

/**
 * What has to be put right before a document may be called final; undefined when nothing has.
 * @param problems what the rules found in it
 */
export function obstaclesToFinal<
  Problem extends { readonly code: string; readonly severity: string },
>(reviewers: readonly string[], problems: readonly Problem[]): Obstacles<Problem> | undefined {
  const errors = problems.filter(
    ({ code, severity }) => severity === 'error' && code !== finalUnready,
  );
  const needsReviewer = reviewers.every((name) => nobody.test(name));
  return errors.length > 0 || needsReviewer ? { errors, needsReviewer } : undefined;
}
