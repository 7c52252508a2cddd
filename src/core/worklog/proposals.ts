import type { Handover } from './handover';

/** What a session may be about, by where that comes from. */
export interface SessionProposal {
  readonly text: string;
  readonly from: 'lastSession' | 'branch' | 'state';
}

/** Intents to choose from, the likeliest first: what the last session was after, and what the branch is called. */
export function proposeIntents(
  handover: Pick<Handover, 'intent'> | undefined,
  branch: string | undefined,
): readonly SessionProposal[] {
  const last = handover?.intent ?? '';
  const named = branch === undefined ? '' : taskOfBranch(branch);
  return distinct([
    { text: last, from: 'lastSession' },
    { text: named, from: 'branch' },
  ]);
}

/** Approaches to choose from: what the mutation in force switched to, how the last session went about it, where it stands. */
export function proposeApproaches(
  handover: Pick<Handover, 'approach' | 'mutation' | 'currentState'> | undefined,
): readonly SessionProposal[] {
  return distinct([
    { text: handover?.mutation?.switchingTo ?? '', from: 'lastSession' },
    { text: handover?.approach ?? '', from: 'lastSession' },
    { text: handover?.currentState ?? '', from: 'state' },
  ]);
}

const mainBranches = new Set(['main', 'master', 'develop', 'trunk']);

/**
 * What a branch says it is about: `feature/123-token-swap` is `token swap (#123)`. Empty for branches that everybody
 * works on.
 */
export function taskOfBranch(branch: string): string {
  if (mainBranches.has(branch)) return '';
  const name = branch.split('/').at(-1) ?? branch;
  // A key of a tracker in front, `ABC-123` or `123`; a number elsewhere is a word of the name.
  const issue = /^(?:(?:gh-|issue-?|#)?(\d+)|([A-Za-z][A-Za-z0-9]*-\d+))(?=$|[-_])/i.exec(name);
  const words = name
    .slice(issue?.[0].length ?? 0)
    .replace(/[-_]+/g, ' ')
    .trim();
  const key = issue?.[2] ?? (issue?.[1] === undefined ? undefined : `#${issue[1]}`);
  if (key === undefined) return words;
  return words === '' ? key : `${words} (${key})`;
}

function distinct(proposals: readonly SessionProposal[]): readonly SessionProposal[] {
  const seen = new Set(['']);
  return proposals
    .map(({ text, from }) => ({ text: text.split('\n')[0]?.trim() ?? '', from }))
    .filter(({ text }) => {
      const isNew = !seen.has(text);
      seen.add(text);
      return isNew;
    });
}
