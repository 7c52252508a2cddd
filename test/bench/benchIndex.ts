import { readQuery } from '../../src/core/ledger/query/queryInput';
import { ledgerPaths } from '../../src/node/ledger/segments';
import type { IndexScope } from '../../src/node/sideIndex/indexProtocol';
import { createSideIndex, type SideIndex } from '../../src/node/sideIndex/sideIndex';

/** The built-in questions that jq pipelines answer too, as the command line takes them. */
export const inputs = {
  'similar bugs': { builtIn: 'similar_bugs', text: 'Redis timeout', limit: 20 },
  'lead times': { builtIn: 'lead_time' },
  'hot files': { builtIn: 'hot_files', limit: 5 },
} as const;
export type Question = keyof typeof inputs;

export const questions = {
  'similar bugs': readQuery(inputs['similar bugs']),
  'lead times': readQuery(inputs['lead times']),
  'hot files': readQuery(inputs['hot files']),
} satisfies Readonly<Record<Question, unknown>>;

/** A ledger without documents. */
export function ledgerScope(root: string): IndexScope {
  const ledger = ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md');
  return { ledger };
}

/** @param workerFile its bundle @param state folder of the saved index */
export function openIndex(workerFile: string, root: string, state: string): SideIndex {
  return createSideIndex({
    workerFile,
    root,
    stateFolder: () => Promise.resolve(state),
    ledger: () => ledgerScope(root).ledger,
    documents: () => Promise.resolve({ folders: [], files: [] }),
  });
}
