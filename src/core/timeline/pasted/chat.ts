import type { TimelineEvent } from '../timelineEvent';
import { eventText, isRecord, parseJson, textOf } from './eventText';
import type { PastedEvents } from './pastedText';
import type { PasteContext, Timestamp } from './timestamp';
import { readTimestamp } from './timestamp';

/**
 * A chat as exported or copied: who, when, and the words. Who said it is left out: a timeline is about the system,
 * and whoever writes it can say who did what where that matters.
 */
export function readChat(text: string, context: PasteContext): PastedEvents | undefined {
  return readExport(text, context) ?? readTranscript(text, context);
}

/** Slack's export: a list of messages with `ts` and `text`; Teams' with `createdDateTime` and `body`. */
function readExport(text: string, context: PasteContext): PastedEvents | undefined {
  const json = parseJson(text);
  const list = isRecord(json) ? (json['messages'] ?? json['value']) : json;
  if (!Array.isArray(list)) return undefined;
  let lacksZone = false;
  const events = (list as readonly unknown[]).flatMap((message): TimelineEvent[] => {
    const time = textOf(message, 'ts') || textOf(message, 'createdDateTime');
    const stamp = readTimestamp(time, context);
    const body = isRecord(message) ? textOf(message['body'], 'content') : '';
    const words = (textOf(message, 'text') || body).replace(/<[^>]*>/g, ' ');
    if (stamp === undefined || words.trim() === '') return [];
    lacksZone ||= !stamp.hasZone;
    return [{ at: stamp.at, text: eventText(words), origin: 'pasted' }];
  });
  return events.length === 0 ? undefined : { events, lacksZone };
}

interface Message {
  readonly stamp: Timestamp;
  readonly words: string[];
}

const name = String.raw`[\p{Lu}\p{Lo}][\p{L}\p{M}\d .'_-]{0,40}?`;
/** `Ana Example  [2:05 PM]` or `Ana Example 2:05 PM` alone in a line: the words follow below. */
const headLine = new RegExp(
  String.raw`^(?:${name})\s+\[?(?<time>(?:\d|[A-Z][a-z]{2,8} \d)[^\[\]]{3,40})\]?\s*$`,
  'u',
);
/** `Ana: words` behind the time. */
const spoken = new RegExp(
  String.raw`^[\])]?\s*[-–—|]?\s*<?@?(?:${name})>?\s*:\s+(?<words>.+)$`,
  'u',
);
/** `<ana> words` behind the time, as in IRC. */
const angled = /^[\])]?\s*<[^<>\s]{1,40}>\s+(?<words>.+)$/u;

function readTranscript(text: string, context: PasteContext): PastedEvents | undefined {
  const messages: Message[] = [];
  let heads = 0;
  let lines = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    lines++;
    const started = headOf(line, context) ?? inlineOf(line, context);
    if (started !== undefined) {
      heads++;
      messages.push(started);
    } else {
      messages.at(-1)?.words.push(line.trim());
    }
  }
  // A log has a time in front of nearly every line and no speakers; a few colons make it no chat.
  if (heads === 0 || heads * 4 < lines) return undefined;
  const events = messages
    .filter(({ words }) => words.length > 0)
    .map(({ stamp, words }): TimelineEvent => {
      return { at: stamp.at, text: eventText(words.join(' ')), origin: 'pasted' };
    });
  return { events, lacksZone: messages.some(({ stamp }) => !stamp.hasZone) };
}

function headOf(line: string, context: PasteContext): Message | undefined {
  const time = headLine.exec(line.trim())?.groups?.['time'] ?? '';
  const stamp = readTimestamp(time, context);
  return stamp === undefined || stamp.end < time.trim().length ? undefined : { stamp, words: [] };
}

function inlineOf(line: string, context: PasteContext): Message | undefined {
  const rest = line.trim().replace(/^\[/, '');
  const stamp = readTimestamp(rest, context);
  if (stamp === undefined) return undefined;
  const behind = rest.slice(stamp.end);
  const words = (spoken.exec(behind) ?? angled.exec(behind))?.groups?.['words'];
  // `ERROR: ...` behind a time is a level and nobody's name.
  const level =
    /^[\])]?\s*[-–—|]?\s*(?:error|warn(?:ing)?|info|debug|trace|fatal|notice|critical)\b/i;
  return words === undefined || level.test(behind) ? undefined : { stamp, words: [words] };
}
