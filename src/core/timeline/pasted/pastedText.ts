import type { TimelineEvent } from '../timelineEvent';
import { readAlerts } from './alerts';
import { readChat } from './chat';
import { readKubectlJson, readKubectlTable } from './kubectlEvents';
import { readLogLines } from './logLines';
import type { PasteContext } from './timestamp';

export type PastedKind = 'kubectl' | 'alerts' | 'chat' | 'log';

/** What a pasted text gave. */
export interface PastedEvents {
  readonly events: readonly TimelineEvent[];
  /** Some of its times name no zone: they were taken to be in the zone of the context. */
  readonly lacksZone: boolean;
}

export interface Pasted extends PastedEvents {
  /** Undefined when the text has no times in it. */
  readonly kind: PastedKind | undefined;
}

type Reader = (text: string, context: PasteContext) => PastedEvents | undefined;

/** The most particular first: a log line is anything with a time in front. */
const readers: readonly (readonly [PastedKind, Reader])[] = [
  ['alerts', readAlerts],
  ['kubectl', readKubectlJson],
  ['kubectl', readKubectlTable],
  ['chat', readChat],
  ['log', readLogLines],
];

/** More is not read: nobody ticks that many rows. */
const maxCharacters = 2_000_000;

/**
 * Reads events with their times out of what people paste: `kubectl get events`, the JSON of Alertmanager, a chat, or
 * plain log lines.
 */
export function readPastedText(text: string, context: PasteContext): Pasted {
  const bounded = text.slice(0, maxCharacters).replace(/\r\n?/g, '\n');
  for (const [kind, read] of readers) {
    const found = read(bounded, context);
    if (found !== undefined && found.events.length > 0) return { kind, ...found };
  }
  return { kind: undefined, events: [], lacksZone: false };
}
