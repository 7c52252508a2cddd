import { startBuiltIn } from '../../../../src/core/ledger/query/builtInQueries';
import type { QueryAnswer, QueryRemark } from '../../../../src/core/ledger/query/ledgerQuery';
import { readQuery, type QueryInput } from '../../../../src/core/ledger/query/queryInput';
import { collectResults } from '../../../../src/node/jq/resultCollector';
import { ledgerLines } from '../../../../src/node/jq/ledgerLines';
import { ledgerPaths, listSegments, type LedgerPaths } from '../../../../src/node/ledger/segments';

export const questions: readonly QueryInput[] = [
  { builtIn: 'similar_bugs', text: 'POOL 漏れ' },
  { builtIn: 'similar_bugs', limit: 1 },
  { builtIn: 'hot_files' },
  { builtIn: 'hot_files', limit: 1, keep: 'last' },
  { builtIn: 'lead_time' },
];

export function pathsOf(root: string): LedgerPaths {
  return ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md');
}

/** The answer of one who reads every line: the one that all quicker ways have to give. */
export async function readAnswer(root: string, input: QueryInput): Promise<QueryAnswer> {
  const { limit, keep = 'first', builtIn = 'hot_files', causeWords } = readQuery(input);
  const collector = collectResults(limit, keep);
  const running = startBuiltIn(builtIn, causeWords);
  let events = 0;
  const listener = {
    damaged: (remark: QueryRemark) => collector.damaged(remark),
    progress: () => undefined,
  };
  for await (const found of ledgerLines(await listSegments(pathsOf(root)), listener)) {
    events += 1;
    running.add(found);
  }
  for (const result of running.finish()) collector.result(result);
  return collector.answer(events);
}
