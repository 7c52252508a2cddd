import * as z from 'zod/mini';
import { boundHandover } from '../worklog/boundHandover';
import { buildHandover } from '../worklog/buildHandover';
import type { Handover } from '../worklog/handover';
import { handoverSchema } from './handoverSchema';
import { defineOperation } from './operation';
import type { OperationPorts } from './ports';

export const readHandover = defineOperation({
  name: 'read_handover',
  title: 'Read Handover',
  description:
    'Reads what the work journal of this worktree hands over: the task, the current state, approaches that failed and are not ' +
    'to be tried again, open blockers, decisions, findings, the mutation in force, and the last lines as they stand there. ' +
    'Read it before you touch any code of a task that somebody else worked on. It writes nothing; start_session with ' +
    '`acknowledge` says that it was read.',
  doing: () => 'Reading the work journal',
  readOnly: true,
  input: z.object({
    /** How many of the last lines are given verbatim; the setting's number without it. */
    lines: z.optional(z.int().check(z.minimum(1), z.maximum(1000))),
    /** Who reads, where it is not the author of the settings: decides what is unread. */
    author: z.optional(z.string()),
  }),
  output: handoverSchema,

  async run(ports, { lines, author }) {
    const count = lines ?? ports.settings.handoverLines;
    return boundHandover(await handoverFor(ports, await readerName(ports, author), count), count);
  },
});

/** The handover of the work journal, whole. A worktree without a journal hands over nothing. */
export async function handoverFor(
  { workJournal }: Pick<OperationPorts, 'workJournal'>,
  reader: string,
  tailLines: number,
): Promise<Handover> {
  const journal = (await workJournal.readForHandover()) ?? { text: '' };
  const { path, toUtc } = workJournal;
  return buildHandover(journal, { path, toUtc, reader, tailLines });
}

async function readerName(ports: OperationPorts, author = ''): Promise<string> {
  return author.trim() || ports.author();
}
