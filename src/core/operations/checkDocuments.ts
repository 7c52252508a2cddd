import * as z from 'zod/mini';
import { severities } from '../rules/rule';
import { defineOperation } from './operation';

/** An answer that nobody reads to its end is of no use, and a model has to pay for it. */
const maxProblems = 1000;

const problem = z.object({
  path: z.string(),
  /** One-based, as every tool prints it. */
  line: z.number(),
  code: z.string(),
  severity: z.enum(severities),
  message: z.string(),
  fix: z.optional(
    z.object({
      title: z.string(),
      /** Offsets in UTF-16 units into the text as it stands now. */
      edits: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })),
    }),
  ),
});
export type Problem = z.output<typeof problem>;

export const checkDocuments = defineOperation({
  name: 'check_documents',
  title: 'Check Documents',
  description:
    'Checks journal entries, postmortems and learning journeys against the rules: blame, vague action items, missing ' +
    'owners and dates, corporate speak, and more; the work journal; and the ledger line by line. Each problem says what to write instead. ' +
    'Without `paths` all documents and all files of the ledger are checked; a path may be a folder, or a file of the ledger. Use it before a document is committed or called finished.',
  doing: ({ paths }) => `Checking ${paths?.join(', ') ?? 'all documents'}`,
  readOnly: true,
  input: z.object({ paths: z.optional(z.array(z.string())) }),
  output: z.object({
    problems: z.array(problem),
    /** How many documents of known types, and files of the ledger, were read. */
    checked: z.number(),
    /** True when there are more problems than the answer holds. */
    truncated: z.boolean(),
  }),

  failed: ({ problems }) => problems.some(({ severity }) => severity === 'error'),

  async run(ports, { paths }) {
    const { findProblems } = await import('./findProblems.lazy');
    const { problems, checked } = await findProblems(ports, paths);
    const truncated = problems.length > maxProblems;
    // Errors are what the caller has to act on: they stay when not everything fits.
    const kept = truncated
      ? problems.toSorted((a, b) => rank(a) - rank(b)).slice(0, maxProblems)
      : problems;
    return { problems: [...kept], checked, truncated };
  },
});

function rank({ severity }: Problem): number {
  return severities.indexOf(severity);
}
