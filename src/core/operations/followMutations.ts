import { isLogbookError } from '../errors';
import type { RunLogRecord } from '../failures/model';
import { foldStreaks } from '../failures/streaks';
import { readWorkJournal, type WorkJournalEntry } from '../worklog/readWorkJournal';
import type { OperationPorts } from './ports';

/** Follows the declarations in a work journal. */
export interface MutationFollower {
  /**
   * Looks at the journal, at first and after each change. A mutation that no operation recorded was written by hand: it
   * is recorded, so that watched failures count anew from it too. At first that is one with a time that no record is
   * as late as, later one that came in since the last look.
   * @returns its label; undefined where there is none
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
      const at =
        last === undefined
          ? missedAt(declared.at(-1), records)
          : declared.length - last.declared > Math.max(0, recorded - last.recorded)
            ? now().getTime()
            : undefined;
      if (at === undefined) return undefined;
      const label = declared.at(-1)?.title ?? '';
      await runs.append({ v: 1, kind: 'mutation', at: new Date(at).toISOString(), label });
      before = { declared: declared.length, recorded: recorded + 1 };
      return label;
    },
  };
}

/**
 * When it was declared, if nobody looked then and something has been failing since before it.
 * @returns milliseconds since the epoch
 */
function missedAt(
  declared: WorkJournalEntry | undefined,
  records: readonly RunLogRecord[],
): number | undefined {
  const time = declared?.time;
  if (time === undefined) return undefined;
  const isKnown = records.some(({ kind, at }) => kind === 'mutation' && Date.parse(at) >= time);
  const matters = foldStreaks(records).some(
    ({ runs: [first] }) => first !== undefined && Date.parse(first.record.at) <= time,
  );
  return matters && !isKnown ? time : undefined;
}

/** In the order of the journal. */
async function declaredIn(
  workJournal: OperationPorts['workJournal'],
): Promise<readonly WorkJournalEntry[] | undefined> {
  try {
    const text = (await workJournal.read()) ?? '';
    return readWorkJournal(text, workJournal.toUtc).entries.filter(
      ({ kind }) => kind === 'mutation',
    );
  } catch (error) {
    if (isLogbookError(error)) return undefined;
    throw error;
  }
}
