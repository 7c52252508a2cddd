import type { TimelineEvent } from '../timelineEvent';
import { eventText, isRecord, parseJson, textOf } from './eventText';
import { beginsWithTime } from './logLines';
import type { PastedEvents } from './pastedText';
import { momentsInOrder } from './pastMidnight';
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

/** `Ana Example  [2:05 PM]` or `Ana Example 2:05 PM` alone in a line: the words follow below. */
const headLine =
  /^[\p{Lu}\p{Lo}][\p{L}\p{M}\d .'_-]{0,40}?\s+\[?(?<time>(?:\d|[A-Z][a-z]{2,8} \d)[^[\]]{3,40})\]?\s*$/u;
const particles =
  'af|al|av|bin|da|das|de|del|della|den|der|di|do|dos|du|e|el|ibn|la|le|ten|ter|van|vom|von|y|zu|zur';
const part = String.raw`[\p{Lu}\p{Lo}][\p{L}\p{M}\d.'_-]{0,40}`;
/** Each word with a capital: what is noted before a colon (`Rolled back to: v1`) has small words in it. */
const name = `${part}(?: (?:(?:${particles}) ){0,2}${part}){0,3}`;
const gap = String.raw`^[\])]?\s*[-–—|]?\s*`;
/** `Ana: words` behind the time; the words may follow in the next line. */
const spoken = new RegExp(String.raw`${gap}<?@?${name}>?\s*:(?:\s+(?<words>.+))?$`, 'u');
const levels = 'error|warn(?:ing)?|info|debug|trace|fatal|notice|critical';
const notes =
  'alarm|alert|cause|change|deploy(?:ed|ment)?|detect(?:ed|ion)|fix(?:ed)?|identified|impact|incident|' +
  'investigating|mitigat(?:ed|ion)|monitoring|note|outage|resol(?:ved|ution)|rollback|started|status|summary|update';
/** `ERROR: ...` and `Resolved: ...` behind a time are a level and a note, and nobody's name. */
const label = new RegExp(String.raw`${gap}(?:(?:${levels})\b|(?:${notes})\s*:)`, 'i');
/** `<ana> words` behind the time, as in IRC. */
const angled = /^[\])]?\s*<[^<>\s]{1,40}>\s+(?<words>.+)$/u;

type MessageReader = (line: string, context: PasteContext) => Message | undefined;

/** The first line with a time says where the times of this chat stand. */
function readTranscript(text: string, context: PasteContext): PastedEvents | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const first = lines.find(
    (line) => headOf(line, context) !== undefined || beginsWithTime(line, context),
  );
  if (first === undefined) return undefined;
  const below = headOf(first, context) && messagesOf(lines, headOf, context);
  const messages = below ?? spokenLines(lines, context);
  return messages && eventsOf(messages);
}

/** Lines that each have time, speaker and words. A line with a time and no speaker says that this is no chat. */
function spokenLines(lines: readonly string[], context: PasteContext): Message[] | undefined {
  const isChat = lines.every(
    (line) => inlineOf(line, context) !== undefined || !beginsWithTime(line, context),
  );
  return isChat ? messagesOf(lines, inlineOf, context) : undefined;
}

function messagesOf(
  lines: readonly string[],
  read: MessageReader,
  context: PasteContext,
): Message[] | undefined {
  const messages: Message[] = [];
  for (const line of lines) {
    const started = read(line, context);
    if (started === undefined) messages.at(-1)?.words.push(line.trim());
    else messages.push(started);
  }
  // A message has a few lines. A page in which somebody speaks once is no chat.
  return messages.length === 0 || messages.length * 4 < lines.length ? undefined : messages;
}

function eventsOf(messages: readonly Message[]): PastedEvents {
  const moments = momentsInOrder(messages.map(({ stamp }) => stamp));
  const events = messages
    .map(({ stamp, words }, index): TimelineEvent => {
      const at = moments[index] ?? stamp.at;
      return { at, text: eventText(words.join(' ')), origin: 'pasted' };
    })
    .filter(({ text }) => text !== '');
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
  const match = spoken.exec(behind) ?? angled.exec(behind);
  if (match === null || label.test(behind)) return undefined;
  const words = match.groups?.['words'];
  return { stamp, words: words === undefined ? [] : [words] };
}
