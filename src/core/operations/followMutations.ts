import { isLogbookError } from '../errors';
import { readWorkJournal } from '../worklog/readWorkJournal';
import type { OperationPorts } from './ports';

/** Follows the declarations in a work journal. */
export interface MutationFollower {
  /**
   * Looks at the journal, at first and after each change. A mutation that came in since the last look and that no
   * operation recorded was written by hand: it is recorded, so that watched failures count anew from it too.
   * @returns its label; undefined where there is none, and at the first look
   */
  look(): Promise<string | undefined>;
}

/** @param ports of the workspace whose journal is followed */
export function followMutations({
  runs,
  workJournal,
  now,
}: Pick<OperationPorts, 'runs' | 'workJournal' | 'now'>): MutationFollower {
  let before: { readonly declared: number; readonly recorded: number } | undefined;
  return {
    async look() {
      const declared = await declaredIn(workJournal);
      // A journal that cannot be read now tells nothing of what was declared meanwhile.
      if (declared === undefined) return undefined;
      const records = await runs.read();
      const recorded = records.filter(({ kind }) => kind === 'mutation').length;
      const last = before;
      before = { declared: declared.length, recorded };
      if (last === undefined) return undefined;
      const byHand = declared.length - last.declared - Math.max(0, recorded - last.recorded);
      if (byHand <= 0) return undefined;
      const label = declared.at(-1) ?? '';
      await runs.append({ v: 1, kind: 'mutation', at: now().toISOString(), label });
      before = { declared: declared.length, recorded: recorded + 1 };
      return label;
    },
  };
}

/** The labels in the order of the journal. */
async function declaredIn(
  workJournal: OperationPorts['workJournal'],
): Promise<readonly string[] | undefined> {
  try {
    const text = (await workJournal.read()) ?? '';
    return readWorkJournal(text, workJournal.toUtc)
      .entries.filter(({ kind }) => kind === 'mutation')
      .map(({ title }) => title);
  } catch (error) {
    if (isLogbookError(error)) return undefined;
    throw error;
  }
}
