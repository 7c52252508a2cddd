import type { TimelineEvent } from '../timelineEvent';
import { eventText, isRecord, parseJson, textOf } from './eventText';
import type { PastedEvents } from './pastedText';
import type { PasteContext } from './timestamp';

/**
 * Alerts of Alertmanager: the body of a webhook, the answer of its API, or a single alert. An alert gives the row
 * that it fired and, once it is over, the row that it was resolved.
 */
export function readAlerts(text: string, { now }: PasteContext): PastedEvents | undefined {
  const json = parseJson(text);
  const alerts = listOfAlerts(json).filter((alert) => textOf(alert, 'startsAt') !== '');
  if (alerts.length === 0) return undefined;
  return { events: alerts.flatMap((alert) => alertEvents(alert, now)), lacksZone: false };
}

function listOfAlerts(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  if (!isRecord(json)) return [];
  if (Array.isArray(json['alerts'])) return json['alerts'];
  if (Array.isArray(json['data'])) return json['data'];
  return [json];
}

function alertEvents(alert: unknown, now: number): TimelineEvent[] {
  if (!isRecord(alert)) return [];
  const name = textOf(alert['labels'], 'alertname') || 'Alert';
  const about =
    textOf(alert['annotations'], 'summary') || textOf(alert['annotations'], 'description');
  const events: TimelineEvent[] = [];
  const add = (at: number, what: string): void => {
    if (!Number.isNaN(at)) events.push({ at, text: eventText(what), origin: 'pasted' });
  };
  add(
    Date.parse(textOf(alert, 'startsAt')),
    `Alert ${name} fired${about === '' ? '' : `: ${about}`}`,
  );
  const { status } = alert;
  const state = isRecord(status) ? textOf(status, 'state') : textOf(alert, 'status');
  const endsAt = Date.parse(textOf(alert, 'endsAt'));
  // While an alert is active its end is the zero time, or the moment at which it would expire.
  if (endsAt > 0 && endsAt <= now && state !== 'active' && state !== 'firing')
    add(endsAt, `Alert ${name} resolved`);
  return events;
}
