import { readIsoTime } from '../ledger/isoTime';
import type { ReadEvent } from '../ledger/readEvent';
import { eventText } from './pasted/eventText';
import type { TimelineEvent } from './timelineEvent';

/** What an event of the ledger says has happened, and when; nothing for a lesson or an event without a time. */
export function ledgerTimeline(event: ReadEvent): TimelineEvent[] {
  const at = (key: string): number | undefined => readIsoTime(textOf(event, key))?.time;
  const row = (time: number | undefined, text: string): TimelineEvent[] =>
    time === undefined ? [] : [{ at: time, text, origin: 'ledger' }];
  const what = eventText(
    ['title', 'summary', 'decision', 'error'].map((key) => textOf(event, key)).find(Boolean) ?? '',
  );
  const service = eventText(textOf(event, 'service'));
  const said = (opening: string): string =>
    [[opening, service].filter(Boolean).join(' '), what].filter(Boolean).join(': ');
  switch (event.type) {
    case 'deployment': {
      const environment = eventText(textOf(event, 'environment'));
      const opening = [
        `Deployed ${service || eventText(event.taskId ?? '')}`.trimEnd(),
        environment,
      ]
        .filter(Boolean)
        .join(' to ');
      const text = what === '' ? opening : `${opening}: ${what}`;
      const outcome = event.status === 'failure' ? ' (failed)' : '';
      return row(at('deployment_time') ?? event.time, `${text}${outcome}`);
    }
    case 'rollback':
      return row(event.time, said('Rolled back'));
    case 'incident': {
      const [detected, recovered] = [at('detected_at'), at('recovered_at')];
      const severity = eventText(textOf(event, 'severity'));
      const noticed = said(
        severity === '' ? 'Incident detected' : `Incident (${severity}) detected`,
      );
      return [
        ...row(detected ?? event.time, noticed),
        ...row(recovered, said('Incident resolved')),
      ];
    }
    case 'task_completion':
      return row(
        event.time,
        [`Completed ${eventText(event.taskId ?? 'a task')}`, what].filter(Boolean).join(': '),
      );
    case 'consensus_decision':
      return row(event.time, what === '' ? 'Decided' : `Decided: ${what}`);
    default:
      return [];
  }
}

function textOf({ fields }: ReadEvent, key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value.trim() : '';
}
