import * as z from 'zod/mini';
import { fingerprint } from '../failures/fingerprint';
import { terminalText } from '../failures/terminalText';
import { defineOperation } from './operation';
import { recallMatch } from './recallMatch';

const defaultLimit = 5;
const maxErrors = 5;

/** Whose output it is was not said: the output itself has to tell the runner, else its telling line is looked for. */
const unnamedCommand = 'command';

export const recallFailure = defineOperation({
  name: 'recall_failure',
  title: 'Have We Seen This Before?',
  description:
    'Says whether an error or the output of a failing command was seen before, how often, and what resolved it then. ' +
    'Use it when something fails, before trying to fix it. With nothing known it says so: seen is 0.',
  doing: () => 'Looking up whether this was seen before',
  readOnly: true,
  input: z.object({
    /** What was printed, or just the error. */
    output: z.string().check(z.minLength(1)),
    command: z.optional(z.string()),
    limit: z.optional(z.int().check(z.minimum(1), z.maximum(50))),
  }),
  output: z.object({
    fingerprint: z.string(),
    seen: z.number(),
    matches: z.array(recallMatch),
    /** What could not be looked at, in sentences: it may have been seen there. */
    problems: z.array(z.string()),
  }),

  async run(ports, { output, command, limit = defaultLimit }) {
    const text = await ports.redact(output);
    const now = ports.now().getTime();
    const { parseRun } = await import('../failures/parseRun.lazy');
    const { failures } = parseRun({
      command: command ?? unnamedCommand,
      cwd: ports.root,
      source: 'operation',
      exitCode: 1,
      output: text,
      startedAt: now,
      endedAt: now,
    });
    const messages = failures.slice(0, maxErrors).map(({ message }) => message);
    const errors = messages.length > 0 ? messages : [terminalText(text)];
    const answer = await ports.index.recall(errors, { limit });
    return {
      fingerprint: fingerprint(errors[0] ?? ''),
      seen: answer?.seen ?? 0,
      matches: [...(answer?.matches ?? [])],
      problems: [...(answer?.problems ?? [])],
    };
  },
});
