import { inlineCode } from '../failures/markdownText';
import type { Streak } from '../failures/model';
import { cutText } from '../failures/output/excerpt';
import { failureText } from './runEvents';
import type { TimelineEvent } from './timelineEvent';

/** A streak as rows of a timeline: every failing run, and the one that passed again. */
export function streakTimeline(streak: Streak): TimelineEvent[] {
  const events = streak.runs.map(({ record, failure }, index): TimelineEvent => {
    const command = inlineCode(cutText(record.command.replace(/\s+/g, ' '), 80));
    const message = cutText(failure.message.replace(/\s+/g, ' '), 120);
    const again = index > 0 && streak.runs[index - 1]?.failure.message === failure.message;
    const error = again || failure.name === null ? '' : `: ${inlineCode(message)}`;
    return {
      at: Date.parse(record.at),
      text: `${command} failed${again ? ' again' : ''}: ${failureText(failure)}${error}`,
      origin: 'run',
    };
  });
  const { endedBy } = streak;
  if (endedBy === undefined) return events;
  const command = inlineCode(cutText(endedBy.command.replace(/\s+/g, ' '), 80));
  return [...events, { at: Date.parse(endedBy.at), text: `${command} passed`, origin: 'run' }];
}
