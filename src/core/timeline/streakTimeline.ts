import { failureName } from '../failures/failureName';
import { inlineCode } from '../failures/markdownText';
import type { Streak, TreeDiff } from '../failures/model';
import { cutText } from '../failures/output/excerpt';
import { failureText } from './runEvents';
import type { TimelineEvent } from './timelineEvent';

/**
 * A streak as rows of a timeline: every failing run, and the one that passed again.
 * @param diffs what changed before each of them, where that is known
 */
export function streakTimeline(
  streak: Streak,
  diffs: readonly (TreeDiff | undefined)[] = [],
): TimelineEvent[] {
  const events = streak.runs.map(({ record, failure }, index): TimelineEvent => {
    const command = inlineCode(cutText(record.command.replace(/\s+/g, ' '), 80));
    const message = cutText(failure.message.replace(/\s+/g, ' '), 120);
    const again = index > 0 && streak.runs[index - 1]?.failure.message === failure.message;
    const error =
      again || failureName(failure).includes(failure.message) ? '' : `: ${inlineCode(message)}`;
    return {
      at: Date.parse(record.at),
      text: `${command} failed${again ? ' again' : ''}${afterChange(diffs[index])}: ${failureText(failure)}${error}`,
      origin: 'run',
    };
  });
  const { endedBy } = streak;
  if (endedBy === undefined) return events;
  const command = inlineCode(cutText(endedBy.command.replace(/\s+/g, ' '), 80));
  const text = `${command} passed${afterChange(diffs[streak.runs.length])}`;
  return [...events, { at: Date.parse(endedBy.at), text, origin: 'run' }];
}

/** ` after a change in src/cart.ts`: what was tried. */
function afterChange(diff: TreeDiff | undefined): string {
  const [first, ...others] = diff?.files ?? [];
  if (first === undefined) return '';
  return others.length === 0
    ? ` after a change in ${inlineCode(cutText(first.path, 100))}`
    : ` after changes in ${others.length + 1} files`;
}
