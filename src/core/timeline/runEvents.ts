import { failureName } from '../failures/failureName';
import { inlineCode } from '../failures/markdownText';
import type { RunLogRecord, RunRecord } from '../failures/model';
import { cutText } from '../failures/output/excerpt';
import type { TimelineEvent, TimeWindow } from './timelineEvent';
import { isWithin } from './timelineEvent';

/** The failing and passing runs of a window, as recorded by the failure watcher. */
export function runEvents(records: readonly RunLogRecord[], window: TimeWindow): TimelineEvent[] {
  return records.flatMap((record) => {
    if (record.kind !== 'run') return [];
    const text = runText(record);
    const at = Date.parse(record.at);
    return text === undefined || !isWithin(window, at) ? [] : [{ at, text, origin: 'run' }];
  });
}

/** `npm test` failed: `cart > adds up prices` and 2 more. Undefined for a run that was broken off. */
function runText(record: RunRecord): string | undefined {
  const command = inlineCode(cutText(record.command.replace(/\s+/g, ' '), 80));
  if (record.outcome === 'passed') return `${command} passed`;
  if (record.outcome !== 'failed' && record.outcome !== 'error') return undefined;
  const [first] = record.failures;
  if (first === undefined) return `${command} failed`;
  const more = record.failures.length + (record.failuresOmitted ?? 0) - 1;
  return `${command} failed: ${failureText(first)}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What failed, short enough for a cell. */
export function failureText(failure: RunRecord['failures'][number]): string {
  return inlineCode(cutText(failureName(failure).replace(/\s+/g, ' '), 100));
}
