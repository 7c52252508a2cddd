import type { Handover, HandoverItem, HandoverMutation } from './handover';

/** About 2,000 tokens. */
const wholeChars = 7_500;
const tailChars = 3_500;
const itemChars = 240;
const stateChars = 600;
/** More of one list than these never fit. */
const maxItems = 25;

type ListKey = 'failedApproaches' | 'blockers' | 'decisions' | 'findings';
/** What is given up first stands first. */
const lists: readonly ListKey[] = ['findings', 'decisions', 'blockers', 'failedApproaches'];

/**
 * A handover that an agent can take in: long texts are cut, then the oldest items are left out, then the beginning
 * of the tail, until it fits. `truncated` says that something is missing.
 * @param lines how many lines were asked for; more than usual make the answer longer
 */
export function boundHandover(handover: Handover, lines: number): Handover {
  const extra = Math.max(0, lines - 50) * 80;
  let bounded = cutTexts(handover, tailChars + extra);
  for (const list of lists) {
    while (sizeOf(bounded) > wholeChars + extra && bounded[list].length > 3) {
      bounded = { ...bounded, [list]: bounded[list].slice(0, -1) };
    }
  }
  for (const list of lists) {
    while (sizeOf(bounded) > wholeChars + extra && bounded[list].length > 0) {
      bounded = { ...bounded, [list]: bounded[list].slice(0, -1) };
    }
  }
  const isWhole =
    lists.every((list) => bounded[list].length === handover[list].length) &&
    JSON.stringify(bounded) === JSON.stringify(handover);
  return isWhole
    ? handover
    : {
        ...bounded,
        problems: [...handover.problems, ...leftOut(handover, bounded)],
        truncated: true,
      };
}

const listNames: Readonly<Record<ListKey, string>> = {
  failedApproaches: 'failed approaches',
  blockers: 'blockers',
  decisions: 'decisions',
  findings: 'findings',
};

/** Nobody should take a list for complete that is not. */
function leftOut(handover: Handover, bounded: Handover): readonly string[] {
  const counts = [...lists].reverse().flatMap((list) => {
    const count = handover[list].length - bounded[list].length;
    return count === 0 ? [] : [`${count} ${listNames[list]}`];
  });
  return counts.length === 0
    ? []
    : [
        `Left out of this answer, the earliest of each: ${counts.join(', ')}. The journal has them.`,
      ];
}

function cutTexts(handover: Handover, maxTail: number): Handover {
  const items = (list: readonly HandoverItem[]) =>
    list.slice(0, maxItems).map((item) => ({ ...item, text: cut(item.text, itemChars) }));
  return {
    ...handover,
    ...tailWithin(handover, maxTail),
    task: cut(handover.task, itemChars),
    authors: handover.authors.slice(-10),
    unreadBy: handover.unreadBy.slice(-10),
    currentState: handover.currentState && cut(handover.currentState, stateChars),
    intent: handover.intent && cut(handover.intent, itemChars),
    approach: handover.approach && cut(handover.approach, itemChars),
    failedApproaches: items(handover.failedApproaches),
    blockers: items(handover.blockers),
    decisions: items(handover.decisions),
    findings: items(handover.findings),
    mutation: handover.mutation && cutMutation(handover.mutation),
  };
}

/** The end of the tail, from the beginning of a line on where that is possible. */
function tailWithin(
  { tail, tailFirstLine }: Handover,
  max: number,
): Pick<Handover, 'tail' | 'tailFirstLine'> {
  if (tail.length <= max) return { tail, tailFirstLine };
  const from = tail.length - max;
  const lineEnd = tail.indexOf('\n', from);
  const start = lineEnd < 0 ? from : lineEnd + 1;
  const skipped = tail.slice(0, start).split('\n').length - 1;
  return { tail: tail.slice(start), tailFirstLine: tailFirstLine + skipped };
}

function cutMutation(mutation: HandoverMutation): HandoverMutation {
  return {
    ...mutation,
    label: cut(mutation.label, itemChars),
    failedOn: cut(mutation.failedOn, itemChars),
    switchingTo: cut(mutation.switchingTo, itemChars),
    rationale: cut(mutation.rationale, itemChars),
  };
}

/** Ends with an ellipsis where something is missing. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${end}…`;
}

function sizeOf(handover: Handover): number {
  return JSON.stringify(handover).length;
}
