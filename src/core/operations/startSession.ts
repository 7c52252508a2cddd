import * as z from 'zod/mini';
import { logbookError } from '../errors';
import { boundHandover } from '../worklog/boundHandover';
import { buildHandover } from '../worklog/buildHandover';
import { firstUnreadLine } from '../worklog/unread';
import { oneLine, sessionBlock } from '../worklog/journalText';
import { handoverSchema } from './handoverSchema';
import { appendEntry, begunJournal, safeTexts, writingAs } from './journalWriting';
import { defineOperation } from './operation';

const titleChars = 60;

export const startSession = defineOperation({
  name: 'start_session',
  title: 'Start Work Session',
  description:
    'Starts a session in the work journal of this worktree: what is to be reached and how. Do it before the first change. ' +
    'Where others wrote something that you have not read, it is refused with `handover_unread` and the handover: read that, ' +
    'and call again with `acknowledge: true`. The answer holds the handover of what was there before.',
  doing: ({ intent }) => `Starting a work session: ${intent}`,
  readOnly: false,
  input: z.object({
    /** What the task is. */
    intent: z.string(),
    /** How it is to be solved. */
    approach: z.string(),
    /** A few words for the heading; the beginning of the intent without it. */
    title: z.optional(z.string()),
    author: z.optional(z.string()),
    /** Says that the handover was read: a receipt is written. */
    acknowledge: z.optional(z.boolean()),
  }),
  output: z.object({ path: z.string(), line: z.number(), handover: handoverSchema }),

  async run(ports, { intent, approach, title = '', author, acknowledge = false }) {
    const { workJournal, settings } = ports;
    const { path, toUtc } = workJournal;
    const writing = await writingAs(ports, author);
    const safe = await safeTexts(ports, { intent, approach });
    const heading = oneLine(await ports.redact(title)) || titleOf(safe.intent);
    const before = (await workJournal.readForHandover()) ?? { text: '' };
    const whole = buildHandover(before, {
      path,
      toUtc,
      reader: writing.author,
      tailLines: settings.handoverLines,
    });
    const handover = boundHandover(whole, settings.handoverLines);
    if (whole.unread && !acknowledge) {
      throw logbookError('handover_unread', unreadMessage(path, whole.unreadBy), {
        data: { handover },
      });
    }
    const read = whole.unread
      ? { from: firstUnreadLine(before.text, writing.author, toUtc), to: whole.lines }
      : undefined;
    const block = sessionBlock({ ...safe, title: heading, ...(read && { read }) }, writing);
    const line = await appendEntry(ports, await begunJournal(ports), block);
    return { path, line, handover };
  },
});

function unreadMessage(path: string, by: readonly string[]): string {
  const who = by.length === 0 ? 'Others' : by.join(', ');
  return `${who} wrote in ${path} what you have not read. Read the handover, then start the session with \`acknowledge: true\`.`;
}

/** The beginning of the intent, up to the end of a word. */
function titleOf(intent: string): string {
  const line = oneLine(intent.split(/\r\n?|\n/).find((text) => oneLine(text) !== '') ?? '');
  if (line.length <= titleChars) return line;
  return `${line.slice(0, titleChars).replace(/\s+\S*$/, '')}…`;
}
