import * as z from 'zod/mini';
import { defineOperation } from './operation';

export const rotateLedger = defineOperation({
  name: 'rotate_ledger',
  title: 'Rotate Ledger',
  description:
    'Archives the ledger now, whatever its size: it gets a unique name in the archive folder, and the next event starts a ' +
    'new one. Nothing is lost: queries, search and reports read the archives too. It happens by itself at the size that ' +
    'the settings give.',
  doing: () => 'Archiving the ledger',
  readOnly: false,
  input: z.object({}),
  output: z.object({
    /** False when the ledger holds nothing to archive. */
    archived: z.boolean(),
    /** Of the archive, or of the ledger when nothing was archived. */
    path: z.string(),
  }),

  async run({ ledger }) {
    const { archived, path } = await ledger.rotate();
    return { archived, path };
  },
});
