import type { Ladder, Why } from './ladder';

/** What a finished ladder says, as Markdown and list items. */
export interface LadderResult {
  /** Prose for the root cause: the condition, and the way to it. */
  readonly rootCause: string;
  /** Where the other branches ended. */
  readonly factors: readonly string[];
}

/**
 * The result of a ladder: the first branch that ends in a condition is the root cause, the ends of the others are
 * contributing factors. Undefined while no branch has reached a condition.
 */
export function ladderResult({ problem, whys }: Ladder): LadderResult | undefined {
  const branches = branchesOf(whys);
  const main = branches.find((branch) => branch.at(-1)?.isCondition === true);
  const root = main?.at(-1);
  if (main === undefined || root === undefined) return undefined;
  const factors = branches
    .filter((branch) => branch !== main)
    .map((branch) => oneLine(branch.at(-1)?.answer ?? ''));
  return {
    rootCause: rootCauseText(oneLine(problem), main),
    factors: [...new Set(factors)].filter(
      (factor) => factor !== '' && factor !== oneLine(root.answer),
    ),
  };
}

function rootCauseText(problem: string, branch: readonly Why[]): string {
  const steps = branch.map(({ answer }) => oneLine(answer)).filter((answer) => answer !== '');
  const root = sentence(steps.at(-1) ?? '');
  if (steps.length < 2 && problem === '') return root;
  const start =
    problem === '' ? 'How we got there, asking why each time:' : `${sentence(problem)} Why?`;
  const list = steps.map((step, index) => `${index + 1}. ${sentence(step)}`);
  return [root, start, list.join('\n')].join('\n\n');
}

/** From the top to each end, answers without text left out. */
function branchesOf(whys: readonly Why[]): (readonly Why[])[] {
  return whys.flatMap((why) => {
    const below = branchesOf(why.whys);
    const own = why.answer.trim() === '' ? [] : [why];
    if (below.length > 0) return below.map((branch) => [...own, ...branch]);
    return own.length === 0 ? [] : [own];
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function sentence(text: string): string {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return start === '' || /[.!?)`"]$/.test(start) ? start : `${start}.`;
}
