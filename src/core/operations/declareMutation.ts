import * as z from 'zod/mini';
import { logbookError } from '../errors';
import { foldStreaks } from '../failures/streaks';
import { mutationBlock } from '../worklog/journalText';
import { failuresInARow } from '../worklog/mutationProtocol';
import { chooseMutation, mutationLabel, readMutations } from '../worklog/mutations';
import { readWorkJournal } from '../worklog/readWorkJournal';
import { appendEntry, begunJournal, safeTexts, writingAs } from './journalWriting';
import { defineOperation } from './operation';

export const declareMutation = defineOperation({
  name: 'declare_mutation',
  title: 'Declare Mutation',
  description:
    'Declares in the work journal that the approach changes: which mutation, what failed, what is switched to, and why. ' +
    'To be done after three failures in a row of the same approach, before the next try. `mutation` is an id or label of the ' +
    'list in the settings: M1 Fallback, M2 Extreme, M3 Hardcode, M4 Switch, M5 Reduce Scope, M6 Invert, M7 Ask, M8 Read, ' +
    'unless the team has its own. Failures are counted anew from here.',
  doing: ({ mutation }) => `Declaring the mutation ${mutation}`,
  readOnly: false,
  input: z.object({
    mutation: z.string(),
    failedOn: z.string(),
    switchingTo: z.string(),
    rationale: z.string(),
    author: z.optional(z.string()),
  }),
  output: z.object({
    path: z.string(),
    /** One-based, of the heading. */
    line: z.number(),
    /** As it was written: `M5 (Reduce Scope)`. */
    label: z.string(),
  }),

  async run(ports, { mutation, failedOn, switchingTo, rationale, author }) {
    const { workJournal, runs } = ports;
    const label = labelOf(ports.settings.mutations, mutation);
    const writing = await writingAs(ports, author);
    const safe = await safeTexts(ports, { failedOn, switchingTo, rationale });
    const journal = await begunJournal(ports);
    const noted = failuresInARow(readWorkJournal(journal, workJournal.toUtc).entries).length;
    const watched = foldStreaks(await runs.read()).map(({ tries }) => tries);
    const failures = Math.max(noted, 0, ...watched);
    const line = await appendEntry(
      ports,
      journal,
      mutationBlock({ ...safe, label, failures }, writing),
    );
    await runs.append({ v: 1, kind: 'mutation', at: writing.now.toISOString(), label });
    return { path: workJournal.path, line, label };
  },
});

/** @throws invalid_input with the choices */
function labelOf(setting: readonly string[], said: string): string {
  const mutations = readMutations(setting);
  const chosen = chooseMutation(mutations, said);
  if (chosen !== undefined) return mutationLabel(chosen);
  const choices = mutations.map(({ id, label }) =>
    id === label ? label : `${id} ${label}`.trim(),
  );
  throw logbookError(
    'invalid_input',
    `There is no mutation "${said}". Choose one of: ${choices.join(', ')}.`,
    { data: { choices } },
  );
}
