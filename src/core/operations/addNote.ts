import * as z from 'zod/mini';
import {
  noteKinds,
  noteLine,
  stateBlock,
  type NoteKind,
  type Writing,
} from '../worklog/journalText';
import { noMinutes, statedMinutes } from '../worklog/manualWork';
import { noiseIn } from '../worklog/noise';
import { readWorkJournal } from '../worklog/readWorkJournal';
import { appendEntry, begunJournal, safeTexts, writingAs } from './journalWriting';
import { isMutationRequired } from './mutationRequired';
import { defineOperation } from './operation';
import type { OperationPorts } from './ports';

export const addNote = defineOperation({
  name: 'add_note',
  title: 'Add Work Journal Note',
  description:
    'Adds a note of one or two lines to the work journal: after a decision, a failed attempt, a finding, not after every command. ' +
    '`kind` is tried, failed, working, found, decision, blocked, unblocked, wish ("I wish I had a tool for ..."), manual ' +
    '("12 min: what was done by hand"), state (the ' +
    'current state, when you hand over) or note. `mutationRequired` says that the approach failed three times in a row: ' +
    'declare_mutation before you go on.',
  doing: ({ kind }) => `Writing down what was ${wordsOf[kind] ?? 'noted'}`,
  readOnly: false,
  input: z.object({
    kind: z.enum(noteKinds),
    text: z.string(),
    author: z.optional(z.string()),
  }),
  output: z.object({
    path: z.string(),
    /** One-based. */
    line: z.number(),
    mutationRequired: z.boolean(),
    /** What is wrong with the note; it is written all the same. */
    warnings: z.array(z.string()),
  }),

  async run(ports, { kind, text, author }) {
    const { workJournal } = ports;
    const writing = await writingAs(ports, author);
    const safe = await safeTexts(ports, { text });
    const journal = await begunJournal(ports);
    const line = await appendEntry(
      ports,
      journal,
      entryOf(kind, safe.text, writing, journal, ports),
    );
    return {
      path: workJournal.path,
      line: kind === 'state' ? line + 2 : line,
      mutationRequired: await isMutationRequired(ports),
      warnings: [
        ...noiseIn(text).map(
          ({ reason }) => `${reason} A note should help whoever takes this over.`,
        ),
        ...(kind === 'manual' && statedMinutes(text) === undefined ? [noMinutes] : []),
      ],
    };
  },
});

const wordsOf: Readonly<Partial<Record<NoteKind, string>>> = {
  tried: 'tried',
  failed: 'tried and failed',
  working: 'made to work',
  found: 'found',
  decision: 'decided',
};

function entryOf(
  kind: NoteKind,
  text: string,
  writing: Writing,
  journal: string,
  { workJournal }: OperationPorts,
): string {
  if (kind === 'state') return stateBlock(text, writing);
  return noteLine({ kind, text }, writing, readWorkJournal(journal, workJournal.toUtc));
}
