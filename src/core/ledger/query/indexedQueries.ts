import type { RecallIndex } from '../../recall/model';
import { isIndexed } from './builtInQueries';
import type { LedgerQueries, QuerySignal } from './ledgerQuery';

/** Asks the index what it knows by heart, and reads the ledger for everything else. */
export function indexedQueries(
  queries: LedgerQueries,
  index: Pick<RecallIndex, 'builtIn'>,
): LedgerQueries {
  return {
    ...queries,
    run: (query, options) =>
      isIndexed(query)
        ? unlessAborted(index.builtIn(query), options?.signal)
        : queries.run(query, options),
  };
}

/** A large index may first have to be built: who asked need not wait for it. */
async function unlessAborted<T>(answer: Promise<T>, signal: QuerySignal | undefined): Promise<T> {
  if (signal === undefined) return answer;
  signal.throwIfAborted();
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new Error('The query was cancelled.'));
    signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
    // An answer that nobody waits for any more may still fail.
    answer.catch(() => undefined);
  }
}
